import Glibc
import Purchasing
import PurchasingOffice
import PurchasingStore
import TestSupport
import Testing

/// A store over a base of its own, as a page would have one: no command line is near.
func withStore<T>(_ body: (Store) throws -> T) throws -> T {
  try withDatabase { _, conninfo in
    let session = try StoreSession(unchecked: conninfo, today: try #require(Day(iso: "2026-06-15")))
    defer { session.store.disconnect() }
    _ = try session.migrate()
    return try body(session.store)
  }
}

/// The same with the sample in it.
func withSample(_ body: (Store) throws -> Void) throws {
  try withStore { store in
    try store.change { try $0.load(ShippedSample.named("landerneau-2023").sample) }
    try body(store)
  }
}

/// A file that is there for as long as `body` runs.
func withFile(_ text: String, _ body: (_ path: String) throws -> Void) throws {
  var name = Array("/tmp/mutua-office-XXXXXX".utf8CString)
  let file = mkstemp(&name)
  try #require(file >= 0)
  let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer {
    close(file)
    unlink(path)
  }
  try #require(write(file, text, text.utf8.count) == text.utf8.count)
  try body(path)
}
