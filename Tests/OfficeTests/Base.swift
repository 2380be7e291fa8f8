import Foundation
import Purchasing
import PurchasingOffice
import PurchasingStore
import TestSupport
import Testing

/// A store over a base of its own, as a page would have one: no command line is near.
func withStore<T>(_ body: (Store) throws -> T) throws -> T {
  try withDatabase { _, conninfo in
    let (store, _) = try Store.migrate(conninfo, today: try #require(Day(iso: "2026-06-15")))
    defer { store.disconnect() }
    return try body(store)
  }
}

/// The same with the sample in it.
func withSample(_ body: (Store) throws -> Void) throws {
  try withStore { store in
    try store.load(ShippedSample.named("landerneau-2023").sample, dryRun: false)
    try body(store)
  }
}

/// A file that is there for as long as `body` runs.
func withFile(_ text: String, _ body: (_ path: String) throws -> Void) throws {
  let folder = try TemporaryFolder()
  try text.write(toFile: folder.path + "/needs.csv", atomically: false, encoding: .utf8)
  try body(folder.path + "/needs.csv")
}
