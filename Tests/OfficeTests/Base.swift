import Foundation
import Postgres
import Purchasing
import PurchasingOffice
import PurchasingStore
import TestSupport
import Testing

/// A store over a base of its own, as a page would have one: no command line is near.
func withStore<T>(_ body: (Store) throws -> T) throws -> T { try withStoreAndBase { store, _ in try body(store) } }

/// The same, with a connection to the base itself, for questions of a test's own.
func withStoreAndBase<T>(_ body: (Store, Connection) throws -> T) throws -> T {
  try withDatabase { connection, conninfo in
    let session = try StoreSession(unchecked: conninfo, today: try #require(Day(iso: "2026-06-15")))
    defer { session.store.disconnect() }
    _ = try session.migrate()
    return try body(session.store, connection)
  }
}

/// The same with the sample in it.
func withSample(_ body: (Store) throws -> Void) throws { try withSampleAndBase { store, _ in try body(store) } }

func withSampleAndBase(_ body: (Store, Connection) throws -> Void) throws {
  try withStoreAndBase { store, connection in
    try store.change { try $0.load(ShippedSample.named("landerneau-2023").sample) }
    try body(store, connection)
  }
}

/// A file that is there for as long as `body` runs.
func withFile(_ text: String, _ body: (_ path: String) throws -> Void) throws {
  let folder = try TemporaryFolder()
  try text.write(toFile: folder.path + "/needs.csv", atomically: false, encoding: .utf8)
  try body(folder.path + "/needs.csv")
}
