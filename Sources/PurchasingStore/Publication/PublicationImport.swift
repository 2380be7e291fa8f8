import Postgres
public import Purchasing

/// A published contract on its way into the base.
public struct PublishedRecord: Sendable {
  /// Its number among those of all files, from 1.
  public let record: Int
  public let buyerSiren: String
  public let buyerName: String?
  /// The day of its latest publication; nil when unknown.
  public let version: Day?
  public let contractType: String
  public let contract: PublishedContract
  /// Its changes in other readings of the file, where an amount may be meant otherwise.
  public let otherAmendments: [[PublishedAmendment]]

  public init(
    record: Int, buyerSiren: String, buyerName: String?, version: Day?, contractType: String,
    contract: PublishedContract, otherAmendments: [[PublishedAmendment]]
  ) {
    self.record = record
    self.buyerSiren = buyerSiren
    self.buyerName = buyerName
    self.version = version
    self.contractType = contractType
    self.contract = contract
    self.otherAmendments = otherAmendments
  }

  /// The contract as it stands in the file, and in its other readings.
  fileprivate func bodies() throws -> (chosen: String, others: [String]) {
    let others = try otherAmendments.map { changes in
      var other = contract
      other.amendments = changes
      return try other.stored()
    }
    return (try contract.stored(), others)
  }
}

/// A file of published contracts, to be read when the base is ready for it.
public struct PublishedFile {
  let name: String
  let read: (_ record: (PublishedRecord) throws -> Void) throws -> Void
  let digest: () -> [UInt8]

  /// - parameters:
  ///   - read: is called with where each record goes; once more where the change begins again.
  ///   - digest: of the file, when it has been read.
  public init(
    name: String, digest: @escaping () -> [UInt8],
    read: @escaping (_ record: (PublishedRecord) throws -> Void) throws -> Void
  ) {
    (self.name, self.digest, self.read) = (name, digest, read)
  }
}

/// What an import of open data did, or would do.
public struct PublicationImport: Sendable {
  public var added = 0
  public var changed = 0
  /// Known already, word for word.
  public var known = 0
  /// The base has a later publication.
  public var older = 0
  /// Records that say the same contract as a later one of the files.
  public var duplicates = 0
  /// Contracts of buyers that are not members, and how many such buyers.
  public var others = 0
  public var otherBuyers = 0
  public var membersAdded = 0
  /// Records that a person's work in the base, or a closed year, forbids to take in, by their number.
  public var conflicts: [(record: Int, problem: Problem)] = []
  /// Records that may be read otherwise and change the base in the reading that was chosen.
  public var doubtful: Set<Int> = []
  /// Contracts and amendments whose shares are left out, since their year is closed.
  public var closedShares = 0
  /// By year (nil: unknown) and type, what the contracts of the files amount to in the base.
  public var totals: [PublicationTotal] = []
}

/// Contracts of one year and type.
public struct PublicationTotal: Sendable, Equatable {
  /// Of notification; nil when it isn't known.
  public let year: Int?
  public let type: Kind
  public let contracts: Int
  /// As awarded, without amendments.
  public let amount: Money
}

extension Store {
  /// Takes in all records that the files hand over, as one change: a row each, whatever their size.
  ///
  /// - parameter shares: of members, that stand beside the files.
  public func importPublished(
    _ files: [PublishedFile], allBuyers: Bool, shares: [PublishedShareLine]
  ) throws -> PublicationImport {
    try requireChange()
    try makePublishedTable()
    _ = try connection.copyIn(
      """
      copy published (record, file, siren, siret, buyer_name, number, decp_id, version_on, contract_type, body,
        other_bodies) from stdin
      """
    ) { writer in
      for (index, file) in files.enumerated() {
        try file.read { record in
          let (contract, bodies) = (record.contract, try record.bodies())
          try writer.row([
            String(record.record), String(index + 1), record.buyerSiren, contract.buyerSiret, record.buyerName,
            contract.id, (contract.buyerSiret ?? record.buyerSiren) + contract.id, record.version?.description,
            record.contractType, bodies.chosen, bodies.others.isEmpty ? nil : bodies.others.postgresText,
          ])
        }
      }
    }
    // Members come first: a buyer that is one of them isn't added under another code.
    let members = try shareholders(shares, addMembers: allBuyers)
    var result = try takeInPublished(files, allBuyers: allBuyers)
    if !shares.isEmpty, result.added + result.changed > 0 {
      result.closedShares = try takeInShares(shares, of: members)
    }
    return result
  }

  private func makePublishedTable() throws {
    try connection.script(
      """
      create temporary table published (
        record int primary key, file int not null, import_id bigint, siren text not null, siret text, buyer_name text,
        number text not null, decp_id text not null, version_on date, contract_type text not null, body jsonb not null,
        other_bodies jsonb[], buyer_id bigint, contract_id bigint, fate text, closed_year int,
        keeps_shares boolean not null default false
      ) on commit drop
      """)
  }

