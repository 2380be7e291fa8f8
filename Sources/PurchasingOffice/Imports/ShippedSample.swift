package import Purchasing
import PurchasingFiles
import PurchasingStore

/// A sample that ships with the program.
package enum ShippedSample {
  /// - returns: with the last year that it has contracts of.
  /// - throws: `Problem` `.unknownName` for a sample that doesn't ship.
  package static func named(_ name: String) throws -> (sample: Sample, year: Int) {
    guard let files = Store.sampleFiles(named: name) else {
      let all = Store.sampleNames.joined(separator: ", ")
      throw Problem(
        .unknownName, code: "sample_unknown",
        Phrase("there is no sample “\(name)”", "il n'y a pas d'exemple « \(name) »"),
        hint: Phrase("there is: \(all)", "il y a : \(all)"))
    }
    return try SampleFiles.read(name, files)
  }
}
