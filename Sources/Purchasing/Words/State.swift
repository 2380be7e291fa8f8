/// Where something stands, as the database derives it from its dates. Machines read the raw value, people the title.
public protocol State: RawRepresentable<String>, CaseIterable, Sendable {
  var title: Phrase { get }
}

extension Need {
  public enum State: String, Purchasing.State {
    case open, grouped, withdrawn
    case partlyGrouped = "partly-grouped"

    public var title: Phrase {
      switch self {
      case .open: .open
      case .partlyGrouped: Phrase("partly grouped", "groupé en partie")
      case .grouped: Phrase("grouped", "groupé")
      case .withdrawn: Phrase("withdrawn", "retiré")
      }
    }
  }
}

/// Of what takes things in until it is closed.
public enum OpenState: String, State {
  case open, closed

  public var title: Phrase {
    switch self {
    case .open: .open
    case .closed: .closed
    }
  }
}

extension Campaign {
  public typealias State = OpenState
}

extension PurchasingGroup {
  public enum State: String, Purchasing.State {
    case forming, launched, awarded, closed, abandoned

    public var title: Phrase {
      switch self {
      case .forming: Phrase("forming", "en constitution")
      case .launched: Phrase("launched", "lancé")
      case .awarded: .awarded
      case .closed: .closed
      case .abandoned: Phrase("abandoned", "abandonné")
      }
    }
  }
}

extension Lot {
  /// How a lot ends without a contract: infructueux, sans suite.
  public enum Outcome: String, Sendable { case unsuccessful, dropped }

  public enum State: String, Purchasing.State {
    case open, awarded, unsuccessful, dropped

    public var title: Phrase {
      switch self {
      case .open: .open
      case .awarded: .awarded
      case .unsuccessful: Phrase("unsuccessful", "infructueux")
      case .dropped: Phrase("dropped", "sans suite")
      }
    }
  }
}

extension Contract {
  public enum State: String, Purchasing.State {
    case running, ended

    public var title: Phrase {
      switch self {
      case .running: .running
      case .ended: Phrase("ended", "terminé")
      }
    }
  }
}

extension AMOProject {
  public enum State: String, Purchasing.State {
    case running, closed

    public var title: Phrase {
      switch self {
      case .running: .running
      case .closed: .closed
      }
    }
  }
}

extension ClosableYear {
  public typealias State = OpenState

  public var state: State { closedOn == nil ? .open : .closed }
}

extension Phrase {
  fileprivate static let open = Phrase("open", "ouvert")
  fileprivate static let awarded = Phrase("awarded", "attribué")
  fileprivate static let closed = Phrase("closed", "clos")
  fileprivate static let running = Phrase("running", "en cours")
}
