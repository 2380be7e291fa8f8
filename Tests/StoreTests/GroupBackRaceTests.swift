import Postgres
import Purchasing
@testable import PurchasingStore
import TestSupport
import Testing

/// One officer goes on, the other goes back, in two real sessions: whoever comes second sees what the first one did.
@Suite struct GroupBackRaceTests {
  /// What two of them do to a launched group of two lots; the second with a need, a spare one of which is free.
  enum Act: String, CaseIterable {
    case launch, unlaunch, award, endLot, reopenLot, removeLot, assign, close, reopen, remove, leave, rejoin

    func run(_ store: Store, _ spare: ID<Need>) throws {
      switch self {
      case .launch: try store.launch("first", on: "2026-03-01")
      case .unlaunch: _ = try store.write { try $0.unlaunchGroup("first", lots: []) }
      case .award: try store.award("first", "900.00", on: "2026-06-01")
      case .endLot:
        _ = try store.write { try $0.endLot(of: "first", number: 1, outcome: .dropped, on: day("2026-05-01")) }
      case .reopenLot: _ = try store.write { try $0.reopenLot(of: "first", number: 1) }
      case .removeLot: _ = try store.write { try $0.removeLot(of: "first", number: 2) }
      case .assign: _ = try store.write { try $0.assign(spare, to: "first", lot: 2, amount: nil) }
      case .close: _ = try store.write { try $0.closeGroup("first", on: day("2026-06-10")) }
      case .reopen: _ = try store.write { try $0.reopenGroup("first") }
      case .remove: _ = try store.write { try $0.removeGroup("first") }
      case .leave: _ = try store.write { try $0.leaveGroup("first", member: "dirinon", on: day("2026-06-10")) }
      case .rejoin: _ = try store.write { try $0.joinGroup("first", member: "dirinon", on: day("2026-06-14")) }
      }
    }
  }

  /// What there is before, who is first, who is second, and how the second one ends; nil when it is done.
  struct Meeting: CustomStringConvertible, Sendable {
    let before: [Act]
    let first: Act
    let second: Act
    let refusal: String?
    var kind = Problem.Kind.refused

    var description: String { "\(before.map(\.rawValue)) \(first), then \(second)" }
  }

  static let meetings = [
    Meeting(before: [.launch], first: .unlaunch, second: .award, refusal: "lot_not_launched"),
    Meeting(before: [.launch], first: .award, second: .unlaunch, refusal: "launch_carries"),
    Meeting(before: [.launch], first: .unlaunch, second: .unlaunch, refusal: "group_not_launched"),
    Meeting(before: [], first: .launch, second: .unlaunch, refusal: nil),
    Meeting(before: [.launch], first: .endLot, second: .award, refusal: "lot_not_launched"),
    Meeting(before: [.launch], first: .award, second: .endLot, refusal: "lot_awarded"),
    Meeting(before: [.launch], first: .endLot, second: .unlaunch, refusal: "launch_carries"),
    Meeting(before: [.launch, .endLot], first: .reopenLot, second: .award, refusal: nil),
    Meeting(before: [.launch, .endLot], first: .reopenLot, second: .reopenLot, refusal: "lot_not_ended"),
    Meeting(before: [], first: .assign, second: .removeLot, refusal: "lot_carries"),
    Meeting(before: [], first: .removeLot, second: .assign, refusal: "lot_unknown", kind: .unknownName),
    Meeting(before: [], first: .remove, second: .assign, refusal: "group_unknown", kind: .unknownName),
    Meeting(before: [], first: .remove, second: .launch, refusal: "group_unknown", kind: .unknownName),
    Meeting(before: [], first: .launch, second: .remove, refusal: "group_carries"),
    Meeting(before: [.launch], first: .close, second: .award, refusal: "group_closed"),
    Meeting(before: [.launch, .close], first: .reopen, second: .award, refusal: nil),
    Meeting(before: [.close], first: .reopen, second: .reopen, refusal: "group_not_closed"),
    Meeting(before: [.leave], first: .rejoin, second: .rejoin, refusal: "member_in_group_already"),
  ]

  @Test(arguments: meetings) func theSecondSeesTheFirst(_ meeting: Meeting) throws {
    try withStore { store, conninfo in
      try store.enter(members: "capld", "daoulas", "dirinon")
      try store.form("first", ["daoulas", "dirinon"].map { try store.enter(need: "Paper", of: $0, "1000.00") })
      _ = try store.write {
        try $0.addLot(
          to: "first", title: "Pens", type: "supplies", cpv: nil, months: nil, estimate: nil, maximum: nil)
      }
      let spare = try store.enter(need: "Pens", of: "daoulas", "50.00")
      for act in meeting.before { try act.run(store, spare) }
      let ending = try race(store, conninfo) {
        try meeting.first.run(store, spare)
      } second: {
        try meeting.second.run($0, spare)
      }
      #expect(ending == meeting.refusal.map { .refused(code: $0, kind: meeting.kind) } ?? .done)
      #expect(try store.checkShares().findings == [])
      #expect(try store.session.verifyLog(nil, seals: true).findings.isEmpty)
    }
  }

  /// Past the locks of ours, by hand: the keys hold.
  @Test func theKeysHoldAgainstSQL() throws {
    try withStore { store, conninfo in
      try store.enter(members: "capld", "daoulas", "dirinon")
      try store.form("first", ["daoulas", "dirinon"].map { try store.enter(need: "Paper", of: $0, "1000.00") })
      try store.launch("first", on: "2026-03-01")
      let ending = try race(store, conninfo) {
        try store.award("first", "900.00", on: "2026-06-01")
      } second: { other in
        try other.write { _ in
          try other.connection.script("delete from launch_lot; delete from launch_member; delete from launch")
        }
      }
      #expect(ending == .refused(code: "contract_lot_was_launched", kind: .refused))
    }
  }
}
