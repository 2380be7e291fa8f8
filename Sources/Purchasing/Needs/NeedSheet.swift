/// A need with everything that `need show` shows.
public struct NeedSheet: Sendable, Equatable {
  public let need: Need
  /// The oldest first.
  public let corrections: [NeedCorrection]

  public init(need: Need, corrections: [NeedCorrection] = []) {
    self.need = need
    self.corrections = corrections
  }
}

/// What somebody corrected of a need and said why; its member sees it too.
public struct NeedCorrection: Sendable, Equatable {
  public let on: Day
  /// The account that the server saw.
  public let by: String
  public let reason: String

  public init(on: Day, by: String, reason: String) {
    self.on = on
    self.by = by
    self.reason = reason
  }
}

/// The part of a need that is in a lot.
public struct NeedLink: Sendable, Equatable {
  public let group: String
  public let lot: Int
  public let title: String
  public let amount: Money
  /// Its lot came to nothing: it is open again.
  public let isReleased: Bool
  /// When the lot was launched last; nil when it never was.
  public let launchedOn: Day?

  public init(group: String, lot: Int, title: String, amount: Money, isReleased: Bool, launchedOn: Day?) {
    self.group = group
    self.lot = lot
    self.title = title
    self.amount = amount
    self.isReleased = isReleased
    self.launchedOn = launchedOn
  }

  /// `papier/1`
  public var place: String { "\(group)/\(lot)" }
}