  private func takeInPublished(_ files: [PublishedFile], allBuyers: Bool) throws -> PublicationImport {
    var result = PublicationImport()
    let found = try connection.first("select duplicates, others, other_buyers from report.match_published()") {
      try ($0["duplicates"] as Int, $0["others"] as Int, $0["other_buyers"] as Int)
    }
    (result.duplicates, result.others, result.otherBuyers) = found ?? (0, 0, 0)
    if allBuyers, result.others > 0 {
      result.membersAdded = try addBuyers()
      (result.others, result.otherBuyers) = (0, 0)
    }
    let fates = try connection.query("select fate, records, doubtful from report.judge_published()") {
      try (fate: $0["fate"] as String, records: $0["records"] as Int, doubtful: $0["doubtful"] as [Int])
    }
    for (fate, records, doubtful) in fates {
      switch fate {
      case "new": result.added = records
      case "changed": result.changed = records
      case "known": result.known = records
      case "older": result.older = records
      default: break
      }
      result.doubtful.formUnion(doubtful)
    }
    if fates.contains(where: { ["amended", "shared", "closed"].contains($0.fate) }) {
      result.conflicts = try conflicts()
    }
    if result.added + result.changed > 0 {
      try connection.execute(
        """
        select report.store_published(\(files.map(\.name))::text[], \(files.map { Bytes($0.digest()) })::bytea[])
        """)
    }
    result.totals = try publishedTotals()
    return result
  }

  private func conflicts() throws -> [(record: Int, problem: Problem)] {
    try connection.query(
      """
      select p.record, p.fate, c.reference, p.closed_year
      from published as p
      left join contract as c on c.id = p.contract_id
      where p.fate in ('amended', 'shared', 'closed')
      order by p.record
      """
    ) { row in
      let (record, fate) = try (row["record"] as Int, row["fate"] as String)
      let (reference, year) = try ((row["reference"] as String?) ?? "", row["closed_year"] as Int?)
      if let year { return (record, Self.closed(year)) }
      return (record, fate == "shared" ? Self.shared(reference) : Self.amended(reference))
    }
  }

  private static func closed(_ year: Int) -> Problem {
    let rule = Violation.yearIsOpen.problem(about: "\(year)")
    return Problem(
      rule.kind, code: rule.code,
      Phrase(
        "\(year) is closed: its volumes can no longer change",
        "l'exercice \(year) est clos : ses volumes ne changent plus"),
      hint: rule.hint)
  }

  private static func shared(_ reference: String) -> Problem {
    Problem(
      code: "contract_shared",
      Phrase(
        "its amounts are new, and contract \(reference) has been shared among members",
        "ses montants sont nouveaux, et le marché \(reference) a été réparti entre des membres"),
      hint: Phrase("enter the change: ", "saisissez le changement : ")
        + .run(.contractAmend, "\(reference)", .give(.amount, .said("±A", "±M")), .give(.notified, "D")))
  }

  private static func amended(_ reference: String) -> Problem {
    Problem(
      code: "contract_amended",
      Phrase(
        "it is new, and contract \(reference) has amendments entered by hand",
        "il est nouveau, et le marché \(reference) a des avenants saisis à la main"),
      hint: Phrase("compare: ", "comparez : ") + .run(.contractShow, "\(reference)"))
  }

  private func publishedTotals() throws -> [PublicationTotal] {
    try connection.query(
      """
      select extract(year from c.notified_on)::int as year, t.code, t.title_en, t.title_fr, count(*),
        sum(c.amount) as amount
      from (select distinct contract_id from published where contract_id is not null) as p
      join contract as c on c.id = p.contract_id
      join contract_type as t on t.code = c.contract_type
      group by 1, t.code, t.title_en, t.title_fr, t.ordinal
      order by 1 nulls last, t.ordinal
      """
    ) { try PublicationTotal(year: $0["year"], type: $0.kind(), contracts: $0["count"], amount: $0["amount"]) }
  }
}

// MARK: - Buyers that are no members yet

extension Store {
  /// Each buyer that no member matches becomes one, of kind `other`: its code made of its name.
  private func addBuyers() throws -> Int {
    let buyers = try connection.query(
      """
      select siren, coalesce((array_agg(buyer_name order by record) filter (where buyer_name is not null))[1],
        'Acheteur ' || siren) as name
      from published where buyer_id is null group by siren order by min(record)
      """
    ) { try (siren: $0["siren"] as String, name: $0["name"] as String) }
    var taken = Set(try connection.values("select code from member", as: String.self))
    let codes = buyers.map { Self.freeCode($0.name, $0.siren, &taken) }
    try connection.execute(
      """
      with added as (
        insert into member (code, kind, siren) select code, 'other', siren
        from unnest(\(codes)::text[], \(buyers.map(\.siren))::text[]) with ordinality as b (code, siren, place)
        order by place returning id, code
      ) insert into member_name (member_id, name) select m.id, left(b.name, 500)
      from unnest(\(codes)::text[], \(buyers.map(\.name))::text[]) as b (code, name) join added as m on m.code = b.code
      """)
    return buyers.count
  }

  private static func freeCode(_ name: String, _ siren: String, _ taken: inout Set<String>) -> String {
    var code = ""
    for word in Folding.words(name) where code.utf8.count + word.utf8.count + 1 <= 50 {
      code += (code.isEmpty ? "" : "-") + word
    }
    if MemberCode(code) == nil || taken.contains(code) {
      code = code.isEmpty ? "acheteur-\(siren)" : "\(code)-\(siren)"
    }
    if MemberCode(code) == nil || taken.contains(code) { code = "acheteur-\(siren)" }
    taken.insert(code)
    return code
  }
}
