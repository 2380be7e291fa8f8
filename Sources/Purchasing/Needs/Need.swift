/// What one member will buy. It has one owner for ever; grouping never loses who asked for what.
public struct Need: Sendable, Equatable {
  public let id: ID<Need>
  public let reference: String?
  public let member: MemberCode
  public let title: String
  public let type: Kind
  public let cpv: String?
  public let family: String?
  /// Before tax, for the whole term including renewals.
  public let amount: Money
  public let yearly: Money?
  public let months: Int?
  public let quantity: Quantity?
  public let unit: String?
  public let wantedFrom: Day?
  public let contractEnds: Day?
  public let baseline: Baseline?
  public let campaign: String?
  public let comment: String?
  /// When it came in; nil: on the day it was recorded.
  public let receivedOn: Day?
  public let withdrawnOn: Day?
  /// What no lot has taken yet; zero when withdrawn.
  public let open: Money
  /// Codes of the groups whose lots it is linked to.
  public let groups: String?
  public let state: State

  public init(
    id: ID<Need>, reference: String?, member: MemberCode, title: String, type: Kind, cpv: String?, family: String?,
    amount: Money, yearly: Money?, months: Int?, quantity: Quantity?, unit: String?, wantedFrom: Day?,
    contractEnds: Day?, baseline: Baseline?, campaign: String?, comment: String?, receivedOn: Day?, withdrawnOn: Day?,
    open: Money, groups: String?, state: State
  ) {
    self.id = id
    self.reference = reference
    self.member = member
    self.title = title
    self.type = type
    self.cpv = cpv
    self.family = family
    self.amount = amount
    self.yearly = yearly
    self.months = months
    self.quantity = quantity
    self.unit = unit
    self.wantedFrom = wantedFrom
    self.contractEnds = contractEnds
    self.baseline = baseline
    self.campaign = campaign
    self.comment = comment
    self.receivedOn = receivedOn
    self.withdrawnOn = withdrawnOn
    self.open = open
    self.groups = groups
    self.state = state
  }
}

/// Today's unit price, for «prices before and after». Absent is *not measured*, never 0 %.
public struct Baseline: Sendable, Equatable {
  public let price: Quantity
  public let source: String
  public let date: Day

  public init(price: Quantity, source: String, date: Day) {
    self.price = price
    self.source = source
    self.date = date
  }
}

/// A need as someone typed it, before the database knows it. Nil is *not said*.
public struct NeedDraft: Sendable, Equatable {
  public var member: String?
  public var reference: String?
  public var title: String?
  public var type: String?
  public var cpv: String?
  public var family: String?
  public var amount: Money?
  public var yearly: Money?
  public var months: Int?
  public var quantity: Quantity?
  public var unit: String?
  public var wantedFrom: Day?
  public var contractEnds: Day?
  public var baselinePrice: Quantity?
  public var baselineSource: String?
  public var baselineDate: Day?
  public var campaign: String?
  /// When it came in; today for an answer to a campaign otherwise.
  public var receivedOn: Day?
  public var comment: String?
  /// What an edit empties; of a new need nothing.
  public var cleared: Set<Field> = []

  /// What a need may be without.
  public enum Field: Sendable {
    case reference, cpv, family, yearly, months, quantity, unit, wantedFrom, contractEnds, baseline, campaign,
      receivedOn, comment
  }

  public init() {}

  /// The whole amount: as given, or the yearly amount over the months.
  /// - throws: `Problem` when neither or both are given, or the yearly one has no months.
  public func total() throws -> Money {
    switch (amount, yearly) {
    case (let amount?, nil):
      return amount
    case (nil, let yearly?):
      guard let months else {
        throw Problem(
          code: "yearly_without_months",
          Phrase("a yearly amount without the number of months", "un montant annuel sans nombre de mois"),
          hint: Phrase("add the whole term with renewals: ", "ajoutez la durée totale, reconductions comprises : ")
            + .give(.months, "48"))
      }
      return try yearly.yearly(overMonths: months)
    case (nil, nil):
      throw Problem(
        code: "amount_missing", Phrase("the amount is missing", "le montant manque"),
        hint: .give(.amount) + Phrase(" for the whole term, or ", " pour toute la durée, ou ") + .give(.yearly)
          + Phrase(" with ", " avec ") + .give(.months))
    case (_?, let yearly?):
      if let months, let amount, try yearly.yearly(overMonths: months) == amount { return amount }
      throw Problem(
        code: "amount_twice",
        Phrase(
          "a total and a yearly amount that don't agree",
          "un montant total et un montant annuel qui ne concordent pas"),
        hint: Phrase("give one of the two", "donnez l'un des deux"))
    }
  }
}

extension NeedDraft {
  /// Today's price, when it is whole.
  public var baseline: Baseline? {
    guard let baselinePrice, let baselineSource, let baselineDate else { return nil }
    return Baseline(price: baselinePrice, source: baselineSource, date: baselineDate)
  }

  /// What was typed, and the rest from the need as it stands. A new amount replaces a yearly one, and the reverse.
  public func filled(from need: Need) throws -> NeedDraft {
    var draft = self
    func kept<Value>(_ said: Value?, _ field: Field, _ old: Value?) -> Value? {
      said ?? (cleared.contains(field) ? nil : old)
    }
    draft.member = need.member.text
    draft.reference = kept(reference, .reference, need.reference)
    draft.title = title ?? need.title
    draft.type = type ?? need.type.code
    draft.cpv = kept(cpv, .cpv, need.cpv)
    draft.family = kept(family, .family, need.family)
    draft.months = kept(months, .months, need.months)
    if amount == nil {
      draft.yearly = kept(yearly, .yearly, need.yearly)
      draft.amount = draft.yearly == nil ? need.amount : nil
    }
    draft.quantity = kept(quantity, .quantity, need.quantity)
    draft.unit = kept(unit, .unit, need.unit)
    draft.wantedFrom = kept(wantedFrom, .wantedFrom, need.wantedFrom)
    draft.contractEnds = kept(contractEnds, .contractEnds, need.contractEnds)
    draft.baselinePrice = kept(baselinePrice, .baseline, need.baseline?.price)
    draft.baselineSource = kept(baselineSource, .baseline, need.baseline?.source)
    draft.baselineDate = kept(baselineDate, .baseline, need.baseline?.date)
    draft.campaign = kept(campaign, .campaign, need.campaign)
    draft.comment = kept(comment, .comment, need.comment)
    return draft
  }
}

extension CPVCode {
  /// The deepest code that all these fall under, nil when not even the division is common or there is none.
  public static func common(_ codes: [String]) -> String? {
    guard var prefix = codes.first else { return nil }
    for code in codes { prefix = String(zip(prefix, code).prefix { $0 == $1 }.map(\.0)) }
    guard prefix.count >= 2, prefix.prefix(2) != "00" else { return nil }
    return prefix + String(repeating: "0", count: 8 - prefix.count)
  }
}
