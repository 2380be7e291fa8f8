import Glibc
import Postgres
import TestSupport
import Testing

/// Many at once: no need is lost or taken twice, and nobody is shown a deadlock.
@Suite(.serialized) struct LoadTests {
  @Test func manyNeedsAndOverlappingGroups() throws {
    let needs = Figures.count(48, full: 2000)
    let groups = Figures.count(20, full: 500)
    let size = Figures.count(16, full: 64)
    try Base.sample.withEveryCommand { desk, connection in
      let crowd = Crowd(desk: desk, size: size)
      let members = ["daoulas", "dirinon", "hanvec", "irvillac"]
      var number = 0
      var added = 0
      try crowd.run {
        guard number < needs else { return nil }
        number += 1
        return Crowd.Member(
          tag: "\(number)",
          words: [
            "need", "add", "--member", members[number % 4], "--title", "Load \(number)", "--type", "supplies",
            "--amount", "10",
          ])
      } ended: { member, ending in
        #expect(ending.status == 0, "need \(member.tag): \(ending.errors)")
        if ending.status == 0 { added += 1 }
      }
      let stored = try connection.value(
        "select count(distinct title) from need where title like 'Load %'", as: Int.self)
      #expect(added == needs && stored == needs)

      let ids = try connection.values("select id from need order by id limit \(groups)", as: Int64.self)
      var generator = SeededGenerator(seed: 7)
      var outcomes: [Int32: Int] = [:]
      number = 0
      try crowd.run {
        guard number < groups else { return nil }
        number += 1
        let chosen = (0..<4).map { _ in ids[Int.random(in: 0..<ids.count, using: &generator)] }
        return Crowd.Member(
          tag: "\(number)",
          words: [
            "group", "form", "Load", "--code", "load-\(number)", "--coordinator", "capld", "--needs",
            Set(chosen).map { String($0) }.joined(separator: ","),
          ])
      } ended: { member, ending in
        outcomes[ending.status, default: 0] += 1
        #expect([0, 2, 6].contains(ending.status), "group \(member.tag): \(ending.status) \(ending.errors)")
        #expect(!ending.errors.lowercased().contains("deadlock"))
      }
      let double = try connection.values(
        "select need_id from assignment where released_on is null group by need_id having count(*) > 1", as: Int64.self)
      #expect(double == [], "needs in two groups")
      let formed = try connection.value("select count(*) from purchasing_group where code like 'load-%'", as: Int.self)
      #expect(formed == Int(outcomes[0, default: 0]))
      #expect(try desk.run("log", "verify").status == 0)
      Figures.note("needs at once", "\(needs) needs, \(size) at a time: \(added) added, none lost")
      let words = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) ended with \($0.key)" }.joined(separator: ", ")
      Figures.note(
        "overlapping groups at once", "\(groups) formations: \(words); no need in two groups, no deadlock shown")
    }
  }

  /// Words in any order, from the program's own and from nowhere: an answer or a refusal, never a crash or a defect.
  @Test func anyCommandLine() throws {
    let rounds = Figures.count(40, full: 2000)
    var generator = SeededGenerator(seed: 20260110)
    let own = EveryCommand.writing.flatMap { $0 } + EveryCommand.reading.flatMap { $0 }
    let strange = [
      "", "-", "--", "---", "--=", "-n", "--json", "--format", "nonsense", "--output", "/nowhere/x.csv", "é€\u{202E}",
      "'; drop table need; --", "%s%n", "\u{1}\u{7f}", String(repeating: "9", count: 400), "-9223372036854775809",
      "--lang", "fr", "--as-of", "31/02/2026", "--db", "host=/nowhere", "../../etc/passwd", "NaN", "1e400", "\\", "*",
    ]
    try Base.sample.withEveryCommand { desk, connection in
      var number = 0
      var outcomes: [Int32: Int] = [:]
      try Crowd(desk: desk, size: 6).run {
        guard number < rounds else { return nil }
        number += 1
        let start = (EveryCommand.reading + EveryCommand.writing).randomElement(using: &generator) ?? []
        var words = Bool.random(using: &generator) ? start : Array(start.prefix(2))
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
          let word = (Bool.random(using: &generator) ? own : strange).randomElement(using: &generator) ?? ""
          words.insert(word, at: Int.random(in: 0...words.count, using: &generator))
        }
        return Crowd.Member(tag: "\(number)", words: words)
      } ended: { member, ending in
        outcomes[ending.status, default: 0] += 1
        #expect(
          [0, 1, 2, 3, 4, 5, 6, 64].contains(ending.status), "\(member.words): \(ending.status) \(ending.errors)")
        #expect(!ending.errors.contains("select ") && !ending.errors.contains("Swift"), "\(member.words)")
      }
      #expect(try desk.run("check", "all").status < 2)
      #expect(try desk.run("log", "verify").status == 0)
      let words = outcomes.sorted { $0.key < $1.key }.map { "\($0.value)× \($0.key)" }.joined(separator: ", ")
      Figures.note("random command lines (seed 20260110)", "\(rounds) lines: exits \(words); no crash, no defect")
    }
  }
}
