import OpenData
import Purchasing
package import PurchasingStore

/// A year's contracts as open contracting data (OCDS 1.1).
package struct OCDSExport {
  private let store: Store
  private let year: Int
  private let period: Period
  private let prefix: String
  private let publisher: String?

  /// - parameters:
  ///   - prefix: the publisher's: `ocds-213czf`.
  ///   - publisher: who publishes; the first EPCI otherwise.
  /// - throws: `Problem` `period_invalid`, `ocid_prefix_invalid`.
  package init(_ store: Store, year: Int, prefix: String, publisher: String?) throws {
    self.store = store
    self.year = year
    period = try DECPExport.period(of: year)
    guard Self.isPrefix(prefix) else {
      throw Problem(
        code: "ocid_prefix_invalid",
        Phrase("“\(prefix)” is not an OCDS prefix", "« \(prefix) » n'est pas un préfixe OCDS"),
        hint: Phrase("ocds- and six letters or digits: ocds-213czf", "ocds- et six lettres ou chiffres : ocds-213czf"))
    }
    (self.prefix, self.publisher) = (prefix, publisher)
  }

  /// Writes the package piece by piece, all of one moment.
  package func write(_ sink: (String) throws -> Void) throws {
    try store.read {
      let members = try store.members()
      let name = publisher ?? members.intercommunality?.name ?? "Mutua"
      var writer = OCDSWriter(prefix: prefix, year: year, publishedOn: store.today, publisher: name, members: members)
      try sink(writer.head)
      try store.eachOpenProcess(in: period) { try sink(writer.release($0)) }
      try sink(writer.tail)
    }
  }

  private static func isPrefix(_ text: String) -> Bool {
    text.utf8.count == 11 && text.hasPrefix("ocds-")
      && text.utf8.dropFirst(5).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}
