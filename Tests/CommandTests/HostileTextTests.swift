import Postgres
import Testing
import TestSupport

/// Texts that somebody put into the base to harm who reads them: on a screen, in a workbook, in a message.
@Suite struct HostileTextTests {
  /// All that moves a cursor or isn't for XML, but NUL, which no text of PostgreSQL holds.
  private static let controls = (Array(1...0x1F) + [0x7F, 0x9B, 0x202E]).compactMap(Unicode.Scalar.init)
    .map { String(Character($0)) }.joined()

  private func withHostileNames(_ body: (Desk) throws -> Void) throws {
    try Base.sample.withEveryCommand { desk, connection in
      try desk.run("campaign", "open", "calls", "--title", "Recensement", "--closes", "2199-02-01", expecting: 0)
      for statement: SQL in [
        "update member_name set name = left(name, 20) || \(Self.controls) where member_id <= 5",
        "update need set title = \(Self.controls) || left(title, 20) where id <= 3",
        "update campaign set title = \(Self.controls)", "update purchasing_group set title = \(Self.controls) || code",
      ] { try connection.execute(statement) }
      try body(desk)
    }
  }

  /// Every part of every workbook is XML, and LibreOffice's reader or Excel's gets to see it.
  @Test func controlsLeaveWorkbooksReadable() throws {
    try withHostileNames { desk in
      let commands: [[String]] = [
        ["member", "list"], ["need", "list"], ["group", "list"], ["report", "annual", "--year", "2023"],
        ["report", "volumes", "--year", "2023", "--by", "member", "--columns", "type"],
        ["report", "volumes", "--year", "2023", "--by", "group"], ["campaign", "status", "calls"],
      ]
      let template = try desk.start(words: ["need", "template", "w.xlsx", "--campaign", "calls"]).wait()
      #expect(template.status == 0, "\(template.errors)")
      for (number, words) in commands.enumerated() {
        let ending = try desk.start(words: words + ["--output", "w\(number).xlsx"]).wait()
        #expect(ending.status < 2, "\(words): \(ending.errors)")
      }
      let read = try desk.shell(
        """
        python3 - <<'END'
        import glob, xml.etree.ElementTree as tree, zipfile
        for name in sorted(glob.glob("w*.xlsx")):
            with zipfile.ZipFile(name) as book:
                for part in book.namelist():
                    if part.endswith((".xml", ".rels", ".vml")):
                        try:
                            tree.fromstring(book.read(part))
                        except tree.ParseError as error:
                            print(name, part, error)
        print(len(glob.glob("w*.xlsx")))
        END
        """)
      #expect(read.output == "\(commands.count + 1)\n", "\(read.output) \(read.errors)")
      Figures.note("workbooks of names that move cursors", "\(commands.count + 1) written, all of them readable")
    }
  }

  /// No format lets a text move the cursor of who looks at it; a file and a pipe get what is there.
  @Test(arguments: ["csv", "csv-fr", "json", "md", "html", "text"]) func nothingMovesTheCursor(_ format: String)
    throws
  {
    try withHostileNames { desk in
      let onScreen = try desk.shell(
        "script -qec 'mutua member list --format \(format) --no-pager --color never' /dev/null < /dev/null")
      #expect(onScreen.status == 0 && onScreen.output.contains("capld"), "\(onScreen.errors)")
      let raw = onScreen.output.unicodeScalars.filter {
        ($0.value < 0x20 && !["\n", "\r", "\t"].contains($0)) || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
      }
      #expect(raw.isEmpty, "\(format): \(raw.map(\.value))")
      let piped = try desk.shell("mutua member list --format \(format) | cat")
      let isForMachines = ["csv", "csv-fr"].contains(format)
      #expect(piped.output.unicodeScalars.contains("\u{1B}") == isForMachines, "\(format)")
    }
  }

  /// A carriage return or a line break in front hides no formula.
  @Test func nothingIsRun() throws {
    try Base.sample.withEveryCommand { desk, connection in
      for (number, beginning) in ["=1", "\r=1", "\n=1", "\t=1", "+1", "-1", "@x", "'=1", "\r\n@x"].enumerated() {
        try connection.execute("update need set title = \(beginning + "+cmd") where id = \(number + 1)")
      }
      for format in ["csv-fr"] {
        let list = try desk.run("need", "list", "--format", format, "--output", "needs.csv")
        #expect(list.status == 0)
        let ending = try desk.shell(
          """
          python3 - <<'END'
          import csv
          for row in csv.reader(open("needs.csv", encoding="utf-8-sig", newline=""), delimiter=";"):
              for cell in row:
                  if cell.lstrip()[:1] in ("=", "+", "@") or cell[:1] in ("\\r", "\\n", "\\t"):
                      print(repr(cell))
          END
          """)
        #expect(ending.output == "", "\(ending.output) \(ending.errors)")
      }
    }
  }

  /// A message quotes the two ends of what has none.
  @Test func anEndlessValueIsQuotedShort() throws {
    try Base.sample.withEveryCommand { desk, _ in
      let count = Figures.count(20, full: 200)
      _ = try desk.shell(
        """
        endless() { head -c \(count)000000 /dev/zero | tr '\\0' "$1"; }
        {
          printf '{"marches": {"marche": [{"id": "' && endless x
          printf '", "acheteur": {"id": "1"}, "objet": "x", "montant": "' && endless 9
          printf '"}]}}'
        } > long.json
        { echo 'member,title,type,amount' && printf 'daoulas,x,supplies,' && endless 9 && echo; } > long.csv
        """)
      for words in [["import", "decp", "long.json"], ["need", "import", "long.csv"], ["member", "show", "long"]] {
        let ending = try desk.start(words: words).wait(seconds: 40)
        #expect([1, 2, 3].contains(ending.status), "\(words): \(ending.status)")
        #expect(ending.errors.utf8.count < 20_000 && ending.output.utf8.count < 20_000, "\(words)")
      }
    }
  }
}
