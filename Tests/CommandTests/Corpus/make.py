#!/usr/bin/env python3
"""Writes the files of this folder anew: python3 make.py

They are kept, so that nobody needs this to run the tests. The expectations beside them are written by
MUTUA_UPDATE_CORPUS=1 scripts/test --filter CorpusTests: look at the difference before keeping it.
"""
import io
import os
import struct
import zipfile

here = os.path.dirname(os.path.abspath(__file__))


def put(name, content, encoding="utf-8"):
    if isinstance(content, str):
        content = content.encode(encoding)
    with open(os.path.join(here, name), "wb") as file:
        file.write(content)


F = "Collectivité;Référence;Objet;Type de marché;Montant HT\n"
E = "member,reference,title,type,amount\n"
ROWS = "Daoulas;1;Papier A4 recyclé;fournitures;1 200,50 €\nDirinon;2;Entretien des forêts;services;800\n"

# Dialects
put("semicolon.csv", F + ROWS)
put("comma.csv", E + 'daoulas,1,"Paper, A4",supplies,1200.50\n29045,2,Cleaning,services,"1,200.50"\n')
put("tab.tsv", (F + ROWS).replace(";", "\t"))
put("bar.csv", (F + ROWS).replace(";", "|"))
put("bom-crlf.csv", "\ufeff" + (F + ROWS).replace("\n", "\r\n"))
put("utf16le-mark.csv", "\ufeff" + F + ROWS, "utf-16-le")
put("utf16be-no-mark.csv", F + ROWS, "utf-16-be")
put("windows-1252.csv", F + ROWS, "cp1252")
put("mac-roman.csv", F + ROWS, "mac-roman")
put("dos-850.csv", F + ROWS.replace("€", "EUR"), "cp850")
put("windows-1252-late.csv", E + "".join(f"daoulas,{n},Papier,supplies,{n}\n" for n in range(1, 400))
    + "dirinon,400,Matériel d'école,supplies,10\n", "cp1252")
put("mixed-encodings.csv", (F + ROWS).encode("cp1252") + "Daoulas;3;Forêt;services;5\n".encode("utf-8"))
put("cr-only.csv", (F + ROWS).replace("\n", "\r"))
put("mixed-line-ends.csv", F.replace("\n", "\r\n") + ROWS.replace("\n", "\r", 1))
put("quoted-line-breaks.csv", E + 'daoulas,1,"Paper ""A4""\nrecycled",supplies,5\ndirinon,2,"a\r\nb",supplies,6\n')
put("sep-line.csv", "sep=;\r\n" + (F + ROWS).replace("\n", "\r\n"))
put("comments.csv", "# Recensement 2026\n#\n\n" + F + "\n;;;;\n" + ROWS)
put("title-rows.csv", "Recensement des besoins, groupement 2026, à renvoyer\nMairie de Daoulas\n\n" + F + ROWS)
put("headings-folded.csv", "MONTANT_HT (en €);n°;INTITULE ;Nature;Commune\n12,5;1;Papier;Fournitures;DAOULAS\n")
put("headings-unknown.csv", F.replace("\n", ";Couleur;Service\n") + "Daoulas;1;Papier;fournitures;5;vert;école\n")
put("headings-repeated.csv", F.replace("\n", ";Montant\n") + "Daoulas;1;Papier;fournitures;5;6\n")
put("headings-missing.csv", "Collectivité;Objet\nDaoulas;Papier\n")
put("no-line-end.csv", F + "Daoulas;1;Papier;fournitures;5")
put("example-line.csv", F + "# exemple (non importé);1;Papier;fournitures;5\nDaoulas;#2;Papier;fournitures;6\n")
put("empty.csv", "")
put("blank.csv", "\n \n;;\n")
put("headings-alone.csv", F)

# Slips
slips = ["1,234", "1.234", "4O 000", "l200", "- €", "-", "NaN", "1e3", "12.345", "12,", ",5", "infinity", "１２００", "12 %",
         "S3pl03€", "1 23 456", "1 200 TTC", "-500", "--5", "12.50.3", "999999999999999", "10 k€", "$5", "", "douze",
         "1\u202e200", "1'234'567", "٣"]
put("amounts-refused.csv", "collectivité;référence;objet;type;montant\n"
    + "".join(f"daoulas;{n};Papier;fournitures;{text}\n" for n, text in enumerate(slips, 1)))
