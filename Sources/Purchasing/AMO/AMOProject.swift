/// A member's project helped by the AMO service (assistance à maîtrise d'ouvrage); the member stays the buyer.
public struct AMOProject: Sendable, Equatable {
  public let id: ID<AMOProject>
  public let code: String
  public let title: String
  public let client: MemberCode
  public let type: Kind
  public let openedOn: Day
  public let closedOn: Day?
  public let contracts: Int
  /// What its contracts and their amendments add up to, before tax.
  public let amount: Money
  public let days: Quantity
  /// Of the service's days what was agreed with the client; nil where nothing was.
  public let agreedDays: Quantity?
  public let fee: AMOFee

  public init(
    id: ID<AMOProject>, code: String, title: String, client: MemberCode, type: Kind, openedOn: Day, closedOn: Day?,
    contracts: Int, amount: Money, days: Quantity, agreedDays: Quantity?, fee: AMOFee
  ) {
    self.id = id
    self.code = code
    self.title = title
    self.client = client
    self.type = type
    self.openedOn = openedOn
    self.closedOn = closedOn
    self.contracts = contracts
    self.amount = amount
    self.days = days
    self.agreedDays = agreedDays
    self.fee = fee
  }

  /// What is left of the agreement, below zero where more was spent; nil where there is none.
  public var daysLeft: Quantity? { agreedDays.flatMap { Quantity(units: $0.units - days.units) } }

  public func state(on day: Day) -> State {
    closedOn.map { $0 <= day } == true ? .closed : .running
  }
}

/// Days spent on a step of a project.
public struct AMODay: Sendable, Equatable {
  /// By which it is corrected and taken out.
  public let id: ID<AMODay>
  public let workedOn: Day
  public let step: Kind
  public let days: Quantity

  public init(id: ID<AMODay>, workedOn: Day, step: Kind, days: Quantity) {
    self.id = id
    self.workedOn = workedOn
    self.step = step
    self.days = days
  }
}

/// A project with everything that `amo show` shows.
public struct AMOSheet: Sendable, Equatable {
  public let project: AMOProject
  public let contracts: [Contract]
  public let days: [AMODay]
  /// What its amount leaves out, being notified later.
  public let later: [LaterAmendment]

  public init(project: AMOProject, contracts: [Contract], days: [AMODay], later: [LaterAmendment]) {
    self.later = later
    self.project = project
    self.contracts = contracts
    self.days = days
  }
}
