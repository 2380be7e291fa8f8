/// What is asked of a list besides which list it is: the same of each.
public struct ListQuestion: Sendable {
  /// A column to sort by.
  public struct Sort: Sendable, Equatable {
    public let column: String
    public let isDescending: Bool

    public init(column: String, isDescending: Bool) {
      self.column = column
      self.isDescending = isDescending
    }

    /// `-amount`: from the largest down.
    public init(typed text: String) {
      let isDescending = text.hasPrefix("-")
      self.init(column: String(text.dropFirst(isDescending ? 1 : 0)), isDescending: isDescending)
    }
  }

  public var search: SearchText?
  /// The first counts first; whatever is equal stays as it stands in the list.
  public var sort: [Sort]
  /// Which are shown, from left to right; empty is *those that the list has*.
  public var columns: [String]
  /// How many rows are shown at most; totals are of all that were found.
  public var limit: Int?

  public init(search: SearchText? = nil, sort: [Sort] = [], columns: [String] = [], limit: Int? = nil) {
    self.search = search
    self.sort = sort
    self.columns = columns
    self.limit = limit
  }
}

/// Which rows a list has; nil or false is *all*. Names are as typed: codes, names of members, French ones.
public struct ListFilter: Sendable {
  public var member: String?
  public var type: String?
  /// A state's own word.
  public var state: String?
  public var family: String?
  /// How a CPV code begins.
  public var cpv: String?
  /// The day that the list goes by: notified, wanted, ordered…
  public var from: Day?
  public var to: Day?
  public var supplier: SearchText?
  public var campaign: String?
  public var group: String?
  /// Of the group.
  public var lot: Int?
  public var amount: AmountRange?
  /// The last day of what ends from today on.
  public var endsBy: Day?
  public var openOnly: Bool

  public init(member: String? = nil, campaign: String? = nil, cpv: String? = nil, openOnly: Bool = false) {
    self.member = member
    self.campaign = campaign
    self.cpv = cpv
    self.openOnly = openOnly
  }

  /// Only what was notified, ordered, wanted… in a calendar year.
  public static func notified(in year: Int) -> ListFilter {
    var filter = ListFilter()
    filter.keep(year: year)
    return filter
  }

  /// The same of a filter that there is.
  public mutating func keep(year: Int) {
    from = Day(year: year, month: 1, day: 1)
    to = Day(year: year, month: 12, day: 31)
  }
}

/// The rows that are shown of those that were found.
public struct Found<Row: Sendable>: Sendable {
  public let rows: [Row]
  /// How many there are without the limit.
  public let count: Int
  /// By column, of all that were found; nil where `rows` are all.
  public let totals: [String: Money]?
  /// Whether nothing had the words as typed, and what is spelt nearly so was taken.
  public let isForgiving: Bool

  public init(rows: [Row], count: Int, totals: [String: Money]?, isForgiving: Bool) {
    self.rows = rows
    self.count = count
    self.totals = totals
    self.isForgiving = isForgiving
  }

  /// All there is.
  public init(all rows: [Row]) { self.init(rows: rows, count: rows.count, totals: nil, isForgiving: false) }
}

/// What rows that are there already are sorted by; nil comes last.
public enum SortKeys: Sendable {
  /// Numbers in the machine's form.
  case numbers([String?])
  case texts([String?])
}
