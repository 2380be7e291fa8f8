import CServerProcess
import Glibc
import Purchasing

/// The system account that the server runs as: our own, or `postgres` when we are root, whom PostgreSQL refuses.
struct Account: Sendable, Equatable {
  let name: String
  let userID: uid_t
  let groupID: gid_t
  /// All groups that a program gets when it is handed to this account; empty for our own, which needs no handing.
  let groups: [gid_t]
  /// Whether a program must be handed to it: it isn't our own.
  var isAnother: Bool { !groups.isEmpty }

  /// The account for somebody with this user id.
  static func serving(_ userID: uid_t) throws -> Account {
    guard userID == 0 else {
      guard let entry = entry(ofUser: userID) else { throw Refusal.accountUnknown(userID) }
      return Account(name: entry.name, userID: userID, groupID: entry.group, groups: [])
    }
    guard let entry = entry(named: "postgres") else { throw Refusal.accountMissing }
    return Account(
      name: entry.name, userID: entry.user, groupID: entry.group, groups: groups(of: entry.name, entry.group))
  }

  private static func groups(of name: String, _ group: gid_t) -> [gid_t] {
    var capacity = 64
    while true {
      var groups = [gid_t](repeating: 0, count: capacity)
      let count = mutua_groups(name, group, &groups, capacity)
      if count <= capacity { return Array(groups.prefix(count)) }
      capacity = count
    }
  }

  /// Lends what C needs to become this account; nil for our own.
  func withIdentity<Result>(_ body: (UnsafePointer<mutua_identity>?) -> Result) -> Result {
    guard isAnother else { return body(nil) }
    return groups.withUnsafeBufferPointer { groups in
      var identity = mutua_identity(
        user: userID, group: groupID, groups: groups.baseAddress, group_count: groups.count)
      return withUnsafePointer(to: &identity) { body($0) }
    }
  }

  /// Whether it may pass through a folder, as the kernel says; nil when it can't be asked.
  func canEnter(_ folder: String) -> Bool? {
    switch withIdentity({ mutua_can_enter(folder, $0) }) {
    case 1: true
    case 0: false
    default: nil
    }
  }

  /// The name of the account with this id, if it has one.
  static func name(of userID: uid_t) -> String? { entry(ofUser: userID)?.name }

  private typealias Entry = (name: String, user: uid_t, group: gid_t)

  private static func entry(ofUser userID: uid_t) -> Entry? {
    look { getpwuid_r(userID, $0, $1, $2, $3) }
  }

  private static func entry(named name: String) -> Entry? {
    look { getpwnam_r(name, $0, $1, $2, $3) }
  }

  private typealias Lookup = (
    UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int, UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
  ) -> Int32

  private static func look(_ lookup: Lookup) -> Entry? {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16384) { buffer -> Entry? in
      guard let base = buffer.baseAddress, lookup(&record, base, buffer.count, &found) == 0, let found,
        let name = found.pointee.pw_name
      else { return nil }
      return (String(cString: name), found.pointee.pw_uid, found.pointee.pw_gid)
    }
  }
}
