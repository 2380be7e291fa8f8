import Glibc
import Purchasing

/// The system account that the server runs as: our own, or `postgres` when we are root, whom PostgreSQL refuses.
struct Account: Sendable, Equatable {
  let name: String
  let userID: uid_t
  let groupID: gid_t
  /// What comes before a server program's command line so that it runs as this account; empty for our own.
  let prefix: [String]

  /// The account for somebody with this user id.
  static func serving(_ userID: uid_t) throws -> Account {
    guard userID == 0 else {
      guard let entry = entry(ofUser: userID) else { throw Refusal.accountUnknown(userID) }
      return Account(name: entry.name, userID: userID, groupID: entry.group, prefix: [])
    }
    guard let entry = entry(named: "postgres") else { throw Refusal.accountMissing }
    guard let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first(where: Files.isExecutable) else {
      throw Refusal.setprivMissing
    }
    return Account(
      name: entry.name, userID: entry.user, groupID: entry.group,
      prefix: [setpriv, "--reuid=\(entry.user)", "--regid=\(entry.group)", "--init-groups"])
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
