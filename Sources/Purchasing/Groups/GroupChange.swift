/// What someone wants to change of a group; what is nil stays.
public struct GroupChange: Sendable, Equatable {
  public var title: String?
  public var coordinator: String?
  /// `.some(nil)` takes it off.
  public var performanceCoordinator: String??
  public var basis: String?
  /// `.some(nil)` takes it off.
  public var statutes: String??
  public var mission: String?
  /// A permanent group has no term, and one with a term isn't permanent.
  public var permanent: Bool?
  /// `.some(nil)` takes it off.
  public var termEndsOn: Day??
  /// `.some(nil)` takes it off.
  public var costSharing: String??
  /// Since when it is there.
  public var formedOn: Day?

  public init() {}
}

/// What a member that leaves keeps: its part of a contract that still runs.
public struct RunningPart: Sendable, Equatable {
  public let contract: String
  public let share: Money
  public let framework: Bool
  public let ordered: Money
  public let endsOn: Day?

  public init(contract: String, share: Money, framework: Bool, ordered: Money, endsOn: Day?) {
    self.contract = contract
    self.share = share
    self.framework = framework
    self.ordered = ordered
    self.endsOn = endsOn
  }
}

extension GroupSheet {
  /// A title of next year's group: years in it are one later.
  public static func aYearLater(_ old: String) -> String {
    var title = ""
    var digits = ""
    func flushed(_ digits: String) -> String {
      guard digits.utf8.count == 4, let year = Int(digits), (1990...2150).contains(year) else { return digits }
      return String(year + 1)
    }
    for character in old {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        title += flushed(digits)
        title.append(character)
        digits = ""
      }
    }
    return title + flushed(digits)
  }
}
