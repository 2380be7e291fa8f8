import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// A database with the program's schema, made once a run and copied for each test.
enum Template {
  static let migrated: Result<String, any Error> = Result {
    let name = TestServer.uniqueName("template")
    try TestServer.connect().execute("create database \(SQL.identifier(name))")
    _ = try Store.migrated(TestServer.conninfo(with: ["dbname": name])).connection.close()
    return name
  }
}

/// Runs `body` with a store on a migrated database of its own.
@discardableResult
func withStore<T>(
  today: String = "2026-06-15", author: Author? = nil, _ body: (_ store: Store, _ conninfo: String) throws -> T
) throws -> T {
  try withDatabase(template: Template.migrated.get()) { _, conninfo in
    let store = try StoreSession(conninfo, today: day(today), author: author).store
    defer { store.connection.close() }
    return try body(store, conninfo)
  }
}

func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
func euros(_ text: String) throws -> Money { try #require(Money(machine: text)) }
func code(_ text: String) throws -> MemberCode { try #require(MemberCode(text)) }
func year(_ number: Int) throws -> Period { try #require(Period(year: number)) }

/// Expects `body` to be refused with a problem of this code and kind, in both languages.
@discardableResult
func refused<T>(
  _ code: String, _ kind: Problem.Kind = .refused, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> T
) -> Problem? {
  do {
    let value = try body()
    Issue.record("expected \(code), got \(value)", sourceLocation: sourceLocation)
  } catch let problem as Problem {
    #expect(problem.code == code, sourceLocation: sourceLocation)
    #expect(problem.kind == kind, sourceLocation: sourceLocation)
    #expect(!problem.message.english.isEmpty && !problem.message.french.isEmpty, sourceLocation: sourceLocation)
    return problem
  } catch {
    Issue.record("expected \(code), got \(error)", sourceLocation: sourceLocation)
  }
  return nil
}

// Short words for what the tests enter again and again.

extension Store {
  /// A store on a database that is brought up to date.
  static func migrated(_ conninfo: String) throws -> Store {
    let session = try StoreSession(unchecked: conninfo, today: day("2026-06-15"))
    _ = try session.migrate()
    return session.store
  }

  /// A change of its own, or a part of the one that is open.
  func write<T>(dryRun: Bool = false, _ body: (Store) throws -> T) throws -> T {
    try session.openChange == nil ? change(dryRun: dryRun, body) : body(self)
  }

  func importing(
    _ source: some NeedSource, _ options: NeedImportOptions, dryRun: Bool = false
  ) throws -> NeedImport {
    let checked = try check(source, options)
    return try write(dryRun: dryRun) { try $0.importNeeds(checked) }
  }

  /// Communes of these codes; `capld` is an EPCI, `ccas-x` a social centre reported under `x`.
  func enter(members codes: String...) throws {
    let drafts = try codes.map { code in
      let isCentre = code.hasPrefix("ccas-")
      return try MemberDraft(
        code: code, name: "Name of \(code)", kind: code == "capld" ? "epci" : isCentre ? "ccas" : "commune",
        reportsUnder: isCentre ? String(code.dropFirst(5)) : nil)
    }
    _ = try write { try $0.addMembers(drafts) }
  }

  func enter(need title: String, of member: String, _ amount: String, type: String = "supplies") throws -> ID<Need> {
    var draft = NeedDraft()
    draft.member = member
    draft.title = title
    draft.type = type
    draft.amount = try euros(amount)
    return try write { try $0.addNeed(draft) }.need.id
  }

  @discardableResult
  func form(_ code: String, by coordinator: String = "capld", _ needs: [ID<Need>]) throws -> GroupSheet {
    try write { try $0.formGroup(groupDraft(code, by: coordinator, needs)) }
  }

  /// Launches without waiting for délibérations.
  @discardableResult
  func launch(_ code: String, on text: String) throws -> GroupSheet {
    try write { try $0.launchGroup(code, on: day(text), withoutConvention: "test") }
  }

  @discardableResult
  func award(
    _ group: String, lot: Int = 1, _ amount: String, on text: String, shares: ShareRule = .usual,
    months: Int? = nil, framework: Bool = false
  ) throws -> ContractSheet {
    try write {
      try $0.award(
        contractDraft(amount, on: text, months: months, framework: framework), group: group, lot: lot, shares: shares)
    }
  }

  @discardableResult
  func amend(_ reference: String, _ amount: String, on text: String, shares: ShareRule = .usual) throws -> ContractSheet
  {
    let draft = try AmendmentDraft(amount: euros(amount), notifiedOn: day(text), ground: nil, title: nil)
    return try #require(try write { try $0.amend(reference, draft, shares: shares) })
  }

  /// What a year's contracts and amendments add up to, by a dimension's codes.
  func volumes(
    _ number: Int, by rows: VolumeDimension, annualised: Bool = false
  ) throws -> [String: String] {
    let cells = try volumes(
      VolumeQuestion(period: year(number), rows: rows, columns: nil, annualised: annualised))
    return Dictionary(cells.map { ($0.row.code, $0.amount.description) }, uniquingKeysWith: { "\($0) and \($1)" })
  }
}

func groupDraft(
  _ code: String, by coordinator: String = "capld", _ needs: [ID<Need>], performer: String? = nil
) -> GroupDraft {
  GroupDraft(
    title: "Group \(code)", coordinator: coordinator, needs: needs, code: code, basis: "L2113-6", statutes: nil,
    mission: "award-and-sign", performanceCoordinator: performer, permanent: false, costSharing: nil)
}

func contractDraft(
  _ amount: String, on text: String, reference: String? = nil, months: Int? = nil, framework: Bool = false
) throws -> ContractDraft {
  ContractDraft(
    title: "Contract", supplier: "Supplier", amount: try euros(amount), notifiedOn: try day(text),
    reference: reference, months: months, framework: framework, maximum: framework ? try euros(amount) : nil, cpv: nil,
    offers: nil, holders: [],
    procedure: nil)
}

extension Sequence where Element == Share {
  /// `["daoulas": "12.34"]`
  var texts: [String: String] {
    Dictionary(map { ($0.member.text, $0.amount.description) }, uniquingKeysWith: { "\($0) and \($1)" })
  }
}