good = ["1 234,50 €", "1\u00a0234,50\u00a0€", "1\u202f234,50\u202f€", "1.234,50", "€1,234.50", "61 600 € HT", "1234.5",
        "0", "40 000,00 €", "1\u2009234", "+5", "5,1"]
put("amounts-read.csv", "collectivité;référence;objet;type;montant\n"
    + "".join(f"daoulas;{n};Papier;fournitures;{text}\n" for n, text in enumerate(good, 1)))
days = ["31/02/2026", "29/02/2026", "01/02/26", "today", "infinity", "31/12/1899", "2026/03/01", "13/13/2026",
        "1-3-2026", "mars 2026", "2026-3-1", "demain", "0/1/2026", "01.03.2026", "45000", "1er marz 2026"]
put("dates-refused.csv", "collectivité;référence;objet;type;montant;date souhaitée\n"
    + "".join(f"daoulas;{n};Papier;fournitures;5;{text}\n" for n, text in enumerate(days, 1)))
put("dates-read.csv", "collectivité;référence;objet;type;montant;date souhaitée\n"
    + "".join(f"daoulas;{n};Papier;fournitures;5;{text}\n" for n, text in enumerate(
        ["2026-03-01", "1/3/2026", "01/03/2026", "1er mars 2026", "29 février 2028", "15 AOUT 2026"], 1)))
put("members.csv", "collectivité;référence;objet;type;montant\n" + "".join(
    f"{name};{n};Papier;fournitures;5\n" for n, name in enumerate(
        ["DAOULAS", "Mairie de Dirinon", "29043", "St Urbain", "saint-urbain", "La Forest Landerneau", "Forest-Landerneau",
         "Landerneau", "Daoulos", "", "Brest"], 1)))
put("yearly.csv", "collectivité;référence;objet;type;montant annuel;durée (mois)\ndaoulas;1;Papier;fournitures;1 200;48\n"
    "daoulas;2;Papier;fournitures;1 200;\ndaoulas;3;Papier;fournitures;;12\ndaoulas;4;Papier;fournitures;5;601\n"
    "daoulas;5;Papier;fournitures;5;douze\ndaoulas;6;Papier;fournitures;5;1,5\n")
put("cpv.csv", "collectivité;référence;objet;cpv;montant\ndaoulas;1;Papier;30197643;5\ndaoulas;2;Papier;30197643-5;5\n"
    "daoulas;3;Pain;3000000;5\ndaoulas;4;Papier;99999999;5\ndaoulas;5;Papier;30 19;5\n")
put("references-twice.csv", F + "Daoulas;1;Papier;fournitures;5\nDirinon;1;Papier;fournitures;5\n"
    "Daoulas;1;Encre;fournitures;6\n")

# Attacks
put("formulas.csv", F + "Daoulas;1;=cmd|' /C calc'!A0;fournitures;5\nDaoulas;2;@SUM(1);fournitures;5\n"
    "Daoulas;3;'=1+1;fournitures;5\nDaoulas;4;'n'est pas;fournitures;5\nDaoulas;5;=HYPERLINK(\"x\");fournitures;=1+1\n")
put("sql.csv", E + "daoulas,1,\"x'); drop table need; --\",supplies,5\ndaoulas,2,$$;truncate member;$$,supplies,5\n"
    "daoulas'--,3,x,supplies,5\n")
put("backslash-dot.csv", E + "daoulas,1,Paper,supplies,5\n\\.\ndirinon,2,Ink,supplies,6\n")
put("backslashes.csv", E + "daoulas,1,a\\tb\\N\\\\,supplies,5\ndaoulas,\\N,x,supplies,6\n")
put("bidi.csv", E + "daoulas,1,Paper \u202e4A\u202c,supplies,5\ndaoulas,2,\u2066Ink\u2069\u200b,supplies,6\n")
put("controls.csv", E + "daoulas,1,a\x07\x1b[31mb,supplies,5\n")
put("nul.csv", E + "daoulas,1,a\0b,supplies,5\ndirinon,2,Ink,supplies,6\n")
put("invalid-utf8.csv", E.encode() + b"daoulas,1,a\xfeb,supplies,5\ndaoulas,2,caf\xc3\xa9,supplies,5\n"
    b"daoulas,3,\xed\xa0\x80,supplies,5\ndaoulas,4,\xc3,supplies,5\n")
