import Postgres
import Testing

/// What `calendar export` writes, read by a real reader: Python's icalendar.
@Suite struct CalendarTests {
  fileprivate static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

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
            "2026-10-31", "2027-01-31", "2027-10-31", "2027-10-31", "2027-11-29", "2027-12-31", "2028-01-31",
            "2028-02-29", "2028-10-31", "2029-01-31", "2029-10-31", "2030-01-31",
          ])
        // When to begin preparing what follows has days of its own.
        #expect(
          events.filter { $0[2].hasPrefix("prepare") }.map(\.first) == ["2027-10-31", "2027-11-29", "2029-10-31"])
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

  /// What a calendar that holds an earlier state must see: SEQUENCE rises whenever the day moves, and stays otherwise.
  @Test func whatMovesIsNewer() throws {
    try Base.empty.with { desk in
      for words in [
        ["member", "add", "daoulas", "Daoulas", "--kind", "commune"],
        ["member", "add", "dirinon", "Dirinon", "--kind", "commune"],
        ["need", "add", "--member", "daoulas", "--title", "Gravier", "--type", "supplies", "--amount", "9"],
        ["need", "add", "--member", "dirinon", "--title", "Sel", "--type", "supplies", "--amount", "9"],
        ["need", "add", "--member", "daoulas", "--title", "Sel", "--type", "supplies", "--amount", "9"],
        ["group", "form", "Sel", "--coordinator", "daoulas", "--needs", "2,3", "--code", "sel"],
        ["campaign", "open", "c27", "--title", "C", "--opens", "2026-01-01", "--closes", "2026-12-01"],
        ["amo", "add", "École", "--member", "daoulas", "--project-type", "building", "--code", "ecole"],
      ] { try desk.did(words, on: "2026-01-10") }
      try write(
        "reference,amo,title,type,supplier,amount,notified,months\nM-1,ecole,Toit,works,X,100,2025-02-01,24\n",
        to: desk.folder + "/contracts.csv")
      try desk.did(["contract", "import", "contracts.csv"], on: "2026-01-10")

      var seen = try desk.event("M-1", on: "2026-01-11")
      #expect(seen.day == "2027-02-01")
      #expect(try desk.event("M-1", on: "2026-02-11") == seen, "nothing has changed")
      func moves(_ subject: String, to day: String, on today: String, after words: [String]) throws {
        if !words.isEmpty { try desk.did(words, on: today) }
        let event = try desk.event(subject, on: today)
        #expect(event.day == day && event.sequence > seen.sequence, "\(event) after \(seen): \(words)")
        #expect(event.changed >= seen.changed, "\(event) after \(seen): \(words)")
        seen = event
      }
      func entry() throws -> String { try desk.shell("mutua log list --format csv | sed -n 2p | cut -d, -f1").output }
      let amend = ["contract", "amend", "M-1", "--yes", "--ends"]
      try moves("M-1", to: "2027-06-30", on: "2026-02-12", after: amend + ["2027-06-30", "--notified", "2026-02-12"])
      let undone = try entry().filter(\.isNumber)
      try moves("M-1", to: "2027-02-01", on: "2026-02-13", after: ["undo", undone])
      // Entered before its day: it moves by itself when the day comes.
      try desk.did(amend + ["2027-09-30", "--notified", "2026-04-01"], on: "2026-02-14")
      try moves("M-1", to: "2027-09-30", on: "2026-04-01", after: [])
      try moves("M-1", to: "2027-01-31", on: "2026-04-02", after: amend + ["2027-01-31", "--notified", "2026-04-02"])

      seen = try desk.event("c27", on: "2026-01-11")
      let later = "update campaign set closes_on = '2026-12-15'"
      #expect(try desk.shell("psql -qXd \"$MUTUA_DB\" -c \"\(later)\"").status == 0)
      try moves("c27", to: "2026-12-15", on: "2026-01-12", after: [])
      try desk.did(["group", "edit", "sel", "--term", "2026-11-30"], on: "2026-01-12")
      seen = try desk.event("(sel)", on: "2026-01-12")
      try moves("(sel)", to: "2026-12-31", on: "2026-01-13", after: ["group", "edit", "sel", "--term", "2026-12-31"])
      try desk.did(["need", "edit", "1", "--contract-ends", "2026-11-01"], on: "2026-01-12")
      seen = try desk.event("Gravier", on: "2026-01-12")
      try moves(
        "Gravier", to: "2026-11-15", on: "2026-01-13", after: ["need", "edit", "1", "--contract-ends", "2026-11-15"])
    }
  }
}

/// What a calendar compares.
private struct Event: Equatable {
  let day: String
  let sequence: Int
  let changed: String
}

extension Desk {
  fileprivate func did(_ words: [String], on day: String) throws {
    let ending = try start(words: words + ["--as-of", day]).wait()
    #expect(ending.status == 0, "\(words): \(ending.errors)")
  }

  /// The only event whose summary says so, as Python's icalendar reads it, but for the one that prepares it.
  fileprivate func event(_ subject: String, on day: String) throws -> Event {
    try did(["calendar", "export", "due.ics", "--within", "5y", "--quiet"], on: day)
    let read = try shell("'\(CalendarTests.root)/scripts/parse-calendar' due.ics")
    let lines = read.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    let found = lines.filter { $0.count == 7 && $0[3].contains(subject) && !$0[2].hasPrefix("prepare") }
    let line = try #require(found.count == 1 ? found[0] : nil, "\(read.output) \(read.errors)")
    return Event(day: line[0], sequence: try #require(Int(line[5])), changed: line[6])
  }
}
