import Foundation
import Postgres
import Purchasing
@testable import PurchasingStore
import Testing

/// `group suggest` on needs whose right groups are known: `Labelled/NAME.csv` as town halls word them, and beside it
/// `NAME.labels.csv` with the true group of each line, empty for one that stands alone.
@Suite struct SuggestionTests {
  /// `everyday` and `workshop` served to write the nomenclature; `notices` didn't: only its figures were looked at.
  static let sets = ["everyday", "workshop", "notices"]

  @Test(arguments: Self.sets) func pairsAreRight(_ name: String) throws {
    try withStore(today: "2026-01-10") { store, _ in
      let labelled = try LabelledNeeds(name)
      try labelled.enter(store)
      let figures = try labelled.figures(store.suggestGroups().map(\.needs), store)
      print(
        "group suggest, \(name): precision \(figures.precision) ‰, recall \(figures.recall) ‰, "
          + "\(labelled.lines.count) needs in \(labelled.groups) groups")
      #expect(figures.precision >= 950 && figures.recall >= 850, "\(name): \(figures)")
    }
  }

  /// Half of the codes are missing and some are wrong, and 22 communes take part.
  @Test func theSetIsWhatItShouldBe() throws {
    let labelled = try LabelledNeeds("everyday")
    #expect(labelled.lines.count >= 150 && labelled.groups >= 25)
    #expect(Set(labelled.lines.map(\.member)).count == 22)
    let missing = labelled.lines.count { $0.cpv == nil }
    #expect(abs(missing * 2 - labelled.lines.count) <= labelled.lines.count / 8)
  }

  /// The same needs in another order, under other numbers, give the same groups.
  @Test func theOrderOfEntryChangesNothing() throws {
    let labelled = try LabelledNeeds("workshop")
    func groups(_ lines: [LabelledNeeds.Line]) throws -> Set<Set<String>> {
      try withStore(today: "2026-01-10") { store, _ in
        var other = labelled
        other.lines = lines
        try other.enter(store)
        let names = Dictionary(
          try store.needs().map { ($0.id.number, "\($0.member) \($0.reference ?? "")") }, uniquingKeysWith: { $1 })
        return Set(try store.suggestGroups().map { Set($0.needs.compactMap { names[$0] }) })
      }
    }
    #expect(try groups(labelled.lines) == groups(labelled.lines.reversed()))
  }
}

/// Needs with the groups that they truly make.
struct LabelledNeeds {
  struct Line {
    let member: String
    let reference: String
    let title: String
    let type: String
    let cpv: String?
    let months: Int?
    let amount: String
    let from: String
    let group: String
  }

  var lines: [Line]
  var groups: Int { Set(lines.map(\.group)).subtracting([""]).count }

  init(_ name: String) throws {
    let rows = try Self.rows(name + ".csv")
    let labels = Dictionary(
      try Self.rows(name + ".labels.csv").map { ($0[0] + " " + $0[1], $0[2]) }, uniquingKeysWith: { first, _ in first })
    lines = try rows.map { row in
      Line(
        member: row[0], reference: row[1], title: row[2], type: row[3], cpv: row[4].isEmpty ? nil : row[4],
        months: Int(row[5]), amount: row[6], from: row[7], group: try #require(labels[row[0] + " " + row[1]]))
    }
  }

  func enter(_ store: Store) throws {
    let members = Set(lines.map(\.member)).sorted()
    let drafts = try members.map { try MemberDraft(code: $0, name: $0, kind: "commune") }
    _ = try store.write { try $0.addMembers(drafts, places: members.map { _ in Place(file: "members", line: 1) }) }
    let needs = try lines.map { line in
      var draft = NeedDraft()
      draft.member = line.member
      draft.reference = line.reference
      draft.title = line.title
      draft.type = line.type
      draft.cpv = line.cpv
      draft.months = line.months
      draft.amount = try NumberGrammar.money(line.amount)
      draft.wantedFrom = line.from.isEmpty ? nil : try DayGrammar.day(line.from)
      return draft
    }
    try store.write { _ in for need in needs { _ = try store.write { try $0.addNeed(need) } } }
  }

  /// Of all pairs of needs that were put together, how many belong together, and the reverse; per thousand.
  func figures(_ proposed: [[Int64]], _ store: Store) throws -> (precision: Int, recall: Int) {
    let labels = Dictionary(
      lines.map { ($0.member + " " + $0.reference, $0.group) }, uniquingKeysWith: { first, _ in first })
    let names = Dictionary(
      try store.needs().map { ($0.id.number, labels["\($0.member) \($0.reference ?? "")"] ?? "") },
      uniquingKeysWith: { first, _ in first })
    var right = 0
    var all = 0
    for needs in proposed {
      for (index, need) in needs.enumerated() {
        for other in needs.dropFirst(index + 1) {
          all += 1
          if let label = names[need], label != "", label == names[other] { right += 1 }
        }
      }
    }
    let sizes = Dictionary(grouping: lines.filter { $0.group != "" }, by: \.group).values.map(\.count)
    let truly = sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    return (1000 * right / max(1, all), 1000 * right / max(1, truly))
  }

  /// A small CSV with quotes, without its header.
  private static func rows(_ name: String) throws -> [[String]] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Labelled/\(name)")
    let text = try String(contentsOf: url, encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      var cells = [""]
      var quoted = false
      for character in line {
        switch character {
        case "\"": quoted.toggle()
        case "," where !quoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }
}