put("quote-not-closed.csv", E + 'daoulas,1,"Paper,supplies,5\ndirinon,2,Ink,supplies,6\n')
put("text-after-quote.csv", E + 'daoulas,1,"Paper"A4,supplies,5\ndirinon,2,Ink,supplies,6\n')
put("too-many-cells.csv", F + "Daoulas;1;Papier; A4;fournitures;5\nDirinon;2;Encre;fournitures;6;;\n")
put("thousand-columns.csv", E.strip() + "," + ",".join(f"x{n}" for n in range(1000)) + "\ndaoulas,1,Paper,supplies,5"
    + "," * 1000 + "\n")
put("too-many-columns.csv", E.strip() + "," * 20000 + "x\n")
put("long-title.csv", E + "daoulas,1," + "x" * 5000 + ",supplies,5\n")
put("web-page.xls", "\n<!DOCTYPE html><html><table><tr><td>Commune</td></tr></table></html>")
put("paper.pdf", "%PDF-1.7\n%\n")
put("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
put("old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000)
put("locked.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)

# Workbooks
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICTREL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = ('<numFmts count="6"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
          '<numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;€&quot;"/><numFmt numFmtId="166" formatCode="00000"/>'
          '<numFmt numFmtId="167" formatCode="[$-40C]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="168" formatCode="dd/mm/yyyy\\ hh:mm"/>'
          '<numFmt numFmtId="169" formatCode="0.0%"/></numFmts><cellXfs count="10"><xf numFmtId="0"/><xf numFmtId="14"/>'
          '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/>'
          '<xf numFmtId="169"/><xf numFmtId="49"/><xf numFmtId="9"/></cellXfs>')


def cell(at, value, style=None):
    s = f' s="{style}"' if style is not None else ""
    if isinstance(value, tuple):  # attributes, content
        return f'<c r="{at}"{s}{value[0]}>{value[1]}</c>'
    if value is None:
        return ""
    if isinstance(value, str):
        text = value.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c r="{at}"{s} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{at}"{s}><v>{value}</v></c>'


def rows(table, first=1, attributes=None):
    out = ""
    for number, line in enumerate(table, first):
        cells = ""
        for index, value in enumerate(line):
            style = None
            if isinstance(value, list):
                value, style = value
            cells += cell(f"{chr(65 + index)}{number}", value, style)
        out += f'<row r="{number}"{(attributes or {}).get(number, "")}>{cells}</row>'
    return out


def workbook(name, sheets, shared=None, properties="", strict=False, before="", after="", extra=None, styles=STYLES):
    main, rel = (STRICT, STRICTREL) if strict else (MAIN, REL)
    parts = {"[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'}
    parts["_rels/.rels"] = HEAD + (f'<Relationships xmlns="{PACK}"><Relationship Id="rId1" Type="{rel}/officeDocument" '
                                   'Target="xl/workbook.xml"/></Relationships>')
    listed = links = ""
    for number, (title, data, state) in enumerate(sheets, 1):
        listed += f'<sheet name="{title}" sheetId="{number}"{state} r:id="rId{number}"/>'
        links += f'<Relationship Id="rId{number}" Type="{rel}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        parts[f"xl/worksheets/sheet{number}.xml"] = HEAD + (
            f'{before}<worksheet xmlns="{main}">{data if data.startswith("<") and "<sheetData>" in data else "<sheetData>" + data + "</sheetData>"}'
            f"{after}</worksheet>")
    links += f'<Relationship Id="rId90" Type="{rel}/styles" Target="/xl/styles.xml"/>'
    links += f'<Relationship Id="rId91" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/>'
    parts["xl/workbook.xml"] = HEAD + (f'<workbook xmlns="{main}" xmlns:r="{rel}">{properties}<sheets>{listed}</sheets>'
                                       "</workbook>")
    parts["xl/_rels/workbook.xml.rels"] = HEAD + f'<Relationships xmlns="{PACK}">{links}</Relationships>'
    parts["xl/styles.xml"] = HEAD + f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    if shared is not None:
        parts["xl/sharedStrings.xml"] = HEAD + f'<sst xmlns="{main}">{shared}</sst>'
    parts.update(extra or {})
    put(name, zipped(parts))


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


H = ["Collectivité", "Référence", "Objet", "Type de marché", "Montant HT"]
D = H + ["Date souhaitée"]


def needs(*lines):
    return [[line[0], str(number), line[1], "fournitures"] + list(line[2:]) for number, line in enumerate(lines, 1)]


workbook("dates-1900.xlsx", [("Besoins", rows([D] + needs(
    ("Daoulas", "1 March 2026", 5, [46082, 1]), ("Daoulas", "long format", 5, [46082, 5]),
    ("Daoulas", "with a clock that isn't shown", 5, [46082.5, 2]), ("Daoulas", "with a clock", 5, [46082.5, 6]),
    ("Daoulas", "midnight", 5, [46082, 6]), ("Daoulas", "1 January 1900", 5, [1, 2]),
    ("Daoulas", "28 February 1900", 5, [59, 2]), ("Daoulas", "29 February 1900, which never was", 5, [60, 2]),
    ("Daoulas", "1 March 1900", 5, [61, 2]), ("Daoulas", "0 January 1900", 5, [0, 2]),
    ("Daoulas", "a number that isn't a date", 5, 46082), ("Daoulas", "beyond 2199", 5, [999999, 2]),
    ("Daoulas", "as text", 5, "01/03/2026"))), "")])
workbook("dates-1904.xlsx", [("Besoins", rows([D] + needs(
    ("Daoulas", "1 March 2026", 5, [44620, 2]), ("Daoulas", "1 January 1904", 5, [0, 2]))), "")],
    properties='<workbookPr date1904="1"/>')
workbook("dates-iso.xlsx", [("Besoins", rows([D] + needs(
    ("Daoulas", "a day", 5, (' t="d"', "<v>2026-03-01T00:00:00</v>")), ("Daoulas", "a day alone", 5, (' t="d"', "<v>2026-03-01</v>")),
    ("Daoulas", "with a clock", 5, (' t="d"', "<v>2026-03-01T10:30:00</v>")))), "")])
workbook("numbers.xlsx", [("Besoins", rows([H] + needs(
    ("Daoulas", "noise", ("", "<v>0.30000000000000004</v>")), ("Daoulas", "money", [1200.5, 3]),
    ("Daoulas", "exponent", ("", "<v>1.2E3</v>")), ("Daoulas", "small exponent", ("", "<v>5E-2</v>")),
    ("Daoulas", "three decimals", 12.345), ("Daoulas", "percent", [0.125, 7]), ("Daoulas", "whole percent", [1, 9]),
    ("Daoulas", "text", "1 200,50 €"), ("Daoulas", "text-formatted", ["1200,50", 8]),
    ("Daoulas", "negative", -5), ("Daoulas", "huge", ("", "<v>1E+300</v>")), ("Daoulas", "no number", ("", "<v>NaN</v>")),
    ("Daoulas", "true", (' t="b"', "<v>1</v>")), ("29043.0", "a commune", 5), ("Daoulas", "17 digits", ("", "<v>42.299999999999997</v>")),
    ("Daoulas", "ambiguous text", "1,234"))), "")])
workbook("codes.xlsx", [("Besoins", rows([H[:1] + ["Code CPV"] + H[2:3] + H[4:]] + [
    [29043, [30197643, 0], "a number", 5], [[29043, 4], "30197643-5", "padded", 5], ["Daoulas", [3000000, 0], "seven digits", 5],
    [("", "<v>2.9043E4</v>"), ("", "<v>3.0197643E7</v>"), "exponents", 5]]), "")])
workbook("formulas.xlsx", [("Besoins", rows([H + ["Mon total"]] + [
    ["Daoulas", "1", "cached", "fournitures", ("", "<f>2*600</f><v>1200</v>"), ("", "<f>1</f>")],
    ["Daoulas", "2", "cached text", "fournitures", (' t="str"', "<f>A1</f><v>1 200,50</v>")],
    ["Daoulas", "3", "never computed", "fournitures", ("", "<f>2*600</f>")],
    ["Daoulas", "4", "an error", "fournitures", (' t="e"', "<f>A99</f><v>#REF!</v>")],
    ["Daoulas", "5", "an error that nobody reads", "fournitures", 5, (' t="e"', "<v>#N/A</v>")],
    ["Daoulas", "6", "=cmd|' /C calc'!A0", "fournitures", 5],
    ["Daoulas", "7", "an empty result", "fournitures", (' t="str"', "<f>A99</f><v></v>")],
    ["Daoulas", "8", "never computed, with an empty value", "fournitures", ("", "<f>2*600</f><v></v>")]]), "")])
workbook("title-merged.xlsx", [("Besoins", rows([
    ["Recensement des besoins 2026, à renvoyer avant le 1er mars"], ["Mairie de Daoulas"], [], H, ["Daoulas", "1", "Papier", "fournitures", 5],
    [], ["Dirinon", "2", "Encre", "fournitures", "x"]]), "")],
    after='<mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells>')
workbook("merged-members.xlsx", [("Besoins", rows([H, ["Daoulas", "1", "Papier", "fournitures", 5],
    [None, "2", "Encre", "fournitures", 6]]), "")], after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
workbook("hidden.xlsx", [("Besoins", '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>' + rows(
    [H] + needs(("Daoulas", "shown", 5), ("Daoulas", "hidden", 6)), attributes={3: ' hidden="1"'}) + "</sheetData>", "")])
workbook("strict.xlsx", [("Besoins", rows([D] + needs(("Daoulas", "strict", 5, (' t="d"', "<v>2026-03-01</v>")))), "")], strict=True)
workbook("shared.xlsx", [("Besoins", "".join(
    f'<row r="{row}">' + "".join(f'<c r="{chr(65 + column)}{row}" t="s"><v>{index}</v></c>' for column, index in enumerate(line)) + "</row>"
    for row, line in enumerate([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]], 1)), "")],
    shared="".join(f"<si><t>{text}</t></si>" for text in H) + "<si><r><t>Dao</t></r><r><rPr><b/></rPr><t>ulas</t></r></si>"
    "<si><t>1</t></si><si><t xml:space=\"preserve\"> Papier &amp; encre_x000D_ _x005F_x0041_</t><rPh sb=\"0\" eb=\"1\"><t>パ</t></rPh></si>"
    "<si><t>fournitures</t></si><si><t>1 200,50</t></si>")
workbook("shared-missing.xlsx", [("Besoins", rows([H, ["Daoulas", "1", (' t="s"', "<v>7</v>"), "fournitures", 5]]), "")], shared="")
workbook("no-addresses.xlsx", [("Besoins", "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in H) + "</row><row>"
    + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ["Daoulas", "1", "Papier", "fournitures"]) + "<c><v>5</v></c></row>", "")])
workbook("sheets.xlsx", [("Secret", rows([H] + needs(("Daoulas", "hidden sheet", 1))), ' state="hidden"'),
    ("Mode d'emploi", rows([["Remplissez la feuille Besoins"]]), ""), ("Besoins", rows([H] + needs(("Daoulas", "the table", 5))), "")])
workbook("notes-beside.xlsx", [("Besoins", rows([H] + needs(("Daoulas", "Papier", 5, None, "à revoir")) + [[None] * 7 + ["note"]]), "")])
workbook("empty.xlsx", [("Feuil1", "", "")])
workbook("nul-escape.xlsx", [("Besoins", rows([H] + needs(("Daoulas", "a_x0000_b", 5), ("Daoulas", "fine", 5))), "")])
workbook("doctype.xlsx", [("Besoins", rows([H] + needs(("Daoulas", "&lol;", 5))).replace("&amp;lol;", "&lol;"), "")],
    before='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY lol "&a;&a;&a;&a;&a;">]>')
workbook("external-entity.xlsx", [("Besoins", rows([H]), "")], before='<!DOCTYPE x SYSTEM "file:///etc/passwd">')
workbook("not-xml.xlsx", [("Besoins", rows([H]) + "<row r='2'><c>", "")])
workbook("rows-backwards.xlsx", [("Besoins", rows([H]) + '<row r="3"/><row r="2"/>', "")])
workbook("far-column.xlsx", [("Besoins", rows([H]) + '<row r="2"><c r="ZZZZ2"><v>1</v></c></row>', "")])
whole = open(os.path.join(here, "strict.xlsx"), "rb").read()
put("cut-short.xlsx", whole[:len(whole) // 2])
put("zip-without-end.xlsx", whole[:-22])
broken = bytearray(whole)
place = whole.index(b"xl/worksheets/sheet1.xml") + 60
broken[place] ^= 0xFF
put("bit-flipped.xlsx", bytes(broken))
# The directory says 4 GB for a sheet of a few bytes.
lying = bytearray(whole)
entry = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"xl/worksheets/sheet1.xml"))
lying[entry + 24:entry + 28] = struct.pack("<I", 0xFFFFFF00)
put("says-4-gigabytes.xlsx", bytes(lying))
put("document.docx", zipped({"word/document.xml": "<x/>", "_rels/.rels": "<x/>"}))
put("tables.numbers", zipped({"Index/Document.iwa": "x"}))

# OpenDocument, as LibreOffice writes it: all sheets in one part, cells and rows repeated, the empty rest of the sheet too.
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = (f'xmlns:office="{ODF}office:1.0" xmlns:table="{ODF}table:1.0" xmlns:text="{ODF}text:1.0" '
          f'xmlns:style="{ODF}style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
          'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3"')
STYLED = ('<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties '
          'table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties '
          'table:display="false"/></style:style></office:automatic-styles>')
REST = ('<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>")


def ocell(value, attributes=""):
    """A text, nothing, (type, value, shown) or a whole element."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str) and value.startswith("<table:"):
        return value
    if isinstance(value, str):
        shown = value.replace("&", "&amp;").replace("<", "&lt;")
        return f'<table:table-cell office:value-type="string"{attributes}><text:p>{shown}</text:p></table:table-cell>'
    if not isinstance(value, tuple):
        value = ("float", str(value), str(value).replace(".", ","))
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(value[0], "value")
    return (f'<table:table-cell office:value-type="{value[0]}" office:{name}="{value[1]}" calcext:value-type="{value[0]}"'
            f"{attributes}><text:p>{value[2]}</text:p></table:table-cell>")


def orows(table):
    return "".join(f'<table:table-row table:style-name="ro1">{"".join(map(ocell, line))}</table:table-row>' for line in table)


def sheet(title, data, style="ta1"):
    return f'<table:table table:name="{title}" table:style-name="{style}">{data}{REST}</table:table>'


def flat(sheets, before="", kind="spreadsheet"):
    return (HEAD.strip() + f'\n\n{before}<office:document {SPACES} office:mimetype="application/vnd.oasis.opendocument.{kind}">'
            f"<office:meta><dc:creator>Mairie</dc:creator></office:meta>{STYLED}<office:body><office:{kind}>{sheets}"
            f"</office:{kind}></office:body></office:document>\n")


def ods(name, sheets, manifest="", extra=None):
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
             "content.xml": HEAD + f"<office:document-content {SPACES}>{STYLED}<office:body><office:spreadsheet>{sheets}"
             "</office:spreadsheet></office:body></office:document-content>",
             "META-INF/manifest.xml": HEAD + f'<manifest:manifest xmlns:manifest="{ODF}manifest:1.0">{manifest}'
             "</manifest:manifest>"}
    parts.update(extra or {})
    put(name, zipped(parts))


FORMS = [D] + needs(
    ("Daoulas", ocell("Papier").replace("</text:p>", '<text:s text:c="2"/>A4, <text:span>recyclé</text:span></text:p><text:p>80 g</text:p>'),
     ("currency", "1200.5", "1 200,50 €"), ("date", "2026-03-01", "01/03/2026")),
    ("Dirinon", "with a clock that isn't shown", ("float", "0.30000000000000004", "0,3"), ("date", "2026-03-01T12:00:00", "dim. 1 mars 26")),
    ("Daoulas", "with a clock", ("float", "1.2E3", "1200"), ("date", "2026-03-01T12:00:00", "01/03/2026 12:00")),
    ("Daoulas", "percent", ("percentage", "0.125", "12,50 %"), ("date", "2026-03-01T00:00:00", "01/03/2026 00:00")),
    ("Daoulas", "text", "1 200,50 €", "01/03/2026"), (("float", "29043", "29043"), "a commune", 5),
    ("Daoulas", "true", ("boolean", "true", "VRAI")), ("Daoulas", "no number", ("float", "NaN", "#NUM!")),
    ("Daoulas", "three decimals", 12.345), ("Daoulas", "a time", 5, ("time", "PT14H30M00S", "14:30")),
    ("Daoulas", "=cmd|' /C calc'!A0", 5), ("Daoulas", "ambiguous text", "1,234"))
FORMULAS = [H + ["Mon total"]] + [["Daoulas", str(number), title, "fournitures", ocell(value, f' table:formula="of:=[.A1]"')]
    for number, (title, value) in enumerate([
        ("cached", ("float", "1200", "1200")), ("cached text", "1 200,50"),
        ("never computed", "<table:table-cell table:formula=\"of:=2*600\"/>"),
        ("an error", '<table:table-cell table:formula="of:=[.A99]/0" office:value-type="string" office:string-value="" '
         'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'),
        ("an error of old programs", ("float", "0", "Err:502")),
        ("an empty result", '<table:table-cell table:formula="of:=[.A99]" office:value-type="string" office:string-value=""/>'),
    ], 1)]
NOTED = orows([H, ["Daoulas", "1", ocell("Papier").replace("><text:p>", "><office:annotation><dc:creator>Maire</dc:creator>"
    "<text:p>à revoir</text:p></office:annotation><text:p>"), "fournitures", 5]])
MERGED = (orows([["Recensement des besoins 2026"]]) + orows([H, ["Daoulas", "1", "Papier", "fournitures", 5]])
    .replace('<table:table-cell office:value-type="string"><text:p>Daoulas', '<table:table-cell table:number-rows-spanned="2" '
             'office:value-type="string"><text:p>Daoulas')
    + orows([['<table:covered-table-cell office:value-type="string"><text:p>Dirinon</text:p></table:covered-table-cell>',
              "2", "Encre", "fournitures", 6]]))
TWICE = (orows([H]) + orows([["Daoulas", None, "Papier", "fournitures", 5]])
    .replace("<table:table-row ", '<table:table-row table:number-rows-repeated="2" '))
HIDDEN = ('<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column '
    'table:number-columns-repeated="3"/><table:table-column table:visibility="collapse" table:number-columns-repeated="16379"/>'
    + orows([H]) + orows(needs(("Daoulas", "hidden", 6))).replace("<table:table-row ", '<table:table-row table:visibility="collapse" '))
SHEETS = (sheet("Secret", orows([H] + needs(("Daoulas", "hidden sheet", 1))), "ta2")
    + sheet("Mode d'emploi", orows([["Remplissez la feuille Besoins"]]))
    + sheet("Besoins", orows([H] + needs(("Daoulas", "the table", 5)))) + sheet("Notes", ""))
ods("cells.ods", sheet("Besoins", orows(FORMS)))
put("cells.fods", flat(sheet("Besoins", orows(FORMS))))
ods("formulas.ods", sheet("Besoins", orows(FORMULAS)))
put("notes.fods", flat(sheet("Besoins", NOTED)))
put("merged.fods", flat(sheet("Besoins", MERGED)))
put("twice.fods", flat(sheet("Besoins", TWICE)))
put("hidden.fods", flat(sheet("Besoins", HIDDEN)))
ods("sheets.ods", SHEETS)
put("empty.fods", flat(sheet("Feuille1", "")))
put("utf-16.fods", ("\ufeff" + flat(sheet("Besoins", orows([H] + needs(("Daoulas", "Forêt", 5))))).replace("UTF-8", "UTF-16")), "utf-16-le")
put("doctype.fods", flat(sheet("Besoins", orows([H] + needs(("Daoulas", "&lol;", 5)))).replace("&amp;lol;", "&lol;"),
    '<!DOCTYPE office:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY lol "&a;&a;&a;&a;&a;">]>'))
put("not-xml.fods", flat(sheet("Besoins", orows([H]) + "<table:table-row><table:table-cell>")))
put("million-rows.fods", flat(sheet("Besoins", orows([H]) + orows(needs(("Daoulas", "a bomb", 5)))
    .replace("<table:table-row ", '<table:table-row table:number-rows-repeated="1048570" '))))
put("text.fodt", flat("<text:p>Lettre</text:p>", kind="text"))
ods("locked.ods", "x", '<manifest:file-entry manifest:full-path="content.xml" manifest:size="512"><manifest:encryption-data/>'
    "</manifest:file-entry>", {"content.xml": "x" * 512})
put("no-content.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))
put("no-tables.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}))
whole = open(os.path.join(here, "cells.ods"), "rb").read()
put("cut-short.ods", whole[:len(whole) // 2])
put("binary.xlsb", zipped({"xl/workbook.bin": "x"}))
put("archive.zip", zipped({"besoins.csv": F + ROWS}))
