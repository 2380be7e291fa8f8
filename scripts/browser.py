"""The journeys of scripts/browser.

browser.py SERVED LINKS [KEEP]    files that hold what `mutua serve` said on its two outputs; a folder for pictures
"""

import json
import os
import re
import shutil
import sys
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

MOST_ACTIONS = 25
WORDS = {
    "fr": {
        "add": "Ajouter ce besoin", "save": "Enregistrer", "none": "aucun besoin", "withdrawn": "Retiré",
        "import": "Importer plutôt un tableur", "check": "Vérifier ce fichier", "again": "Vérifier de nouveau",
        "take": "Enregistrer ces besoins", "withdraw": "Retirer ce besoin"},
    "en": {
        "add": "Add this need", "save": "Save", "none": "no need", "withdrawn": "Withdrawn",
        "import": "Bring in a spreadsheet instead", "check": "Check this file", "again": "Check again",
        "take": "Save these needs", "withdraw": "Withdraw this need"},
}
OFFICE = {
    "fr": {
        "suggestions": "Propositions", "form": "Former ce groupement", "papers": "Délibérations et signatures",
        "record": "Enregistrer", "launch": "Lancer", "launch these": "Lancer ces lots", "and if": "Et si",
        "calculate": "Calculer", "procedure": "La procédure", "back": "Retour au groupement",
        "unlaunch": "Annuler le lancement", "remove": "Supprimer le groupement", "removed": "Supprimé",
        "ready": "Rien ne manque", "wrong": "à corriger",
    },
    "en": {
        "suggestions": "Suggestions", "form": "Form this group", "papers": "Délibérations and signatures",
        "record": "Record", "launch": "Launch", "launch these": "Launch these lots", "and if": "And if",
        "calculate": "Calculate", "procedure": "The procedure", "back": "Back to the group",
        "unlaunch": "Take the launch back", "remove": "Remove the group", "removed": "Removed",
        "ready": "Nothing is missing", "wrong": "to correct",
    },
}
# Each pair of two of these comes at least once.
JOURNEYS = [
    # language, width, colours, script, keyboard alone
    ("fr", 1280, "light", True, False),
    ("fr", 320, "dark", False, True),
    ("en", 1280, "dark", True, True),
    ("en", 320, "light", False, False),
    ("fr", 320, "light", True, True),
    ("en", 1280, "light", False, True),
    ("fr", 1280, "dark", False, False),
    ("en", 320, "dark", True, False),
]
faults = []


