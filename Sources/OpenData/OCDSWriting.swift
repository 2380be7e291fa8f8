public import Purchasing

/// Writes contracting processes as a release package of the Open Contracting Data Standard 1.1.5, a release a line.
///
/// Extensions: lots, techniques, buyer per contract. Source: standard.open-contracting.org/1.1.
public struct OCDSWriter {
  private let prefix: String
  private let year: Int
  private let publishedOn: Day
  private let publisher: String
  private let members: [MemberCode: Member]
  private var isFirst = true

  /// - parameter prefix: the publisher's registered prefix: `ocds-213czf`.
  public init(prefix: String, year: Int, publishedOn: Day, publisher: String, members: [Member]) {
    self.prefix = prefix
    self.year = year
    self.publishedOn = publishedOn
    self.publisher = publisher
    self.members = Dictionary(members.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static let extensions = ["lots", "techniques", "contract_buyer"].map {
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_\($0)_extension/master/extension.json"
  }

  public var head: String {
    let package: [(String, JSONValue?)] = [
      ("uri", .string("urn:ocds:\(prefix):\(year)")), ("version", .string("1.1")),
      ("publishedDate", .string(Self.time(publishedOn))), ("publisher", .object([("name", .string(publisher))])),
      ("license", .string("https://www.etalab.gouv.fr/licence-ouverte-open-licence")),
      ("extensions", .texts(Self.extensions)),
    ]
    return JSONValue.object(package).line.dropLast() + ",\"releases\":["
  }

  public var tail: String { "\n]}\n" }

  public mutating func release(_ process: OpenProcess) -> String {
    var text = isFirst ? "\n" : ",\n"
    isFirst = false
    release(of: process).write(to: &text)
    return text
  }

  static func time(_ day: Day) -> String { "\(day)T00:00:00Z" }

  private func release(of process: OpenProcess) -> JSONValue {
    let last = process.contracts.map(\.notifiedOn).max() ?? publishedOn
    return .object([
      ("ocid", .string("\(prefix)-\(process.code)")), ("id", .string("\(process.code)-\(year)-\(publishedOn)")),
      ("date", .string(Self.time(last))), ("tag", .texts(["tender", "award", "contract"])),
      ("initiationType", .string("tender")), ("language", .string("fr")), ("parties", .array(parties(of: process))),
      ("buyer", reference(process.coordinator)), ("tender", tender(of: process)),
      ("awards", .array(process.contracts.map { award($0, process) })),
      ("contracts", .array(process.contracts.flatMap { contracts($0) })),
    ])
  }
}

// MARK: - Who

extension OCDSWriter {
  private func parties(of process: OpenProcess) -> [JSONValue] {
    var everyone = process.members
    for code in [process.coordinator] + process.contracts.flatMap({ $0.parts.map(\.member) })
    where !everyone.contains(code) { everyone.append(code) }
    var parties = everyone.map { code in
      let siren = members[code]?.siren
      return JSONValue.object([
        ("id", .string(id(code))), ("name", .string(name(code))),
        ("identifier", siren.map { Self.identifier($0, name(code)) }),
        ("roles", .texts(["buyer"] + (code == process.coordinator ? ["procuringEntity"] : []))),
      ])
    }
    var known: Set<String> = []
    for holder in process.contracts.flatMap({ Self.holders($0) }) where known.insert(holder.id).inserted {
      parties.append(
        .object([
          ("id", .string(holder.id)), ("name", .string(holder.name)), ("identifier", holder.identifier),
          ("roles", .texts(["supplier"])),
        ]))
    }
    return parties
  }

  private func id(_ code: MemberCode) -> String {
    members[code]?.siren.map { "FR-RCS-\($0)" } ?? "\(prefix)-\(code)"
  }

  private func name(_ code: MemberCode) -> String { members[code]?.name ?? code.text }

  private func reference(_ code: MemberCode) -> JSONValue {
    .object([("id", .string(id(code))), ("name", .string(name(code)))])
  }

  private static func identifier(_ number: String, _ name: String?) -> JSONValue {
    .object([("scheme", .string("FR-RCS")), ("id", .string(number)), ("legalName", .text(name))])
  }

  private typealias Holder = (id: String, name: String, identifier: JSONValue?)

  private static func holders(_ contract: OpenContract) -> [Holder] {
    guard !contract.holders.isEmpty else {
      return [("supplier-\(Folding.code(contract.supplier))", contract.supplier, nil)]
    }
    return contract.holders.map { holder in
      let name = holder.name ?? (contract.holders.count == 1 ? contract.supplier : holder.id)
      guard holder.kind == "SIRET", holder.id.utf8.count >= 9 else {
        let id = holder.id.isEmpty ? "supplier-\(Folding.code(name))" : "\(holder.kind)-\(holder.id)"
        return (id, name, nil)
      }
      let siren = String(holder.id.prefix(9))
      return ("FR-RCS-\(siren)", name, identifier(siren, holder.name))
    }
  }
}

// MARK: - What

extension OCDSWriter {
  private func tender(of process: OpenProcess) -> JSONValue {
    let first = process.contracts[0]
    let hasFramework = process.contracts.contains(where: \.framework)
    return .object([
      ("id", .string(process.code)), ("title", .string(process.title)), ("status", .string("complete")),
      ("procuringEntity", reference(process.coordinator)), ("value", process.value.map(Self.value)),
      ("procurementMethod", .text(Self.method(first.procedure))), ("procurementMethodDetails", .text(first.procedure)),
      ("mainProcurementCategory", .string(Self.category(first.type))), ("numberOfTenderers", .count(first.offers)),
      ("lots", process.lots.isEmpty ? nil : .array(process.lots.map { lot($0, process) })),
      ("techniques", .object([("hasFrameworkAgreement", .bool(hasFramework))])),
    ])
  }

  private func lot(_ lot: Lot, _ process: OpenProcess) -> JSONValue {
    let isFramework = process.contracts.contains { $0.lot == lot.number && $0.framework } || lot.maximum != nil
    let status =
      switch lot.state {
      case .awarded: "complete"
      case .unsuccessful: "unsuccessful"
      case .dropped: "cancelled"
      case .open: "active"
      }
    return .object([
      ("id", .string(String(lot.number))), ("title", .string(lot.title)), ("status", .string(status)),
      ("value", Self.value(lot.maximum ?? lot.estimate)),
      ("techniques", .object([("hasFrameworkAgreement", .bool(isFramework))])),
    ])
  }

  private func award(_ contract: OpenContract, _ process: OpenProcess) -> JSONValue {
    .object([
      ("id", .string(contract.reference)), ("title", .string(contract.title)), ("status", .string("active")),
      ("date", .string(Self.time(contract.notifiedOn))), ("value", Self.value(contract.amount)),
      (
        "suppliers",
        .array(
          Self.unique(Self.holders(contract)).map { .object([("id", .string($0.id)), ("name", .string($0.name))]) })
      ),
      ("buyers", .array(contract.parts.map { reference($0.member) })),
      ("relatedLots", contract.lot.map { .texts([String($0)]) } ?? nil), ("items", items(contract)),
      ("contractPeriod", Self.period(contract)),
    ])
  }

  private static func unique(_ holders: [Holder]) -> [Holder] {
    var known: Set<String> = []
    return holders.filter { known.insert($0.id).inserted }
  }

  private func items(_ contract: OpenContract) -> JSONValue? {
    contract.cpv.map { cpv in
      .array([
        .object([
          ("id", .string("1")), ("description", .string(contract.title)),
          ("classification", .object([("scheme", .string("CPV")), ("id", .string(cpv))])),
          ("relatedLot", contract.lot.map { .string(String($0)) }),
        ])
      ])
    }
  }

  /// A contract for each member with a part: its amount is what falls to that member, amendments included.
  private func contracts(_ contract: OpenContract) -> [JSONValue] {
    let parts = contract.parts.filter { $0.awarded != .zero || $0.amended != .zero || contract.parts.count == 1 }
    return parts.map { part in
      .object([
        ("id", .string(parts.count == 1 ? contract.reference : "\(contract.reference)/\(part.member)")),
        ("awardID", .string(contract.reference)), ("title", .string(contract.title)), ("status", .string("active")),
        ("value", Self.value(part.amended)), ("dateSigned", .string(Self.time(contract.notifiedOn))),
        ("period", Self.period(contract)), ("buyer", reference(part.member)),
        (
          "amendments",
          contract.changes.isEmpty
            ? nil
            : .array(
              contract.changes.map { change in
                .object([
                  ("id", .string(String(change.number))), ("date", .string(Self.time(change.notifiedOn))),
                  ("description", .string(change.title ?? "avenant \(change.number)")),
                ])
              })
        ),
      ])
    }
  }

  private static func period(_ contract: OpenContract) -> JSONValue? {
    guard let months = contract.months, let end = contract.notifiedOn.adding(months: months) else { return nil }
    return .object([
      ("startDate", .string(time(contract.notifiedOn))), ("endDate", .string(time(end))),
      ("durationInDays", .count(end.number - contract.notifiedOn.number)),
    ])
  }

  private static func value(_ money: Money) -> JSONValue {
    .object([("amount", .number(money.description)), ("currency", .string("EUR"))])
  }

  private static func category(_ type: String) -> String {
    switch type {
    case "works": "works"
    case "supplies": "goods"
    default: "services"
    }
  }

  private static func method(_ procedure: String?) -> String? {
    switch procedure {
    case "Appel d'offres ouvert": "open"
    case "Appel d'offres restreint", "Procédure avec négociation", "Dialogue compétitif": "selective"
    case "Marché passé sans publicité ni mise en concurrence préalable", "sans publicité ni mise en concurrence":
      "direct"
    default: nil
    }
  }
}
