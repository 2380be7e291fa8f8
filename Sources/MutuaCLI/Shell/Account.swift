import Glibc

/// The account of the operating system that runs the program.
package enum Account {
  /// Who called, behind `sudo` too. Read from the environment: asking the system's directory can take long, and it is
  /// a courtesy, not a proof; the role of the database is what counts.
  package static func own(_ environment: [String: String]) -> String? {
    for name in ["SUDO_USER", "LOGNAME", "USER"] {
      if let account = environment[name], !account.isEmpty { return account }
    }
    return "\(getuid())"
  }
}
