// swift-tools-version: 6.2
import PackageDescription

/// The same rules for every target of ours: the compiler, not a reviewer, keeps the table of who may import whom.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "mutua",
  products: [
    .executable(name: "mutua", targets: ["Mutua"]),
    .executable(name: "mutua-serve", targets: ["MutuaServe"]),
    // For tests: stands before libpq in a program that is to see its failures.
    .library(name: "FaultyLibPQ", type: .dynamic, targets: ["FaultyLibPQ"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Without its default traits, which would bring full Foundation.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "SystemFiles", swiftSettings: house),
    .target(name: "Postgres", dependencies: ["CLibPQ", "SystemFiles"], swiftSettings: house),
    .target(name: "Purchasing", swiftSettings: house),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Digests", dependencies: ["CLibCrypto"], swiftSettings: house),
    .target(
      name: "PurchasingStore", dependencies: ["Postgres", "Purchasing", "Digests", "JSON", "SystemFiles"],
      exclude: ["sql/README.md"], swiftSettings: house,
      plugins: ["EmbedFilesPlugin"]),
    // Four calls of glibc that Swift's Glibc module hides.
    .target(name: "CServerProcess"),
    .target(
      name: "PrivateServer", dependencies: ["CServerProcess", "Digests", "Purchasing", "SystemFiles"],
      swiftSettings: house),
    .systemLibrary(
      name: "CWorkbooks", providers: [.apt(["libxlsxwriter-dev", "libminizip-dev", "libexpat1-dev"])]),
    .target(
      name: "Spreadsheet",
      dependencies: ["CWorkbooks", "Purchasing", "SystemFiles"],
      swiftSettings: house),
    .systemLibrary(name: "CYajl", providers: [.apt(["libyajl-dev"])]),
    .target(name: "JSON", dependencies: ["CYajl"], swiftSettings: house),
    .target(name: "Reporting", dependencies: ["JSON", "Purchasing", "Spreadsheet"], swiftSettings: house),
    .target(name: "OpenData", dependencies: ["JSON", "Purchasing", "Spreadsheet"], swiftSettings: house),
    .target(
      name: "PurchasingFiles",
      dependencies: ["Digests", "Purchasing", "Reporting", "Spreadsheet", "SystemFiles"], swiftSettings: house),
    .target(
      name: "PurchasingOffice",
      dependencies: [
        "Digests", "OpenData", "Purchasing", "PurchasingFiles", "PurchasingStore", "Reporting", "Spreadsheet",
      ],
      swiftSettings: house),
    .target(
      name: "MutuaWeb",
      dependencies: [
        "Purchasing", "PurchasingFiles", "PurchasingOffice", "PurchasingStore", "Reporting", "SystemFiles",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house,
      plugins: ["EmbedFilesPlugin"]),
    .target(
      name: "MutuaCLI",
      dependencies: [
        "JSON", "Purchasing", "PurchasingFiles", "PurchasingOffice", "PurchasingStore", "PrivateServer",
        "Spreadsheet", "Reporting", "OpenData", "SystemFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),
    .executableTarget(name: "Mutua", dependencies: ["MutuaCLI"], swiftSettings: house),
    // A program of its own, so that no command carries the HTTP server: see `Serve`.
    .executableTarget(
      name: "MutuaServe",
      dependencies: [
        "MutuaCLI", "MutuaWeb", "PrivateServer", "Purchasing", "PurchasingFiles", "PurchasingStore", "Reporting",
        "SystemFiles",
      ],
      swiftSettings: house),

    // Build time only: files of `sql/` and of the sample become Swift literals.
    .executableTarget(name: "EmbedFiles", path: "Sources/EmbedFiles", swiftSettings: house),
    .plugin(
      name: "EmbedFilesPlugin", capability: .buildTool(), dependencies: ["EmbedFiles"], path: "Sources/EmbedFilesPlugin"
    ),

    .target(
      name: "FaultyLibPQ", dependencies: ["CLibPQ"], path: "Tests/FaultyLibPQ",
      cSettings: [.unsafeFlags(["-fno-sanitize=all"])]),
    .systemLibrary(name: "CMinizip", path: "Tests/CMinizip", pkgConfig: "minizip"),
    .target(
      name: "TestSupport", dependencies: ["Postgres", "Purchasing", "PurchasingStore", "CMinizip"],
      path: "Tests/TestSupport", exclude: ["Landed"], swiftSettings: house),
    .testTarget(name: "PurchasingTests", dependencies: ["Purchasing", "TestSupport"], swiftSettings: house),
    .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "StoreTests", dependencies: ["PurchasingStore", "Postgres", "Purchasing", "TestSupport"],
      exclude: ["Labelled"], swiftSettings: house),
    .testTarget(
      name: "PrivateServerTests", dependencies: ["PrivateServer", "Purchasing", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "ReportingTests", dependencies: ["JSON", "Reporting", "Spreadsheet", "Purchasing", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "SpreadsheetTests", dependencies: ["Spreadsheet", "OpenData", "Reporting", "Purchasing", "TestSupport"],
      exclude: ["Findings"],
      swiftSettings: house),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: house),
    .testTarget(name: "SystemFilesTests", dependencies: ["SystemFiles"], swiftSettings: house),
    .testTarget(
      name: "OpenDataTests", dependencies: ["OpenData", "Purchasing", "TestSupport"], exclude: ["small.json"],
      swiftSettings: house),
    .testTarget(
      name: "OfficeTests",
      dependencies: [
        "Postgres", "PurchasingFiles", "PurchasingOffice", "PurchasingStore", "Purchasing", "Reporting", "Spreadsheet",
        "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "MutuaWebTests", dependencies: ["MutuaWeb", "Purchasing", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Mutua", "MutuaCLI", "MutuaServe", "MutuaWeb", "Postgres", "Purchasing", "PurchasingStore", "Spreadsheet",
        "SystemFiles", "TestSupport",
      ],
      exclude: ["Cases", "Corpus"], swiftSettings: house),
  ]
)
