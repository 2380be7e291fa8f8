/// What the service asks for its help.
public struct AMOFee: Sendable, Equatable {
  public enum Kind: String, CaseIterable, Sendable {
    case none, hourly, daily, flat, percentage

    public var title: Phrase {
      switch self {
      case .none: Phrase("none", "aucune")
      case .hourly: Phrase("hourly", "horaire")
      case .daily: Phrase("daily", "journalière")
      case .flat: Phrase("flat", "forfaitaire")
      case .percentage: Phrase("percentage", "pourcentage")
      }
    }
  }

  public let kind: Kind
  /// Before tax, or in percent; nil for none.
  public let rate: Quantity?

  public init(_ kind: Kind, rate: Quantity?) {
    self.kind = kind
    self.rate = rate
  }
}

/// What someone says of a project, new or to be corrected. Nil is *not said*.
public struct AMOEdit: Sendable, Equatable {
  public var title: String?
  public var member: String?
  public var type: String?
  public var code: String?
  /// Inner nil takes the agreement out.
  public var agreedDays: Quantity??
  public var fee: AMOFee.Kind?
  public var rate: Quantity?

  public init() {}
}

/// What someone corrects of days that were logged. Nil is *not said*.
public struct AMODayEdit: Sendable, Equatable {
  public var days: Quantity?
  public var step: String?
  public var on: Day?

  public init() {}
}
