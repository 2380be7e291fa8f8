import Foundation
import Testing

/// Who may import whom. The compiler keeps what Package.swift says; this keeps Package.swift, and shows the graph.
@Suite struct HouseTests {
  /// Targets with Swift code, from the bottom up: each may import what stands above it here and is listed.
  private static let house: [(target: String, imports: Set<String>)] = [
    ("SystemFiles", []),
    ("JSON", ["CYajl"]),
    ("Digests", ["CLibCrypto"]),
    ("Postgres", ["CLibPQ", "SystemFiles"]),
    ("Purchasing", []),
    ("PurchasingStore", ["Digests", "JSON", "Postgres", "Purchasing", "SystemFiles"]),
    ("PrivateServer", ["CServerProcess", "Digests", "Purchasing", "SystemFiles"]),
    ("Spreadsheet", ["CWorkbooks", "Purchasing", "SystemFiles"]),
    ("Reporting", ["JSON", "Purchasing", "Spreadsheet"]),
    ("OpenData", ["JSON", "Purchasing", "Spreadsheet"]),
    ("PurchasingFiles", ["Digests", "Purchasing", "Reporting", "Spreadsheet", "SystemFiles"]),
    (
      "PurchasingOffice",
      [
        "Digests", "OpenData", "Purchasing", "PurchasingFiles", "PurchasingStore", "Reporting", "Spreadsheet",
      ]
    ),
    (
      "MutuaWeb",
      [
        "HTTPTypes", "Hummingbird", "Logging", "NIOCore", "NIOHTTP1", "Purchasing", "PurchasingFiles",
        "PurchasingOffice", "PurchasingStore", "Reporting", "ServiceLifecycle", "SystemFiles",
      ]
    ),
    (
      "MutuaCLI",
      [
        "ArgumentParser", "JSON", "OpenData", "PrivateServer", "Purchasing", "PurchasingFiles", "PurchasingOffice",
        "PurchasingStore", "Reporting", "Spreadsheet", "SystemFiles",
      ]
    ),
    ("Mutua", ["MutuaCLI"]),
    (
      "MutuaServe",
      [
        "MutuaCLI", "MutuaWeb", "PrivateServer", "Purchasing", "PurchasingFiles", "PurchasingStore", "Reporting",
        "SystemFiles",
      ]
    ),
  ]

  /// What Swift itself brings, without the whole of Foundation (scripts/tidy).
  private static let system: Set<String> = ["FoundationEssentials", "Glibc", "Synchronization"]

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The modules that a target's files import.
  private func imports(of target: String) throws -> Set<String> {
    let folder = Self.root.appendingPathComponent("Sources/\(target)").path
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    var modules: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      for line in text.split(separator: "\n") {
        if let match = line.wholeMatch(of: /(?:@\w+ |public |package )*import (\w+)/) {
          modules.insert(String(match.1))
        }
      }
    }
    return modules
  }

  @Test func nobodyImportsUpwards() throws {
    var below: Set<String> = []
    for (target, allowed) in Self.house {
      let found = try imports(of: target).subtracting(Self.system)
      #expect(found.subtracting(allowed) == [], "\(target) imports what the table forbids")
      #expect(allowed.subtracting(found).subtracting(["FoundationEssentials"]) == [], "\(target) needs less")
      let ours = found.intersection(Self.house.map(\.target))
      #expect(ours.isSubset(of: below), "\(target) imports upwards")
      below.insert(target)
    }
  }

  /// A folder with Swift code that isn't in the table is a target that nobody decided on.
  @Test func everyTargetIsInTheTable() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.appendingPathComponent("Sources").path)
    let built = Set(folders.filter { !$0.hasPrefix("C") && !$0.hasPrefix("EmbedFiles") && !$0.hasPrefix(".") })
    #expect(built == Set(Self.house.map(\.target)))
  }
}
