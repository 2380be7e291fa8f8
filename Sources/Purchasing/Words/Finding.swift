/// What a check looks at; the word is fixed, people read the title.
public enum Check: String, CaseIterable, Sendable {
  case shares, conventions, lots, needs, orders, consumption, thresholds, amo

  public var title: Phrase {
    switch self {
    case .shares: Phrase("shares", "parts")
    case .conventions: Phrase("conventions", "conventions")
    case .lots: Phrase("lots", "lots")
    case .needs: Phrase("needs", "besoins")
    case .orders: Phrase("orders", "commandes")
    case .consumption: Phrase("consumption", "consommation")
    case .thresholds: Phrase("thresholds", "seuils")
    case .amo: Phrase("AMO", "AMO")
    }
  }
}

/// Something that was accepted and needs attention: a command warns of it when it brings it about, `check all` lists it
/// until it is mended.
public struct Finding: Sendable, Hashable {
  public let check: Check
  /// The code, reference or number of what it is about.
  public let subject: String
  public let message: Phrase
  /// What to do about it; nil where there is more than one could say in a line.
  public let remedy: Phrase?

  public init(_ check: Check, _ subject: String, _ message: Phrase, remedy: Phrase? = nil) {
    self.check = check
    self.subject = subject
    self.message = message
    self.remedy = remedy
  }

  /// What was entered by mistake is taken back.
  static let undo: Phrase =
    .run(.undo, "N") + Phrase(" takes it back (", " l'annule (") + .run(.logList)
    + Phrase(" gives its number)", " en donne le numéro)")
}

/// An order that was accepted and needs attention, with the rule.
public struct OrderInQuestion: Sendable {
  public enum Rule: Sendable {
    /// The contract was notified later.
    case beforeNotification(Day)
    /// The contract had ended, as it stood on the order's day.
    case afterTheEnd(Day)
    /// Under the reference of an earlier order of the same member or, without any, with its day and amount.
    case twice(first: Day)
    /// A credit note of more than the member had ordered by then.
    case creditBeyond(ordered: Money)
  }

  public let id: ID<Order>
  public let contract: String
  public let member: MemberCode
  public let orderedOn: Day
  public let amount: Money
  public let reference: String?
  public let rule: Rule

  public init(
    id: ID<Order>, contract: String, member: MemberCode, orderedOn: Day, amount: Money, reference: String?, rule: Rule
  ) {
    self.id = id
    self.contract = contract
    self.member = member
    self.orderedOn = orderedOn
    self.amount = amount
    self.reference = reference
    self.rule = rule
  }

  public var finding: Finding {
    let order =
      Phrase("\(member)'s order of ", "la commande de \(member) du ") + .day(orderedOn) + Phrase(", ", ", ")
      + .amount(amount)
    switch rule {
    case .beforeNotification(let day):
      return Finding(
        .orders, contract,
        order + Phrase(", is before the notification of the contract, ", ", précède la notification du marché, le ")
          + .day(day), remedy: mending(.on, "D"))
    case .afterTheEnd(let day):
      return Finding(
        .orders, contract,
        order + Phrase(", is after the end of the contract, ", ", est postérieure à la fin du marché, le ")
          + .day(day),
        remedy: Phrase("if an amendment made it longer: ", "si un avenant l'a prolongé : ")
          + .run(.contractAmend, "\(contract)", .give(.ends, "D"), .give(.notified, "D"))
          + Phrase("; otherwise ", " ; sinon ") + mending(.on, "D"))
    case .twice(let first):
      return Finding(.orders, contract, order + twice(first), remedy: apart)
    case .creditBeyond(let ordered):
      let credit =
        Phrase("\(member)'s credit of ", "l'avoir de \(member) du ") + .day(orderedOn) + Phrase(", ", ", ")
        + .amount((try? Money.zero.subtracting(amount)) ?? amount)
      return Finding(
        .orders, contract,
        credit
          + Phrase(", is more than its orders by then: ", ", dépasse ses commandes à cette date : ")
          + .amount(ordered), remedy: mending(.amount, .said("A", "M")))
    }
  }

  private func twice(_ first: Day) -> Phrase {
    guard let reference else {
      return Phrase(
        ", is there twice: same day, same amount, no reference",
        ", figure deux fois : même jour, même montant, sans référence")
    }
    return Phrase(
      ", has the reference of another one, “\(reference)” of ",
      ", porte la référence d'une autre, « \(reference) » du ") + .day(first)
  }

  private var apart: Phrase {
    Phrase("if it is the same order, ", "si c'est la même commande, ") + .run(.orderRemove, "\(id)")
      + Phrase("; otherwise a reference tells them apart: ", " ; sinon une référence les distingue : ")
      + .run(.orderEdit, "\(id)", .give(.reference, "R"), .give(.reason, .said("REASON", "MOTIF")))
  }

  private func mending(_ option: Remedy.Option, _ value: Remedy.Word) -> Phrase {
    .run(.orderEdit, "\(id)", .give(option, value), .give(.reason, .said("REASON", "MOTIF")))
      + Phrase(" corrects it, ", " la corrige, ") + .run(.orderRemove, "\(id)")
      + Phrase(" takes it out", " la supprime")
  }
}

// The other rules, each in words.

extension Finding {
  /// A need in a lot of another contract type.
  public static func need(
    _ need: ID<Need>, of member: MemberCode, _ type: Kind, inLot lot: Int, of group: String, _ lotType: Kind
  ) -> Finding {
    Finding(
      .lots, "\(group)/\(lot)",
      Phrase(
        "need \(need) of \(member) is of type \(type.english), the lot of type \(lotType.english)",
        "le besoin \(need) de \(member) est de type \(type.french), le lot de type \(lotType.french)"),
      remedy: .run(.needEdit, "\(need)", .give(.type, "\(lotType.code)"))
        + Phrase(", or out of the lot: ", ", ou hors du lot : ")
        + .run(.lotAssign, "\(group)", "\(lot)", .give(.need, "\(need)"), .give(.amount, "0")))
  }

