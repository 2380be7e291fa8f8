import Postgres
public import Purchasing

/// A need read from a file, with the place where it stands and the columns of its cells.
public struct NeedLine: Sendable {
  public let line: Int
  public let draft: NeedDraft

  public init(line: Int, draft: NeedDraft) {
    self.line = line
    self.draft = draft
  }
}

/// What an import did, or would do.
public struct NeedImport: Sendable {
  public var added: Int
  /// Lines that are there already, word for word.
  public var known: Int
  public var problems: [Problem]
}

extension Store {
  /// Adds all lines or, when one of them has a problem, none.
  ///
  /// - parameter place: where a line's column stands, for messages; the column by its English name.
  /// - parameter check: only reads, validates and looks up what is known.
  public func importNeeds(
    _ lines: [NeedLine], file: String, bytes: [UInt8], check: Bool, place: (Int, String) -> Place
  ) throws -> NeedImport {
    let body = { () throws -> NeedImport in
      let names = try ImportNames(self)
      var resolved: [ResolvedNeed] = []
      var result = NeedImport(added: 0, known: 0, problems: [])
      for line in lines {
        let broken = line.draft.brokenRules
        result.problems += broken.map { $0.rule.problem.at(place(line.line, $0.column)) }
        guard broken.isEmpty else { continue }
        do {
          resolved.append(try names.resolve(line, place: place))
        } catch let problem as Problem {
          result.problems.append(problem)
        }
      }
      let known = try self.knownReferences()
      var seen: [String: Int] = [:]
      var fresh: [ResolvedNeed] = []
      for need in resolved {
        guard let reference = need.draft.reference else { fresh.append(need); continue }
        let key = "\(need.member)\u{1F}\(reference)"
        if let first = seen.updateValue(need.line, forKey: key) {
          result.problems.append(Self.twiceInFile(reference, first).at(place(need.line, "reference")))
        } else if let stored = known[key] {
          if stored == need.fingerprint {
            result.known += 1
          } else {
            result.problems.append(Self.knownOtherwise(reference).at(place(need.line, "reference")))
          }
        } else {
          fresh.append(need)
        }
      }
      result.problems.sort {
        ($0.place?.line ?? 0, $0.place?.column ?? 0) < ($1.place?.line ?? 0, $1.place?.column ?? 0)
      }
      if result.problems.isEmpty { result.added = fresh.count }
      if result.problems.isEmpty, !check, !fresh.isEmpty { try self.insert(fresh, file: file, bytes: bytes) }
      return result
    }
    return try check ? read(body) : write(dryRun: false, body)
  }

