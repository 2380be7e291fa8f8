/// Along what volumes are counted.
public enum VolumeDimension: String, CaseIterable, Sendable {
  case type
  case projectType = "project-type"
  /// The column that carries a member in reports: a CCAS under its commune.
  case member
  case legalPerson = "legal-person"
  case group
  /// A group's contract or an AMO contract.
  case source
  case family
  case cpvDivision = "cpv-division"
  case supplier
  case contract
  case lot
  /// Each amendment; what contracts themselves brought stands together.
  case amendment
  case year
  case month

  /// The key of JSON rows.
  public var key: String { rawValue.split(separator: "-").joined(separator: "_") }

  public var title: Phrase {
    switch self {
    case .type: Phrase("Type", "Type de marché")
    case .projectType: Phrase("Project type", "Type de projet")
    case .member: Phrase("Member", "Collectivité")
    case .legalPerson: Phrase("Legal person", "Personne morale")
    case .group: Phrase("Group", "Groupement")
    case .source: Phrase("Source", "Origine")
    case .family: Phrase("Family", "Famille")
    case .cpvDivision: Phrase("CPV division", "Division CPV")
    case .supplier: Phrase("Supplier", "Titulaire")
    case .contract: Phrase("Contract", "Marché")
    case .lot: Phrase("Lot", "Lot")
    case .amendment: Phrase("Amendment", "Avenant")
    case .year: Phrase("Year", "Année")
    case .month: Phrase("Month", "Mois")
    }
  }

  /// The same inside a sentence: «by CPV division».
  public var noun: Phrase {
    switch self {
    case .type: Phrase("type", "type de marché")
    case .projectType: Phrase("project type", "type de projet")
    case .member: Phrase("member", "collectivité")
    case .legalPerson: Phrase("legal person", "personne morale")
    case .group: Phrase("group", "groupement")
    case .source: Phrase("source", "origine")
    case .family: Phrase("family", "famille")
    case .cpvDivision: Phrase("CPV division", "division CPV")
    case .supplier: Phrase("supplier", "titulaire")
    case .contract: Phrase("contract", "marché")
    case .lot: Phrase("lot", "lot")
    case .amendment: Phrase("amendment", "avenant")
    case .year: Phrase("year", "année")
    case .month: Phrase("month", "mois")
    }
  }
}

/// One group's volumes of a year, as the annual report prints them.
public struct GroupVolume: Sendable, Equatable {
  public let group: String
  public let title: String
  /// Contracts notified in the year; 0 when only an amendment was.
  public let contracts: Int
  public let amount: Money
  /// By reporting column.
  public let shares: [MemberCode: Money]

  public init(group: String, title: String, contracts: Int, amount: Money, shares: [MemberCode: Money]) {
    self.group = group
    self.title = title
    self.contracts = contracts
    self.amount = amount
    self.shares = shares
  }
}

/// A column of the groups' table: a member with those who report under it.
public struct ReportingColumn: Sendable, Equatable {
  public let member: MemberCode
  /// «Landerneau + CCAS»
  public let heading: String

  public init(member: MemberCode, heading: String) {
    self.member = member
    self.heading = heading
  }
}

/// The groups' table of a year.
public struct GroupVolumes: Sendable, Equatable {
  public let rows: [GroupVolume]
  /// Every column with a share above zero: the coordinator first, unnamed others last.
  public let columns: [ReportingColumn]
  public let lots: Int

  public init(rows: [GroupVolume], columns: [ReportingColumn], lots: Int) {
    self.rows = rows
    self.columns = columns
    self.lots = lots
  }
}

/// One line of the AMO table.
public struct AMOVolume: Sendable, Equatable {
  public let line: Kind
  public let contracts: Int
  public let amount: Money
  /// Contracts by contract type.
  public let byType: [String: Int]

  public init(line: Kind, contracts: Int, amount: Money, byType: [String: Int]) {
    self.line = line
    self.contracts = contracts
    self.amount = amount
    self.byType = byType
  }
}

/// The AMO table of a year.
public struct AMOVolumes: Sendable, Equatable {
  public let rows: [AMOVolume]
  public let types: [Kind]
  /// Distinct clients with a contract notified in the year.
  public let clients: Int

  public init(rows: [AMOVolume], types: [Kind], clients: Int) {
    self.rows = rows
    self.types = types
    self.clients = clients
  }
}

/// What the AMO table's lines stand for.
public enum AMOAxis: String, CaseIterable, Sendable {
  /// As printed: works under their project type, the others under their contract type.
  case line
  case projectType = "project-type"
  case contractType = "contract-type"

  public var key: String { rawValue.split(separator: "-").joined(separator: "_") }
}
