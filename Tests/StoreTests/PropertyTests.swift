import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// Two thousand random contracts: every pivot adds up to the cent, whichever way it is turned.
@Suite struct PropertyTests {
  private static let members = ["capld", "daoulas", "ccas-daoulas", "dirinon", "hanvec", "irvillac"]
  private static let types = ["works", "supplies", "services", "project-management"]

  /// What the test itself expects: cents by year, type and member.
  private struct Model {
    struct Key: Hashable {
      let year: Int
      let type: String
      let member: String
    }
    var cents: [Key: Int64] = [:]
    var acts = 0

    mutating func add(_ parts: [SplitPart], year: Int, type: String) {
      acts += 1
      for part in parts {
        cents[Key(year: year, type: type, member: part.member.text), default: 0] += part.amount.cents
      }
    }

    func sum(_ year: Int) -> Int64 { cents.filter { $0.key.year == year }.values.reduce(0, +) }
  }

  @Test func pivotsAddUp() throws {
    var generator = SeededGenerator()
    let seed = generator.seed
    print("PropertyTests: seed \(seed)")
    try withStore { store, _ in
      try store.enter(members: "capld", "daoulas", "ccas-daoulas", "dirinon", "hanvec", "irvillac")
      let lots = try enterGroups(store, &generator)
      var model = Model()
      try store.write { _ in
        for number in 1...2000 { try enterContract(number, lots, &model, &generator, in: store) }
      }
      #expect(model.acts > 2000, "seed \(seed)")
      for year in 2021...2023 {
        try compare(store, model, year, "seed \(seed)")
        let totals = try Dictionary(
          uniqueKeysWithValues: VolumeDimension.allCases.map { dimension in
            (dimension, try lines(store, dimension, year))
          })
        #expect(totals.values.allSatisfy { $0.values.reduce(0, +) == model.sum(year) }, "seed \(seed), \(year)")
        for rows in VolumeDimension.allCases {
          // Each pair of dimensions once, this way around or that.
          for columns in VolumeDimension.allCases
          where columns != rows && (rows.rawValue < columns.rawValue) == (year != 2022) {
            try addsUp(store, rows, columns, year, totals, "seed \(seed), \(rows) by \(columns) \(year)")
          }
        }
      }
      let (checked, findings) = try store.checkShares()
      #expect(checked == model.acts && findings == [], "seed \(seed)")
    }
  }

  /// Two groups, each with a lot of needs of random weight, some of them zero, and two keys.
  private func enterGroups(
    _ store: Store, _ generator: inout SeededGenerator
  ) throws -> [(group: ID<PurchasingGroup>, lot: ID<Lot>)] {
    var lots: [(group: ID<PurchasingGroup>, lot: ID<Lot>)] = []
    for code in ["one", "two"] {
      let needs = try Self.members.dropFirst().enumerated().map { index, member in
        // One that isn't zero, the others perhaps.
        let random = Bool.random(using: &generator) ? Int64.random(in: 0...10_000_000, using: &generator) : 0
        let cents = index == 0 ? 1 : random
        return try store.enter(need: "Need", of: member, #require(Money(cents: cents)).description)
      }
      let sheet = try store.form(code, needs)
      lots.append((group: sheet.group.id, lot: sheet.lots[0].id))
    }
    for code in ["key-1", "key-2"] {
      let weights = Self.members.map { member in
        let (whole, tenths) = (Int.random(in: 0...20_000, using: &generator), Int.random(in: 0...9, using: &generator))
        return TypedWeight(member, "\(whole).\(tenths)")
      }
      _ = try store.write {
        try $0.addKey(
          code: code, source: "S", definition: "D", year: 2023, weights: weights)
      }
    }
    return lots
  }

  private func enterContract(
    _ number: Int, _ lots: [(group: ID<PurchasingGroup>, lot: ID<Lot>)], _ model: inout Model,
    _ generator: inout SeededGenerator, in store: Store
  ) throws {
    let digits = Int.random(in: 1...9, using: &generator)
    let most = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
    let amount = try #require(Money(cents: Int64.random(in: 0...most, using: &generator)))
    let date = try #require(
      Day(
        year: Int.random(in: 2021...2023, using: &generator), month: Int.random(in: 1...12, using: &generator),
        day: Int.random(in: 1...28, using: &generator)))
    let place = try #require(lots.randomElement(using: &generator))
    let type = try #require(Self.types.randomElement(using: &generator))
    let members = try Self.members.map { try code($0) }
    let rule = try randomRule(amount, &generator)
    let split = try store.split(amount, by: rule, among: members, needsOf: place.lot)
    #expect(try Money.sum(split.parts.map(\.amount)) == amount)
    let months = Int.random(in: 1...60, using: &generator)
    let draft = ContractDraft(
      title: "Contract \(number)", supplier: "Supplier \(number % 7)", amount: amount, notifiedOn: date,
      reference: nil, months: nil, framework: false, maximum: nil, cpv: nil, offers: nil, holders: [], procedure: nil)
    let id = try store.insertContract(
      draft, reference: "R-\(number)", buyer: members[0], type: type, cpv: nil, months: months, parts: split,
      place: Store.ContractPlace(group: place.group, lot: nil, launch: nil, project: nil))
    model.add(split.parts, year: date.year, type: type)
    guard amount != .zero, number % 5 == 0 else { return }
    let change = try #require(Money(cents: Int64.random(in: -amount.cents...amount.cents, using: &generator)))
    let later = try #require(Day(year: min(date.year + 1, 2023), month: 12, day: 31))
    try store.amend("R-\(number)", change.description, on: later.description)
    let shares = try #require(try store.shares(of: [id])[id]?[1])
    #expect(try Money.sum(shares.map(\.amount)) == change)
    model.add(
      shares.map { SplitPart(member: $0.member, amount: $0.amount, weight: nil, remainder: false) }, year: later.year,
      type: type)
  }

