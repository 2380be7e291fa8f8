import Postgres
import Purchasing

extension Store {
  /// Whether whoever asks does the office's work: the owner, or an officer. Members and readers don't.
  public func isOfficer() throws -> Bool {
    try value("select trust.is_of_office()", as: Bool.self) ?? false
  }
}
