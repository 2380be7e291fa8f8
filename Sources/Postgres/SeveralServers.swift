import CLibPQ
import Glibc

/// Which of several servers a connection string leads to.
public enum ServerChoice: String, Sendable {
  /// The one that can be written to.
  case primary
  /// A standby, which only answers questions, so that the primary is spared; the primary when no standby is there.
  case preferStandby = "prefer-standby"
}

/// The connection string with a word about which server is meant, where it names several hosts and says nothing itself;
/// otherwise as it is. Hosts may come from `PGHOST` too.
public func conninfo(_ text: String, choosing choice: ServerChoice) -> String {
  guard var settings = try? parseConninfo(text), settings["service"] == nil else { return text }
  func ambient(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  let hosts = settings["host"] ?? settings["hostaddr"] ?? ambient("PGHOST") ?? ambient("PGHOSTADDR") ?? ""
  guard hosts.utf8.contains(UInt8(ascii: ",")), settings["target_session_attrs"] == nil,
    ambient("PGTARGETSESSIONATTRS") == nil
  else { return text }
  settings["target_session_attrs"] = choice.rawValue
  return formatConninfo(settings)
}