class Journey:
    def __init__(self, served, links, keep, language, width, colours, script, keyboard):
        self.name = "%s-%d-%s-%s-%s" % (
            language, width, colours, "js" if script else "nojs", "keys" if keyboard else "mouse")
        self.language, self.width, self.keyboard = language, width, keyboard
        self.links, self.served, self.keep = links, served, keep
        self.actions = self.step = 0
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=" + language):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"intl.accept_languages": language})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": colours}]})
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        self.script = script
        self.allow_script(script)

    def allow_script(self, allowed):
        self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    # What people do: each is counted.

    def open(self, address):
        self.actions += 1
        self.browser.get(address)
        self.look()

    def press(self, element):
        """A click, or the key that does the same."""
        self.actions += 1
        if self.keyboard:
            self.reach(element)
            self.browser.switch_to.active_element.send_keys(Keys.ENTER)
        else:
            element.click()
        time.sleep(0.15)
        self.look()

    def fill(self, name, text):
        self.actions += 1
        element = self.browser.find_element(By.NAME, name)
        if self.keyboard:
            self.reach(element)
        if element.tag_name == "select":
            element.send_keys(text)
        else:
            element.clear() if not self.keyboard else element.send_keys(Keys.CONTROL, "a")
            element.send_keys(text)

    def toggle(self, box):
        self.actions += 1
        if self.keyboard:
            self.reach(box)
            box.send_keys(Keys.SPACE)
        else:
            box.click()

    def follow(self, text):
        self.press(self.browser.find_element(By.LINK_TEXT, text))

    def boxes(self):
        return self.browser.find_elements(By.CSS_SELECTOR, "main form fieldset input[type=checkbox]")

    def choose(self, name, path):
        """A file, as the browser's own window gives it."""
        self.actions += 1
        element = self.browser.find_element(By.NAME, name)
        if self.keyboard:
            self.reach(element)
        element.send_keys(path)

    def reach(self, element):
        """By the tabulator alone, and what has the focus shows it."""
        for _ in range(120):
            active = self.browser.switch_to.active_element
            if active == element:
                outline = active.value_of_css_property("outline-style")
                if outline == "none":
                    self.fault("what has the focus doesn't show it: " + element.get_attribute("outerHTML")[:80])
                return
            # To the page, not to the field: a field for files takes keys for names of files.
            ActionChains(self.browser).send_keys(Keys.TAB).perform()
        self.fault("the keyboard doesn't reach " + element.get_attribute("outerHTML")[:80])

    def button(self, text):
        return self.browser.find_element(By.XPATH, "//button[contains(., \"%s\")]" % text)

    # What is wrong is noted, and the journey goes on.

    def fault(self, sentence):
        faults.append("%s, %s: %s" % (self.name, self.browser.current_url, sentence))

    def expect(self, text):
        if text not in self.browser.find_element(By.TAG_NAME, "main").text:
            self.fault("the page doesn't say “%s”" % text)

    def look(self):
        self.step += 1
        if self.keep:
            height = self.browser.execute_script("return document.documentElement.scrollHeight")
            self.browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": self.width, "height": min(height, 4000), "deviceScaleFactor": 1, "mobile": False})
            self.browser.save_screenshot(os.path.join(self.keep, "%s-%02d.png" % (self.name, self.step)))
            self.browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": self.width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        for entry in self.browser.get_log("browser"):
            # A page that says what is to be corrected has the status 422, which the console repeats.
            if "status of 4" not in entry["message"]:
                self.fault(entry["message"])
        home = self.browser.current_url.split("/")[2]
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if url.startswith("http") and url.split("/")[2] != home:
                    self.fault("asks for " + url)
        wide = self.browser.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            self.fault("is %d pixels too wide" % wide)
        if len(self.browser.find_elements(By.TAG_NAME, "h1")) != 1:
            self.fault("hasn't one h1")
        # The checker is a script itself; the page's own doesn't run again.
        self.allow_script(True)
        self.browser.execute_script(axe_source())
        result = self.browser.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            ".then(done, (error) => done({violations: [{id: 'axe', help: String(error), nodes: []}]}))")
        self.allow_script(self.script)
        for violation in result["violations"]:
            nodes = [str(node["target"]) + " " + node.get("failureSummary", "") for node in violation["nodes"][:3]]
            self.fault(violation["id"] + ": " + violation["help"] + " " + " | ".join(nodes))

    # The secretary of a town hall.

    def secretary(self):
        words = WORDS[self.language]
        self.open(self.link())
        self.press(self.browser.find_element(By.CSS_SELECTOR, "main button"))
        counted_from = self.actions = 0
        self.press(self.browser.find_element(By.CSS_SELECTOR, ".card a"))
        self.press(self.browser.find_element(By.PARTIAL_LINK_TEXT, "Daoulas"))
        titles = ["Papier A4 <b>", "Sel de déneigement « fin »", "Copieurs"]
        for number, title in enumerate(titles):
            self.fill("objet", "%s %s" % (title, self.name))
            self.fill("type", "f" if self.language == "fr" else "su")
            self.fill("montant", "douze" if number == 1 else "1 200,50")
            self.press(self.button(words["add"]))
            if number == 1:
                # The one that is wrong comes back with what was typed.
                field = self.browser.find_element(By.NAME, "objet")
                if field.get_attribute("value") != "%s %s" % (title, self.name):
                    self.fault("what was typed is lost: " + field.get_attribute("value"))
                if self.browser.find_element(By.NAME, "montant").get_attribute("aria-invalid") != "true":
                    self.fault("the wrong field isn't marked")
                self.fill("montant", "900")
                self.press(self.button(words["add"]))
        for title in titles:
            self.expect("%s %s" % (title, self.name))
        self.spreadsheet(words)
        if self.actions - counted_from > MOST_ACTIONS:
            self.fault("it took %d actions" % self.actions)
        print("%s: %d actions to three needs, one of them mended, and a spreadsheet mended in place"
              % (self.name, self.actions), file=sys.stderr)
        self.press(self.browser.find_element(By.LINK_TEXT, "%s %s" % (titles[0], self.name)))
        self.fill("montant", "1500")
        self.press(self.button(words["save"]))
        self.expect("500,00" if self.language == "fr" else "1,500.00")
        self.press(self.browser.find_element(By.LINK_TEXT, "%s %s" % (titles[0], self.name)))
        self.press(self.browser.find_element(By.LINK_TEXT, words["withdraw"]))
        self.press(self.browser.find_element(By.CSS_SELECTOR, "main form.buttons button"))
        self.look_for_said(words["withdrawn"])
        self.open(self.home() + "/recensements/besoins/suivi")
        self.press(self.browser.find_element(By.PARTIAL_LINK_TEXT, "Dirinon"))
        none = self.browser.find_elements(By.CSS_SELECTOR, "button[value=none]")
        if none:
            self.press(none[0])
            self.expect(words["none"])
        for path in ("/recensements", "/aide", "/aide/declarer", "/aide/groupement", "/aide/rapport",
                     "/accessibilite", "/nulle-part", "/mentions"):
            self.open(self.home() + path)
        self.press(self.browser.find_element(By.NAME, "langue"))
        spoken = self.browser.find_element(By.TAG_NAME, "html").get_attribute("lang")
        if spoken == self.language or not self.browser.current_url.endswith("/mentions"):
            self.fault("the other language isn't spoken: " + spoken)
        self.press(self.browser.find_element(By.CSS_SELECTOR, "header button"))

    # An officer: from a suggestion less one need to the launch, and all the way back.

    def officer(self):
        words, title = OFFICE[self.language], "Ensemble " + self.name
        # The secretary has left in the other language, which the browser remembers.
        self.browser.delete_all_cookies()
        self.open(self.link())
        self.press(self.browser.find_element(By.CSS_SELECTOR, "main button"))
        self.follow(words["suggestions"])
        self.toggle(self.browser.find_element(By.CSS_SELECTOR, ".card input[type=checkbox]"))
        self.fill("objet", title)
        self.press(self.button(words["form"]))
        self.expect(title)
        self.follow(words["papers"])
        for box in self.boxes():
            self.toggle(box)
        self.fill("delibere", "2026-01-32")
        self.press(self.button(words["record"]))
        self.expect(words["wrong"])
        self.fill("delibere", "2026-01-02")
        self.fill("signe", "2026-01-10")
        self.press(self.button(words["record"]))
        self.expect(words["ready"])
        self.follow(words["launch"])
        self.press(self.button(words["launch these"]))
        self.press(self.browser.find_element(By.PARTIAL_LINK_TEXT, words["and if"]))
        self.fill("membre", "Da")
        self.fill("montant", "90000")
        self.press(self.button(words["calculate"]))
        self.expect(words["procedure"])
        if self.script:
            self.slide()
        self.follow(words["back"])
        group = self.browser.current_url
        for path in ("/modifier", "/adherer", "/retirer", "/corriger-lancement", "/copier", "/clore", "/ajouter-lot",
                     "/lots/1/attribuer", "/lots/1/affecter", "/lots/1/modifier", "/lots/1/bordereau"):
            self.open(group + path)
        for path in ("/groupements", "/controles", "/recensements", "/recensements/besoins/messages",
                     "/recensements/besoins/repondre", "/recensements/besoins/modifier",
                     "/recensements/besoins/clore", "/rapports", "/rapports/volumes?annee=2023",
                     "/rapports/annuel?annee=2023", "/rapports/controle", "/journal", "/journal/1", "/marches",
                     "/marches/GC-2023-1", "/marches/GC-2023-1/modifier", "/marches/GC-2023-1/publier",
                     "/marches/GC-2023-1/avenant", "/marches/GC-2023-1/supprimer",
                     "/amo/amo-2023-batiment-01/consigner", "/amo/amo-2023-batiment-01/modifier",
                     "/collectivites", "/collectivites/daoulas", "/amo", "/amo/amo-2023-batiment-01",
                     "/recherche?q=toitures", "/"):
            self.open(self.home() + path)
        self.open(group)
        self.follow(words["unlaunch"])
        self.fill("raison", "essai")
        self.press(self.button(words["unlaunch"]))
        self.follow(words["remove"])
        self.press(self.button(words["remove"]))
        self.expect(words["removed"])
        self.press(self.browser.find_element(By.CSS_SELECTOR, "header button"))

    def slide(self):
        """The arrow keys move it, its number follows, and so does the answer."""
        before = self.browser.find_element(By.ID, "resultat").text
        self.browser.find_element(By.ID, "curseur").send_keys(Keys.HOME)
        if self.browser.find_element(By.NAME, "montant").get_attribute("value") != "0":
            self.fault("the number doesn't follow the slider")
        for _ in range(30):
            time.sleep(0.1)
            if self.browser.find_element(By.ID, "resultat").text != before:
                return
        self.fault("the answer doesn't follow the slider")

    def look_for_said(self, text):
        """What the page before has done stands above this one."""
        if text not in self.browser.find_element(By.CSS_SELECTOR, "[role=status]").text:
            self.fault("the page doesn't say that it did “%s”" % text)

    def spreadsheet(self, words):
        """A bad file is chosen, corrected in place, and taken in."""
        path = os.path.join(tempfile.mkdtemp(), "besoins.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("Objet;Type;Montant HT\nEnveloppes %s;fournitures;300\nPelles %s;fournitures;beaucoup\n"
                       % (self.name, self.name))
        self.press(self.browser.find_element(By.LINK_TEXT, words["import"]))
        self.choose("fichier", path)
        self.press(self.button(words["check"]))
        field = self.browser.find_element(By.NAME, "c.3.3")
        why = field.get_attribute("aria-describedby")
        if "3" not in field.get_attribute("aria-label") or not self.browser.find_element(By.ID, why).text:
            self.fault("the field doesn't say what it corrects, and why")
        self.fill("c.3.3", "500")
        self.press(self.button(words["again"]))
        self.press(self.button(words["take"]))
        shutil.rmtree(os.path.dirname(path))
        for title in ("Enveloppes", "Pelles"):
            self.expect("%s %s" % (title, self.name))

    def home(self):
        return "/".join(self.browser.current_url.split("/")[:3])

    def link(self):
        """The first link of the terminal, or the one that the page had it show."""
        text = open(self.served, encoding="utf-8").read() + open(self.links, encoding="utf-8").read()
        links = re.findall(r"http://\S+/entrer/lien\?j=\w+", text)
        if Journey.used == 0:
            Journey.used = 1
            return links[-1]
        home = links[0].split("/entrer")[0]
        self.browser.get(home + "/entrer")
        self.look()
        self.browser.find_element(By.CSS_SELECTOR, "main button").click()
        for _ in range(50):
            text = open(self.links, encoding="utf-8").read()
            now = re.findall(r"http://\S+/entrer/lien\?j=\w+", text)
            if len(now) >= Journey.used:
                Journey.used += 1
                return now[-1]
            time.sleep(0.1)
        raise SystemExit("no new link was shown")

    used = 0


def axe_source():
    if not hasattr(axe_source, "text"):
        import axe_playwright_python
        folder = os.path.dirname(axe_playwright_python.__file__)
        found = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name == "axe.min.js"]
        axe_source.text = open(found[0], encoding="utf-8").read()
    return axe_source.text


def main():
    served, links = sys.argv[1:3]
    keep = sys.argv[3] if len(sys.argv) > 3 else None
    if keep:
        os.makedirs(keep, exist_ok=True)
    for settings in JOURNEYS:
        journey = Journey(served, links, keep, *settings)
        try:
            journey.secretary()
            journey.officer()
        finally:
            journey.browser.quit()
    for sentence in faults:
        print(sentence, file=sys.stderr)
    sys.exit(1 if faults else 0)


main()