  private func randomRule(_ amount: Money, _ generator: inout SeededGenerator) throws -> ShareRule {
    switch Int.random(in: 0...3, using: &generator) {
    case 0: return .key("key-1")
    case 1: return .key("key-2")
    case 2: return .usual
    default:
      var left = amount.cents
      var amounts: [(member: String, amount: Money)] = []
      for member in Self.members.dropLast() {
        let part = Int64.random(in: 0...left, using: &generator)
        amounts.append((member: member, amount: try #require(Money(cents: part))))
        left -= part
      }
      return .amounts(amounts + [(member: "irvillac", amount: try #require(Money(cents: left)))])
    }
  }

  /// Cell by cell, against what the test added up by itself.
  private func compare(_ store: Store, _ model: Model, _ number: Int, _ comment: Comment) throws {
    let cells = try store.volumes(
      VolumeQuestion(period: year(number), rows: .type, columns: .legalPerson, annualised: false))
    let found = Dictionary(
      cells.map { (Model.Key(year: number, type: $0.row.code, member: $0.column?.code ?? ""), $0.amount.cents) },
      uniquingKeysWith: +)
    #expect(found == model.cents.filter { $0.key.year == number }, comment)
    let table = try store.groupVolumes(year: number)
    #expect(try Money.sum(table.rows.map(\.amount)).cents == model.sum(number), comment)
    #expect(table.columns.map(\.member.text).contains("ccas-daoulas") == false, comment)
  }

  /// The lines of a pivot without columns, in cents.
  private func lines(_ store: Store, _ dimension: VolumeDimension, _ number: Int) throws -> [String: Int64] {
    let question = try VolumeQuestion(period: year(number), rows: dimension, columns: nil, annualised: false)
    return Dictionary(try store.volumes(question).map { ($0.row.code, $0.amount.cents) }, uniquingKeysWith: +)
  }

  /// Row totals and column totals are what the question without the other dimension answers.
  private func addsUp(
    _ store: Store, _ rows: VolumeDimension, _ columns: VolumeDimension, _ number: Int,
    _ totals: [VolumeDimension: [String: Int64]], _ comment: Comment
  ) throws {
    let question = try VolumeQuestion(period: year(number), rows: rows, columns: columns, annualised: false)
    let cells = try store.volumes(question)
    let rowTotals = Dictionary(cells.map { ($0.row.code, $0.amount.cents) }, uniquingKeysWith: +)
    let columnTotals = Dictionary(cells.map { ($0.column?.code ?? "", $0.amount.cents) }, uniquingKeysWith: +)
    #expect(rowTotals == totals[rows], comment)
    #expect(columnTotals == totals[columns], comment)
  }
}
