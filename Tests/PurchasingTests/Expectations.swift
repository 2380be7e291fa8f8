import Purchasing

/// The problem that a body throws; nil when it throws none, or something else.
func problem(_ body: () throws -> Void) -> Problem? {
  do {
    try body()
    return nil
  } catch {
    return error as? Problem
  }
}
