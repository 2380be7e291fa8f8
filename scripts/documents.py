"""What scripts/documents asks of a browser and of the figures that LibreOffice reads back.

documents.py pages FOLDER            every page of the folder: axe, console, network, width
documents.py paper PAGE PDF          the page as it was printed: margins, headings, totals, numbers of pages
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
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1100,1500"):
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


def paper(page, pdf):
    """Nothing beyond the margins, no heading at the foot of a sheet, no total at the head of one."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    titles = {plain(title) for title in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", text)}
    box = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    sheets = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', box, re.S)
    bad = 0

    def wrong(number, what):
        nonlocal bad
        print("%s, page %d: %s" % (os.path.basename(pdf), number, what), file=sys.stderr)
        bad += 1

    for number, (width, height, content) in enumerate(sheets, 1):
        width, height = float(width), float(height)
        words = [
            (float(left), float(top), float(right), float(bottom), html.unescape(word))
            for left, top, right, bottom, word in re.findall(
                r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', content)
        ]
        side, head, foot = 14 / 25.4 * 72 - 1, 16 / 25.4 * 72, height - 14 / 25.4 * 72
        for left, top, right, bottom, word in words:
            if left < side or right > width - side or top < 10 or bottom > height - 10:
                wrong(number, "“%s” is beyond the margin" % word)
        body = [word for word in words if word[1] > head and word[3] < foot]
        if not any(word[3] >= foot and word[4] == str(len(sheets)) for word in words):
            wrong(number, "there is no number of the page")
        lines = {}
        for word in sorted(body):
            lines.setdefault(round(word[3] / 3), []).append(word[4])
        ordered = [" ".join(lines[place]) for place in sorted(lines)]
        if len(ordered) < 4:
            wrong(number, "hardly anything: %s" % ordered)
        elif ordered[-1] in titles:
            wrong(number, "the heading “%s” stands alone" % ordered[-1])
        elif ordered[0].startswith("TOTAL"):
            wrong(number, "a total stands alone")
    print("%s: %d pages" % (os.path.basename(pdf), len(sheets)), file=sys.stderr)
    sys.exit(1 if bad or not sheets else 0)


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
