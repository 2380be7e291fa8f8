// Small comforts: every page works without them.
"use strict";

// What was refused comes first, also for who doesn't see the page.
document.getElementById("erreurs")?.focus();

for (const form of document.querySelectorAll("form")) {
  // A second click would only wait for the first.
  form.addEventListener("submit", (event) => {
    // What gives a file leaves the page where it is.
    if (event.submitter?.dataset.stays !== undefined) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    const button = event.submitter || form.querySelector("button");
    if (button) setTimeout(() => { button.disabled = true; }, 0);
  });
}

// What is typed survives a page that is closed by mistake, a lost session, a server that is down: until it is saved.
const drafts = {
  names() { return Object.keys(sessionStorage).filter((name) => name.startsWith("mutua ")); },
  clear() { for (const name of this.names()) sessionStorage.removeItem(name); },
  get(name) { try { return JSON.parse(sessionStorage.getItem(name)) || {}; } catch { return {}; } },
  put(name, values) { try { sessionStorage.setItem(name, JSON.stringify(values)); } catch { /* full, or forbidden */ } },
};
if (document.querySelector("[role=status]")) drafts.clear();
document.querySelector("form[action='/sortir']")?.addEventListener("submit", () => drafts.clear());

for (const form of document.querySelectorAll("form[data-draft]")) {
  // Whose form it is, and of which version.
  const part = (name) => form.elements[name]?.value || "";
  const name = ["mutua", form.action, part("membre"), part("vu")].join(" ");
  const fields = () => [...form.elements].filter((field) => field.name && field.type !== "hidden");
  const kept = document.getElementById("erreurs") ? {} : drafts.get(name);
  for (const field of fields()) if (kept[field.name] && !field.value) field.value = kept[field.name];
  form.addEventListener("input", () => {
    const values = {};
    for (const field of fields()) if (field.value) values[field.name] = field.value;
    drafts.put(name, values);
  });
}

// A question that is only asked is answered while a slider moves; what it wrote stands in its number field.
for (const form of document.querySelectorAll("form[data-live]")) {
  const result = document.getElementById(form.dataset.live);
  let waiting;
  const ask = async () => {
    const words = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.action + "?" + words, { headers: { "Accept": "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById(form.dataset.live);
      if (answer.ok && found) result.replaceChildren(...found.childNodes);
    } catch { /* the button still asks */ }
  };
  for (const slider of form.querySelectorAll("[data-for]")) {
    slider.addEventListener("input", () => {
      form.elements[slider.dataset.for].value = slider.value;
      clearTimeout(waiting);
      waiting = setTimeout(ask, 300);
    });
  }
}

// A page that comes back from the browser's memory may send again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button")) button.disabled = false;
});
