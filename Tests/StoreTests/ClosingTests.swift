import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// A year is closed while somebody else writes what its reports show: one waits for the other, and nothing comes into a
/// closed year.
@Suite struct ClosingTests {
  /// What a session writes into 2025.
  enum Act: String, CaseIterable, Sendable {
    case launch, outcome, order, days, price, leaving

    func write(_ store: Store) throws {
      switch self {
      case .launch: _ = try store.launch("ink", on: "2025-05-02")
      case .outcome:
        _ = try store.write { try $0.endLot(of: "paper", number: 1, outcome: .unsuccessful, on: day("2025-05-03")) }
      case .order:
        _ = try store.write {
          try $0.order("GC-2025-1", member: "daoulas", amount: euros("5"), on: day("2025-09-01"), number: nil)
        }
      case .days:
        _ = try store.write {
          try $0.logDays("school", days: #require(Quantity(machine: "1")), step: "tender", on: day("2025-04-01"))
        }
      case .price:
        _ = try store.write {
          try $0.addPrice(
            PriceDraft(
              lot: 1, item: "Pen", unit: "u", before: nil, after: Quantity(machine: "1"), quantities: []),
            toGroup: "pens")
        }
      case .leaving: _ = try store.write { try $0.leaveGroup("pens", member: "dirinon", on: day("2024-12-01")) }
      }
    }
  }

  @Test(arguments: Act.allCases)
  func closingWaitsForWhoWrites(act: Act) throws {
    try withYear { store, conninfo in
      let ending = try race(store, conninfo) {
        try act.write(store)
      } second: {
        _ = try $0.write { try $0.closeYear(2025) }
      }
      #expect(ending == .done)
      #expect(try store.closableYears().first { $0.year == 2025 }?.closedOn != nil)
    }
  }

  @Test(arguments: Act.allCases)
  func whoWritesWaitsForTheClosing(act: Act) throws {
    try withYear { store, conninfo in
      let ending = try race(store, conninfo) {
        _ = try store.write { try $0.closeYear(2025) }
      } second: {
        try act.write($0)
      }
      guard case .refused(let code, _) = ending else {
        Issue.record("\(act): \(ending)")
        return
      }
      #expect(["closed_report_is_kept", "year_is_open"].contains(code), "\(act)")
    }
  }

  /// A group that is launched, one that isn't, and one with a framework.
  private func withYear(_ body: (Store, String) throws -> Void) throws {
    try withStore { store, conninfo in
      try store.enter(members: "capld", "daoulas", "dirinon")
      for title in ["paper", "ink", "pens"] {
        try store.form(
          title,
          [try store.enter(need: title, of: "daoulas", "100"), try store.enter(need: title, of: "dirinon", "50")])
      }
      try store.launch("paper", on: "2025-03-01")
      try store.launch("pens", on: "2025-03-01")
      try store.award("pens", "300", on: "2025-06-30", months: 12, framework: true)
      _ = try store.write {
        try $0.addProject(title: "School", member: "daoulas", type: "building", code: "school")
      }
      try body(store, conninfo)
    }
  }
}