  private func insert(_ needs: [ResolvedNeed], file: String, bytes: [UInt8]) throws {
    let digest = "\\x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let id: Int64? = try connection.first(
      """
      insert into import (kind, file_name, sha256, rows)
      values ('needs', \(file), sha256(\(digest)::bytea), \(needs.count))
      returning id
      """
    ) { try $0.next() }
    try copying(
      into: "need",
      columns: """
        member_id, reference, title, contract_type, cpv, family_id, amount, yearly, months, quantity, unit, wanted_from,
        contract_ends, baseline_price, baseline_source, baseline_date, campaign_id, comment, import_id
        """
    ) { target in
      try connection.copyIn("copy \(target) from stdin") { writer in
        for need in needs { try writer.row(need.fields + [id.map { String($0) }]) }
      }
    }
  }

  /// References of all members with what stands behind them, to tell a known line from a changed one.
  private func knownReferences() throws -> [String: String] {
    let rows = try connection.query(
      """
      select member_id, reference, title, contract_type, amount from need where reference is not null
      """
    ) {
      (
        key: "\(try $0.next(Int64.self))\u{1F}\(try $0.next(String.self))",
        fingerprint: "\(try $0.next(String.self))\u{1F}\(try $0.next(String.self))\u{1F}\(try $0.next(String.self))"
      )
    }
    return Dictionary(rows.map { ($0.key, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
  }

  private static func twiceInFile(_ reference: String, _ line: Int) -> Problem {
    Problem(
      code: "reference_twice",
      Phrase(
        "reference “\(reference)” stands on line \(line) already",
        "la référence « \(reference) » figure déjà ligne \(line)"),
      hint: Phrase("give each line a reference of its own", "donnez à chaque ligne sa propre référence"))
  }

  private static func knownOtherwise(_ reference: String) -> Problem {
    Problem(
      code: "reference_known",
      Phrase(
        "this member has a need of reference “\(reference)” already, in another wording",
        "ce membre a déjà un besoin de référence « \(reference) », rédigé autrement"),
      hint: Phrase(
        "change it with `mutua need edit`, or give another reference",
        "changez-le avec `mutua besoin modifier`, ou donnez une autre référence"))
  }
}

/// A line whose names are rows of the database.
private struct ResolvedNeed {
  let line: Int
  let member: Int64
  let type: String
  let family: Int64?
  let campaign: Int64?
  let amount: Money
  let draft: NeedDraft

  /// What tells a known line from a changed one.
  var fingerprint: String { "\(draft.title ?? "")\u{1F}\(type)\u{1F}\(amount)" }

  var fields: [String?] {
    [
      String(member), draft.reference, draft.title, type, draft.cpv, family.map { String($0) }, amount.description,
      draft.yearly?.description, draft.months.map { String($0) }, draft.quantity?.description, draft.unit,
      draft.wantedFrom?.description, draft.contractEnds?.description, draft.baselinePrice?.description,
      draft.baselineSource, draft.baselineDate?.description, campaign.map { String($0) }, draft.comment,
    ]
  }
}

/// Members, types, families and campaigns, loaded once for a whole file.
private struct ImportNames {
  let members: MemberDirectory
  let types: [Kind]
  let families: [String: Int64]
  let campaigns: [String: Int64]

  init(_ store: Store) throws {
    members = try store.memberDirectory()
    types = try store.contractTypes()
    families = Dictionary(
      try store.connection.query("select code, id from family") { (try $0.next(String.self), try $0.next(Int64.self)) },
      uniquingKeysWith: { first, _ in first })
    campaigns = Dictionary(
      try store.connection.query("select code, id from campaign") {
        (try $0.next(String.self), try $0.next(Int64.self))
      },
      uniquingKeysWith: { first, _ in first })
  }

  func resolve(_ line: NeedLine, place: (Int, String) -> Place) throws -> ResolvedNeed {
    let draft = line.draft
    func standing<T>(_ column: String, _ body: () throws -> T) throws -> T {
      do { return try body() } catch let problem as Problem { throw problem.at(place(line.line, column)) }
    }
    let member = try standing("member") { try members.member(named: draft.member ?? "") }
    let type = try standing("type") { try contractType(of: draft) }
    return ResolvedNeed(
      line: line.line, member: member.id.number, type: type,
      family: try standing("family") {
        try find(draft.family, families, Phrase("family", "famille"), "family_unknown")
      },
      campaign: try standing("campaign") {
        try find(draft.campaign, campaigns, Phrase("campaign", "recensement"), "campaign_unknown")
      },
      amount: try standing(draft.yearly == nil ? "amount" : "yearly") { try draft.total() }, draft: draft)
  }

  private func contractType(of draft: NeedDraft) throws -> String {
    if let type = draft.type {
      return try types.named(type, noun: Phrase("contract type", "type de marché"), code: "contract_type_unknown").code
    }
    if let implied = draft.cpv.flatMap({ CPVDivision.division($0.prefix(2))?.contractType }) { return implied }
    throw Problem(
      code: "type_missing", Phrase("the contract type is missing", "le type de marché manque"),
      hint: Phrase("fill in the type, or a CPV code", "renseignez le type, ou un code CPV"))
  }

  private func find(_ name: String?, _ rows: [String: Int64], _ noun: Phrase, _ code: String) throws -> Int64? {
    guard let name else { return nil }
    if let id = rows[name] ?? rows[Folding.code(name)] { return id }
    throw Problem(
      .unknownName, code: code,
      Phrase("no \(noun.english) is called “\(name)”", "« \(name) » : \(noun.french) introuvable"),
      hint: Phrase("leave the cell empty, or give its code", "laissez la cellule vide, ou donnez son code"))
  }
}
