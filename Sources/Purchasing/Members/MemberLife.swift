/// What became of a member that exists no more.
public struct Merger: Sendable, Equatable {
  public let into: MemberCode
  /// The first day on which the other stands in its place.
  public let on: Day

  public init(into: MemberCode, on: Day) {
    self.into = into
    self.on = on
  }
}

/// A stay in the intercommunality's perimeter; nil is *since ever* and *until further notice*.
public struct PerimeterStay: Sendable, Equatable {
  public let joined: Day?
  /// The first day outside.
  public let left: Day?

  public init(joined: Day?, left: Day?) {
    self.joined = joined
    self.left = left
  }
}

/// A member with what changed about it: names, columns in reports, stays in the perimeter, mergers.
public struct MemberSheet: Sendable, Equatable {
  public let member: Member
  /// The first has no date: it was always called so.
  public let names: [(since: Day?, name: String)]
  /// Under whom it reports since when; nil is its own column.
  public let columns: [(since: Day?, under: MemberCode?)]
  /// Without any it was always inside.
  public let perimeter: [PerimeterStay]
  /// Members that were merged into it.
  public let madeFrom: [(member: MemberCode, on: Day)]

  public init(
    member: Member, names: [(since: Day?, name: String)], columns: [(since: Day?, under: MemberCode?)],
    perimeter: [PerimeterStay], madeFrom: [(member: MemberCode, on: Day)]
  ) {
    self.member = member
    self.names = names
    self.columns = columns
    self.perimeter = perimeter
    self.madeFrom = madeFrom
  }

  /// One that has just been entered: nothing has changed yet.
  public init(_ member: Member) {
    self.init(
      member: member, names: [(nil, member.name)],
      columns: member.reportsUnder.map { [(nil, $0)] } ?? [], perimeter: [], madeFrom: [])
  }

  public static func == (left: MemberSheet, right: MemberSheet) -> Bool {
    left.member == right.member && left.perimeter == right.perimeter
      && left.names.elementsEqual(right.names, by: ==) && left.columns.elementsEqual(right.columns, by: ==)
      && left.madeFrom.elementsEqual(right.madeFrom, by: ==)
  }
}

/// What someone wants to change about a member. Nil is *not said*.
public struct MemberEdit: Sendable, Equatable {
  public var name: String?
  /// Since when the name and the column hold; today when nil.
  public var since: Day?
  /// What is said was a mistake: the name or the column in force, the last stay, a number.
  public var isCorrection = false
  /// What is emptied: a number that it hasn't, a contact, the first or the last day of its last stay.
  public var cleared: Set<Field> = []

  public enum Field: Sendable { case siren, siret, insee, contact, joined, left }

  public var kind: String?
  public var contact: String?
  /// The member itself means its own column.
  public var reportsUnder: String?
  public var siren: String?
  public var siret: String?
  public var insee: String?
  public var joined: Day?
  public var left: Day?

  public init() {}

  /// - throws: `Problem` for a name, SIREN, SIRET or INSEE code that can't be one.
  public func checked() throws -> MemberEdit {
    // The code is known already; one that passes stands in its place.
    let draft = try MemberDraft(
      code: "x", name: name ?? "x", kind: kind ?? "", siren: siren, siret: siret, insee: insee)
    var edit = self
    // An empty text takes a number or the contact away.
    edit.siren = cleared.contains(.siren) ? "" : draft.siren
    edit.siret = cleared.contains(.siret) ? "" : draft.siret
    edit.insee = cleared.contains(.insee) ? "" : draft.insee
    if cleared.contains(.contact) { edit.contact = "" }
    return edit
  }
}

extension Member {
  /// Whether it exists no more on a day, merged into another.
  public func isMerged(on day: Day) -> Bool { merger.map { $0.on <= day } ?? false }

  /// - throws: `Problem` `.refused` `member_merged`, which says what it became.
  public func requireNotMerged(on day: Day) throws {
    guard let merger, merger.on <= day else { return }
    throw Problem(
      code: "member_merged",
      Phrase(
        "\(code) became \(merger.into) on \(merger.on)",
        "\(code) est devenu \(merger.into) le \(NumberFormat.frenchDate(merger.on))"),
      hint: Phrase("name \(merger.into) instead", "nommez plutôt \(merger.into)"))
  }
}
