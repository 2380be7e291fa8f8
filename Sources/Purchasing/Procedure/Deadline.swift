/// Something that falls due on a day, with what to do about it.
public struct Deadline: Sendable, Equatable {
  public enum Kind: String, CaseIterable, Sendable {
    /// The day on which preparing what follows an end begins: of contracts, of a member's own, of a convention.
    case prepare
    case prepareNeed = "prepare-need"
    case prepareConvention = "prepare-convention"
    case contractEnd = "contract-end"
    case renewal
    case notice
    case need
    case campaignClose = "campaign-close"
    case conventionEnd = "convention-end"
  }

  public let kind: Kind
  /// Of the row that it is about; with `kind` and `step` it names this deadline for good, whatever its day becomes.
  public let number: Int64
  /// Which renewal, from 1; 0 where there is one only.
  public let step: Int
  /// A contract's reference, a need's number, a campaign's or a group's code.
  public let subject: String
  public let title: String
  public let member: MemberCode?
  public let group: String?
  public let on: Day
  /// The end that is prepared, or until which a contract is renewed.
  public let due: Day?
  /// How long preparing takes, or after how many months a contract is renewed.
  public let months: Int?
  /// The procedure that is prepared.
  public let procedure: Procedure?

  public init(
    kind: Kind, number: Int64, step: Int, subject: String, title: String, member: MemberCode?, group: String?, on: Day,
    due: Day? = nil, months: Int? = nil, procedure: Procedure? = nil
  ) {
    self.kind = kind
    self.number = number
    self.step = step
    self.subject = subject
    self.title = title
    self.member = member
    self.group = group
    self.on = on
    self.due = due
    self.months = months
    self.procedure = procedure
  }

  public func daysLeft(from today: Day) -> Int { on.number - today.number }

  /// What people read for the kind.
  public var name: Phrase {
    switch kind {
    case .prepare, .prepareNeed, .prepareConvention: Phrase("begin preparing", "début de préparation")
    case .contractEnd: Phrase("end of contract", "fin de marché")
    case .renewal: Phrase("renewal", "reconduction")
    case .notice: Phrase("notice to give", "préavis à donner")
    case .need: Phrase("end of a member's contract", "fin du marché d'un membre")
    case .campaignClose: Phrase("closing of a campaign", "clôture d'un recensement")
    case .conventionEnd: Phrase("end of a convention", "fin de convention")
    }
  }

  /// What to do about it.
  public var action: Phrase {
    switch kind {
    case .prepare:
      length
        + (group.map { Phrase(": ", " : ") + .run(alone: .groupCopy, "\($0)") }
          ?? Phrase(": prepare the next contract", " : préparer le marché suivant"))
    case .prepareNeed: length + Phrase(": ", " : ") + .run(alone: .groupSuggest)
    case .prepareConvention:
      length
        + Phrase(": délibérations for the next convention", " : délibérations pour la convention suivante")
    case .contractEnd:
      group.map {
        Phrase("form the next group: ", "préparer la suite : ") + .run(alone: .groupCopy, "\($0)")
      } ?? Phrase("prepare the next contract", "préparer le marché suivant")
    case .renewal: Phrase("it is renewed by itself", "il se reconduit tacitement") + repeated
    case .notice:
      step > 0
        ? Phrase("last day to say that it is not renewed", "dernier jour pour dénoncer la reconduction") + repeated
        : Phrase("the notice before its end begins", "début du préavis avant la fin")
    case .need: Phrase("find it a group: ", "lui trouver un groupement : ") + .run(alone: .groupSuggest)
    case .campaignClose:
      Phrase("remind who is silent: ", "relancer : ") + .run(alone: .campaignRemind, "\(subject)")
    case .conventionEnd: Phrase("renew the convention, or close the group", "renouveler la convention, ou clore")
    }
  }

  /// «ends 2026-03-15, takes 5 months»
  private var length: Phrase {
    guard let due, let months else { return Phrase(verbatim: "") }
    let count = months == 1 ? Phrase("1 month", "1 mois") : Phrase("\(months) months", "\(months) mois")
    return Phrase("ends ", "fin le ") + .day(due) + Phrase(", takes ", ", préparation de ") + count
  }

  /// A renewal more often than each year stands in one line for all that follow.
  private var repeated: Phrase {
    guard let due, let months, months < 12 else { return Phrase(verbatim: "") }
    let often =
      months == 1
      ? Phrase(", every month", ", chaque mois")
      : Phrase(", every \(months) months", ", tous les \(months) mois")
    return often + Phrase(" until ", " jusqu'au ") + .day(due)
  }
}

/// Which state of a deadline it is, for calendars that hold an earlier one (RFC 5545, 3.8.7.3 and 3.8.7.4).
public struct DeadlineVersion: Sendable, Equatable {
  /// Higher whenever the deadline may have moved.
  public let sequence: Int64
  /// When, in UTC: `20260110T093000Z`; nil for what was there before the history.
  public let changedAt: String?

  public init(sequence: Int64, changedAt: String?) {
    self.sequence = sequence
    self.changedAt = changedAt
  }
}

/// A span of time from today on, as people type it: `12m`, `90d`, `2y`; `90j` and `2a` in French.
public enum Window {
  /// - returns: the last day of the window.
  /// - throws: `Problem` `window_form_unknown`, `window_too_long`.
  public static func end(_ text: String, from today: Day) throws -> Day {
    let bare = text.filter { !$0.isWhitespace }
    let digits = bare.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0, count <= 36_500 else { throw unknown(text) }
    let end: Day? =
      switch Folding.words(String(bare.dropFirst(digits.count))).first ?? "" {
      case "d", "j", "day", "days", "jour", "jours": Day(number: today.number + count)
      case "w", "s", "week", "weeks", "semaine", "semaines": Day(number: today.number + 7 * count)
      case "m", "month", "months", "mois": today.adding(months: count)
      case "y", "a", "year", "years", "an", "ans": today.adding(months: 12 * count)
      default: throw unknown(text)
      }
    guard let end else {
      throw Problem(
        code: "window_too_long", Phrase("“\(text)” leads beyond 2199", "« \(text) » mène au-delà de 2199"),
        hint: Phrase("12m is twelve months", "12m : douze mois"))
    }
    return end
  }

  private static func unknown(_ text: String) -> Problem {
    Problem(
      code: "window_form_unknown", Phrase("“\(text)” is not a length of time", "« \(text) » n'est pas une durée"),
      hint: Phrase("12m, 90d, 6w or 2y", "12m, 90j, 6s ou 2a"))
  }
}
