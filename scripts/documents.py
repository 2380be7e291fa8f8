"""What scripts/documents asks of a browser and of the figures that LibreOffice reads back.

documents.py pages FOLDER            every page of the folder: axe, console, network, width
documents.py paper PAGE PDF [HEAD FOOT]   the page as it was printed: margins, headings, totals, notes, numbers of pages,
                                     and each table with its title and its chart; HEAD and FOOT are the millimetres that
                                     the text leaves free above and below
documents.py workbook FOLDER NAME    NAME-<sheet>.csv, which LibreOffice wrote, beside the sections of NAME.csv
"""

import csv
import glob
import html
import json
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal


def pages(folder):
    from axe_selenium_python import Axe
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    found = 0
    for scheme in ("light", "dark"):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for argument in (
                "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1100,1500"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            browser.execute_cdp_cmd(
                "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
            for path in sorted(glob.glob(os.path.join(folder, "*.html"))):
                found += page(browser, Axe, path, scheme)
        finally:
            browser.quit()
    sys.exit(1 if found else 0)


def page(browser, axe_of, path, scheme):
    name = os.path.basename(path)
    browser.set_window_size(1100, 1500)
    browser.get("file://" + path)
    found = [entry["message"] for entry in browser.get_log("browser")]
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if not url.startswith("file://"):
                found.append("asks for " + url)
    axe = axe_of(browser)
    axe.inject()
    for violation in axe.run()["violations"]:
        nodes = [str(node["target"]) + " " + node.get("failureSummary", "") for node in violation["nodes"][:3]]
        found.append(violation["id"] + ": " + violation["help"] + " " + " | ".join(nodes))
    browser.save_screenshot(path[: -len(".html")] + "-" + scheme + ".png")
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": False})
    wide = browser.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        found.append("is %d pixels too wide for a phone" % wide)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    for sentence in found:
        print("%s (%s): %s" % (name, scheme, sentence), file=sys.stderr)
    return len(found)


def paper(page, pdf, head_room="16", foot_room="14"):
    """Nothing beyond the margins; no heading, total or note alone; a title, its chart and its table on one sheet."""
    with open(page, encoding="utf-8") as file:
        sections = sections_of(file.read())
    titles = {section["title"] for section in sections}
    notes = {note for section in sections for note in section["notes"]}
    headings = {word for section in sections for word in section["head"].split()}
    box = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    sheets = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', box, re.S)
    found = []
    pages = []
    for number, (width, height, content) in enumerate(sheets, 1):
        width, height = float(width), float(height)
        words = [
            (float(left), float(top), float(right), float(bottom), html.unescape(word))
            for left, top, right, bottom, word in re.findall(
                r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', content)
        ]
        side, head, foot = 14 / 25.4 * 72 - 1, float(head_room) / 25.4 * 72, height - float(foot_room) / 25.4 * 72
        for left, top, right, bottom, word in words:
            if left < side or right > width - side or top < 10 or bottom > height - 10:
                found.append((number, "“%s” is beyond the margin" % word))
        if not any(word[3] >= foot and word[4] == str(len(sheets)) for word in words):
            found.append((number, "there is no number of the page"))
        lines = lines_of([word for word in words if word[1] > head and word[3] < foot])
        pages.append(lines)
        found += [(number, what) for what in alone(lines, titles, notes, headings)]
    for section in sections:
        found += scattered(section, pages)
    for number, what in found:
        print("%s, page %d: %s" % (os.path.basename(pdf), number, what), file=sys.stderr)
    print("%s: %d pages, %d sections" % (os.path.basename(pdf), len(sheets), len(sections)), file=sys.stderr)
    sys.exit(1 if found or not sheets else 0)


def sections_of(text):
    """Title, caption of the chart, headings, figures of the first and the last row, and notes of each."""
    sections = []
    for content in re.findall(r"<section.*?</section>", text, re.S):
        rows = re.findall(r"<tr[^>]*>(.*?)</tr>", content, re.S)
        charts = re.findall(r"<figcaption>(.*?)</figcaption>", content)
        figures = [
            [plain(cell).split() for cell in re.findall(r'<td class="number">(.*?)</td>', row, re.S)] for row in rows]
        sections.append({
            "title": plain(re.search(r"<h2[^>]*>(.*?)</h2>", content).group(1)),
            "chart": plain(charts[0]) if charts else None,
            "head": plain(" ".join(re.findall(r"<th[^>]*>(.*?)</th>", rows[0]))) if rows else "",
            "rows": len(rows) - 1,
            "first": sum(figures[1], []) if len(figures) > 1 else [],
            "last": sum(figures[-1], []) if len(figures) > 1 else [],
            "notes": [plain(note) for note in re.findall(r"<li>(.*?)</li>", content, re.S)],
        })
    return sections


def lines_of(words):
    lines = {}
    for word in sorted(words):
        lines.setdefault(round(word[3] / 3), []).append(word[4])
    return [" ".join(lines[place]) for place in sorted(lines)]


def alone(lines, titles, notes, headings):
    if len(lines) < 4:
        yield "hardly anything: %s" % lines
        return
    if lines[-1] in titles:
        yield "the heading “%s” stands alone" % lines[-1]
    below = [line for line in lines if not all(word in headings for word in line.split())]
    if below and below[0].startswith("TOTAL"):
        yield "a total stands alone"
    if any(note.startswith(lines[0].lstrip("•– ")) for note in notes):
        yield "the note “%s” stands alone" % lines[0]


#: So many rows, the total among them, fit on a sheet beside their chart.
MOST_WHOLE = 23


def scattered(section, pages):
    """What of a section isn't on the sheet of its title."""
    number = next((number for number, lines in enumerate(pages, 1) if section["title"] in lines), None)
    if number is None:
        return [(0, "the title “%s” is missing" % section["title"])]
    lines = [words_of(line) for line in pages[number - 1]]

    def missing(figures):
        return figures and not any(figures in line for line in lines)

    found = []
    if section["chart"] and section["chart"] not in pages[number - 1]:
        found.append((number, "“%s” has its chart elsewhere" % section["title"]))
    if missing(words_of(" ".join(section["first"]))):
        found.append((number, "“%s” has its table elsewhere" % section["title"]))
    elif section["chart"] and section["rows"] <= MOST_WHOLE and missing(words_of(" ".join(section["last"]))):
        found.append((number, "“%s” goes on on another page" % section["title"]))
    return found


def words_of(line):
    """Thin spaces part words in one program and not in another."""
    return re.sub(r"[\s\u202f\u00a0]", "", line)


def plain(markup):
    return " ".join(html.unescape(re.sub("<[^>]*>", "", markup)).split())


def number(text):
    bare = re.sub(r"[\s\u202f\u00a0€%]", "", text).replace(",", ".")
    try:
        return Decimal(bare)
    except ArithmeticError:
        return None


def workbook(folder, name):
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        text = file.read().replace("\ufeff", "")
    sections = [list(csv.reader(block.splitlines(), delimiter=";")) for block in re.split(r"(?:\r?\n){2,}", text) if block]
    # What charts draw stands on a sheet that is hidden.
    hidden = ("Figures of charts.csv", "Données des graphiques.csv")
    sheets = sorted(
        (path for path in glob.glob(os.path.join(folder, name + "-*.csv")) if not path.endswith(hidden)),
        key=os.path.getmtime)
    bad = 0
    for path in sheets:
        tab = os.path.basename(path)[len(name) + 1:-len(".csv")]
        with open(path, encoding="utf-8", newline="") as file:
            title = next(cell for row in csv.reader(file) for cell in row if cell)
        if title.startswith(tab) and title[len(tab):len(tab) + 1].isalnum():
            print("%s: the name of a tab is cut: %s" % (name, tab), file=sys.stderr)
            bad += 1
    if len(sheets) != len(sections):
        print("%s: %d sheets for %d tables" % (name, len(sheets), len(sections)), file=sys.stderr)
        bad += 1
    figures = 0
    for section in sections:
        best = None
        for path in sheets:
            with open(path, encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            # Above the headings stands what the sheet is of.
            while rows and [cell for cell in rows[0] if cell] != section[0]:
                rows = rows[1:]
            if len(rows) > 1 and [cell for cell in rows[0] if cell] == section[0] and rows[1][0] == section[1][0]:
                best = rows if best is None or same(section, rows)[1] == 0 else best
        if best is None:
            print("%s: no sheet has the headings %s" % (name, section[0]), file=sys.stderr)
            bad += 1
            continue
        compared, wrong = same(section, best)
        figures += compared
        bad += wrong
    print("%s: %d figures in %d sheets are equal" % (name, figures, len(sections)), file=sys.stderr)
    sys.exit(1 if bad or figures < 100 else 0)


def same(section, rows):
    """How many figures were compared, and how many differ. A part of a whole is 0.6532 in a workbook, 65.32 in CSV."""
    compared = wrong = 0
    for mine, theirs in zip(section[1:], rows[1:]):
        for one, other in zip(mine, theirs):
            left, right = number(one), number(other)
            if left is None:
                continue
            compared += 1
            if right is None or (left != round(right, 2) and left != round(right * 100, 2)):
                wrong += 1
                print("%r is %r in the workbook, in the row %r" % (one, other, mine[0]), file=sys.stderr)
    return compared, wrong


if __name__ == "__main__":
    {"pages": pages, "paper": paper, "workbook": workbook}[sys.argv[1]](*sys.argv[2:])
