import Postgres
import Testing

/// What `calendar export` writes, read by a real reader: Python's icalendar.
@Suite struct CalendarTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  @Test func aRealReaderAcceptsIt() throws {
    try Base.empty.with { desk in
      let hostile = "Élagage, \"fin\" ; dos\\s \u{1F333} " + String(repeating: "é", count: 60) + ";:,"
      let steps = [
        ["member", "add", "capld", "Agglo", "--kind", "epci"],
        ["member", "add", "daoulas", "Daoulas", "--kind", "commune"],
        [
          "need", "add", "--member", "daoulas", "--title", hostile, "--type", "services", "--amount", "900",
          "--contract-ends", "2028-02-29",
        ],
        ["need", "add", "--member", "daoulas", "--title", "Papier", "--type", "supplies", "--amount", "900"],
        ["group", "form", "Papier", "--coordinator", "capld", "--needs", "2", "--code", "papier"],
        ["group", "edit", "papier", "--term", "2027-12-31"],
        ["group", "launch", "papier", "--on", "2026-01-05", "--without-convention", "essai"],
        [
          "contract", "award", "papier", "--title", "Papier", "--supplier", "X", "--amount", "900", "--notified",
          "2026-01-31", "--months", "48", "--renewed-every", "12", "--notice", "3", "--reference", "É 1; x,y",
        ],
      ]
      for words in steps {
        let ending = try desk.start(words: words + ["--as-of", "2026-01-10"]).wait()
        #expect(ending.status == 0, "\(words): \(ending.errors)")
      }
      for language in ["fr", "en"] {
        let options = ["--within", "5y", "--as-of", "2026-01-10", "--lang", language]
        let written = try desk.start(words: ["calendar", "export", "due.ics"] + options).wait()
        #expect(written.status == 0, "\(written.errors)")
        let read = try desk.shell("'\(Self.root)/scripts/parse-calendar' due.ics")
        #expect(read.status == 0, "\(read.errors)")
        let events = read.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(
          events.map(\.first) == [
            "2026-10-31", "2027-01-31", "2027-10-31", "2027-12-31", "2028-01-31", "2028-02-29", "2028-10-31",
            "2029-01-31", "2030-01-31",
          ])
        #expect(events.contains { $0[3].hasSuffix(hostile + " (1)") })
        #expect(events.contains { $0[2] == "contract-end-e-1-x-y-1-0@mutua" && $0[3].hasSuffix("Papier (É 1; x,y)") })
      }
      // Another day, another end: the same events.
      let before = try desk.shell("grep ^UID: due.ics | sort")
      let moved = [
        "contract", "amend", "É 1; x,y", "--ends", "2030-06-30", "--notified", "2026-02-01", "--as-of", "2026-01-10",
      ]
      #expect(try desk.start(words: moved).wait().status == 0)
      _ = try desk.start(words: ["calendar", "export", "due.ics", "--within", "5y", "--as-of", "2026-03-01"]).wait()
      let lost = try desk.shell("echo -n '\(before.output)' | grep -vxFf due.ics")
      #expect(lost.output == "")
      #expect(try desk.shell("grep -c contract-end-e-1-x-y-1-0@mutua due.ics").output == "1\n")
    }
  }
}