  /// A need that says the same as an earlier one.
  public static func repeated(_ need: ID<Need>, _ first: ID<Need>, of member: MemberCode, title: String) -> Finding {
    Finding(
      .needs, "\(need)",
      Phrase(
        "need \(need) of \(member), “\(title)”, repeats need \(first): same title, type, amount and months",
        "le besoin \(need) de \(member), « \(title) », répète le besoin \(first) : mêmes objet, type, montant et "
          + "durée"),
      remedy: Phrase("if it is the same, ", "si c'est le même, ") + .run(.needWithdraw, "\(need)")
        + Phrase("; otherwise another ", " ; sinon un autre ") + .give(.title) + Phrase(" or ", " ou ") + .give(.from)
        + Phrase(" tells them apart", " les distingue"))
  }

  /// So many members of a group are named one by one, each with what to type; more that lack the same are a line.
  public static let mostMembers = 5

  /// A member of an open group without its papers, or without what they rest on.
  public static func lacking(
    _ member: MemberCode, in group: String, _ missing: [Phrase], ofPapers lacksPapers: Bool
  ) -> Finding {
    Finding(
      .conventions, group, Phrase("\(member) lacks ", "\(member) : il manque ") + .list(missing),
      remedy: lacksPapers ? adhesion(of: member, in: group) : nil)
  }

  /// Many members of an open group that lack the same: who they are stands on the group's own check.
  public static func lacking(_ members: [MemberCode], in group: String, _ missing: [Phrase]) -> Finding {
    Finding(
      .conventions, group,
      Phrase("\(members.count) members lack ", "\(members.count) membres : il manque ") + .list(missing),
      remedy: .run(.groupCheck, "\(group)") + Phrase(" names them", " les nomme"))
  }

  /// A signature before the délibération.
  public static func signed(_ member: MemberCode, in group: String, on signed: Day, deliberated: Day) -> Finding {
    Finding(
      .conventions, group,
      Phrase("\(member) signed on ", "\(member) a signé le ") + .day(signed)
        + Phrase(", before its délibération of ", ", avant sa délibération du ") + .day(deliberated),
      remedy: adhesion(of: member, in: group))
  }

  /// A member that was party to a launch and lacked something that day.
  public static func launched(_ member: MemberCode, in group: String, on day: Day, lacking missing: [Phrase]) -> Finding
  {
    Finding(
      .conventions, group,
      Phrase("\(member) was party to the launch of ", "\(member) était partie au lancement du ") + .day(day)
        + Phrase(" and lacked ", " et il manquait : ") + .list(missing),
      remedy: adhesion(of: member, in: group))
  }

  /// What a member's adhesion rests on is recorded, or set right.
  public static func adhesion(of member: MemberCode, in group: String) -> Phrase {
    .run(.groupAdhesion, "\(group)", .give(.member, "\(member)"), .give(.deliberated, "D"), .give(.signed, "D"))
  }

  /// A project of the same client, title and type as an earlier one, both open.
  public static func repeated(project: String, _ first: String, of client: MemberCode, title: String) -> Finding {
    Finding(
      .amo, project,
      Phrase(
        "project \(project) of \(client), “\(title)”, repeats \(first): same title and type, both open",
        "le projet \(project) de \(client), « \(title) », répète \(first) : mêmes objet et type, tous deux ouverts"),
      remedy: Phrase("if it is the same project, ", "si c'est le même projet, ") + .run(.amoRemove, "\(project)")
        + Phrase(", or ", ", ou ") + .run(.amoClose, "\(project)", .give(.on, "D")))
  }

  /// The same days of a project, logged more than once.
  public static func repeated(days: Quantity, step: Kind, on day: Day, entries: Int, of project: String) -> Finding {
    Finding(
      .amo, project,
      Phrase("the same days are logged \(entries) times: ", "les mêmes jours sont consignés \(entries) fois : ")
        + .quantity(days) + Phrase(" (\(step.english)) on ", " (\(step.french)) le ") + .day(day),
      remedy: Phrase("if one is too many, ", "s'il y en a un de trop, ")
        + .run(.amoRemove, "\(project)", .give(.day, "N")))
  }

  /// More days in all than were agreed with the client.
  public static func beyond(agreed: Quantity, days: Quantity, of project: String) -> Finding {
    Finding(
      .amo, project,
      .quantity(days) + Phrase(" days are logged, and ", " jours sont consignés, et ") + .quantity(agreed)
        + Phrase(" were agreed", " étaient convenus"),
      remedy: Phrase("if more are agreed since, ", "si davantage est convenu depuis, ")
        + .run(.amoEdit, "\(project)", .give(.agreedDays, "N")))
  }

  /// More days on one day than a month has working days.
  public static func crowded(days: Quantity, on day: Day, of project: String) -> Finding {
    Finding(
      .amo, project,
      .quantity(days) + Phrase(" days are logged on ", " jours sont consignés au ") + .day(day)
        + Phrase(": a month has 23 working days at most", " : un mois compte 23 jours ouvrés au plus"),
      remedy: Phrase("if the number is wrong, ", "si le nombre est faux, ")
        + .run(.amoEdit, "\(project)", .give(.day, "N"), .give(.days, "D"))
        + Phrase(
          "; days of several months are logged month by month",
          " ; les jours de plusieurs mois se consignent mois par mois"))
  }
}
