@testable import OpenData
import Purchasing
import TestSupport
import Testing

/// Records of published contracts: what is read, repaired, refused.
@Suite struct DECPReadingTests {
  /// Reads a file given as text, in pieces of some size.
  private func records(_ text: String, piece: Int = 7, fallback: String? = nil) throws -> [DECPRecord] {
    var rest = Array(text.utf8)[...]
    let file = try DECPFile(name: "a.json") {
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }
    var all: [DECPRecord] = []
    try file.forEachRecord(fallback: fallback) { all.append($0) }
    return all
  }

  private func contract(_ fields: String) throws -> DECPRecord {
    let base = #""id":"1","acheteur":{"id":"24290080100018"},"objet":"Papier","codeCPV":"30197630","montant":10"#
    return try records("[{\(base)\(fields.isEmpty ? "" : ",")\(fields)}]")[0]
  }

  /// A key that stands twice: the last counts, so a field of the base may be given anew.
  @Test(arguments: [
    (#""montant":0"#, "amount_placeholder"), (#""montant":1.00"#, "amount_placeholder"),
    (#""montant":999999999.99"#, "amount_placeholder"), (#""montant":9999999999"#, "amount_placeholder"),
    (#""montant":-5"#, "amount_placeholder"), (#""montant":1e90"#, "amount_too_large"),
    (#""montant":99999999999999999999"#, "amount_too_large"), (#""montant":12.345"#, "too_many_decimals"),
    (#""montant":null"#, "amount_missing"), (#""montant":{}"#, "amount_missing"), (#""id":" ""#, "id_missing"),
    (#""objet":"<br />""#, "object_missing"), (#""objet":"NC""#, "object_missing"),
    (#""codeCPV":"0""#, "type_unknown"), (#""codeCPV":"1110000""#, "type_unknown"),
    (#""codeCPV":"99000000""#, "type_unknown"), (#""acheteur":{"id":"24290080100"}"#, "buyer_siret_invalid"),
    (#""acheteur":[]"#, "buyer_missing"), (#""dateNotification":"0222-01-01""#, "day_out_of_range"),
    (#""dateNotification":"2024-02-30""#, "day_not_in_calendar"),
  ])
  func isRefused(_ fields: String, _ code: String) throws {
    guard case .refused(let finding) = try contract(fields).outcome else {
      Issue.record("\(fields) is taken in")
      return
    }
    #expect(finding.problem.code == code, "\(fields): \(finding.problem.code)")
    #expect(finding.line == 1 && finding.record == 1)
    #expect(finding.problem.hint != nil)
  }

  @Test(arguments: [
    ("59153.83", 5_915_383), ("59153.829999999994", 5_915_383), ("0.30000000000000004e3", 30_000), ("2", 200),
    ("1.5E+7", 1_500_000_000), ("1234.50", 123_450), ("1999.9999999999998", 200_000),
    ("12345678901.1", 1_234_567_890_110),
    (#""1 234,50""#, 123_450), (#""1234.5""#, 123_450),
  ])
  func amountsAreExact(_ text: String, _ cents: Int64) throws {
    guard case .contract(let contract, _) = try contract(#""montant":"# + text).outcome else {
      Issue.record("\(text) is refused")
      return
    }
    #expect(contract.amount.cents == cents, "\(text)")
  }

  @Test(arguments: [
    (#""codeCPV":"3197630""#, "cpv_leading_zero"), (#""codeCPV":"74110000""#, "cpv_unknown"),
    (#""acheteur":{"id":"24290080199999"}"#, "siret_check"), (#""objet":"A &amp; B""#, "markup_removed"),
    (#""objet":"Cr\#u{FFFD}pes""#, "letters_lost"), (#""dureeMois":0"#, "count_out_of_range"),
    (#""dureeMois":11.5"#, "count_rounded_up"), (#""datePublicationDonnees":"0222-01-01""#, "day_left_out"),
    (#""tauxAvance":7"#, "rate_out_of_range"), (#""ccag":"Sonstiges""#, "word_unknown"),
    (#""origineUE":0.1,"origineFrance":0.2"#, "french_part_too_large"),
    (#""titulaires":[{"id":"12345678901234"}]"#, "holder_siret_check"),
    (#""modifications":[{"montant":5}]"#, "modification_undated"),
    (#""lieuExecution":{"code":"1000","typeCode":"Code postal"}"#, "place_leading_zero"),
  ])
  func isRepairedAndSaid(_ fields: String, _ code: String) throws {
    let record = try contract(fields)
    guard case .contract = record.outcome else {
      Issue.record("\(fields) is refused")
      return
    }
    #expect(record.repairs.map(\.problem.code).contains(code), "\(fields): \(record.repairs.map(\.problem.code))")
  }

  /// Formats 1 and 2 nest their lists otherwise and say the same.
  @Test func formatsSayTheSame() throws {
    let one = try contract(
      #""titulaires":[{"typeIdentifiant":"SIRET","id":"78471226700060"}],"formePrix":"Révisable","#
        + #""modifications":[{"montant":20,"dateNotificationModification":"2025-01-02"}],"nature":"Accord-cadre""#
    )
    let two = try contract(
      #""titulaires":[{"titulaire":{"typeIdentifiant":"SIRET","id":"78471226700060"}}],"nature":"Marché","#
        + #""modifications":[{"modification":{"id":1,"montant":20.00,"#
        + #""dateNotificationModification":"2025-01-02+01:00"}}],"typesPrix":{"typePrix":["Définitif révisable"]},"#
        + #""techniques":{"technique":["Accord-cadre"]}"#
    )
    guard case .contract(let first, _) = one.outcome, case .contract(let second, _) = two.outcome else {
      Issue.record("a format is refused")
      return
    }
    #expect(first == second)
    #expect(first.framework && first.amendments[0].total?.cents == 2000)
  }

  /// Where lists of records may stand, and pieces of any size.
  @Test(arguments: [
    "[R,R]", #"{"marches":[R,R]}"#, #"{"marches":{"marche":[R,R]}}"#,
    #"{"$schema":"x","marches":{"marche":[R],"contrat-concession":[R]}}"#,
    #"{"marches":[{"marche":R},{"marche":R}]}"#, "\u{FEFF} {\"marches\":[R,R]}",
  ])
  func listsStandInSeveralPlaces(_ shape: String) throws {
    let record = #"{"id":"1","acheteur":{"id":"24290080100018"},"objet":"P","codeCPV":"30197630","montant":10}"#
    let text = shape.split(separator: "R", omittingEmptySubsequences: false).joined(separator: record)
    for piece in [1, 3, 64, 4096] {
      #expect(try records(text, piece: piece).map(\.number) == [1, 2], "\(shape) by \(piece)")
    }
  }

  @Test(arguments: ["", " ", "<a/>", "id;montant", "{", "[{]", #"{"a":[1,2]}"#, #"[{"id":"\x"}]"#, "nul", "[NaN]"])
  func whatIsNoFileOfContractsIsAProblem(_ text: String) throws {
    do {
      let read = try records(text)
      // A list without records is an empty file of contracts.
      #expect(read.isEmpty && text.hasPrefix("["), "\(text)")
    } catch let problem as Problem {
      #expect(problem.status == .refused && problem.hint != nil)
    }
  }

  /// Whatever bytes come, reading ends with records or a problem.
  @Test func bytesOfAllKindsNeverCrash() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let good = Array(
      (#"{"marches":{"marche":[{"id":"1","acheteur":{"id":"24290080100018"},"objet":"é","codeCPV":"30197630","#
        + #""montant":10.5,"titulaires":[{"titulaire":{"id":"1"}}],"modifications":[null,{}]}]}}"#).utf8)
    for _ in 0..<400 {
      var bytes = good
      for _ in 0...Int.random(in: 0...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      var pieces = [bytes, []][...]
      do {
        let file = try DECPFile(name: "a.json") { pieces.popFirst() ?? [] }
        try file.forEachRecord(fallback: nil) { _ in }
      } catch let problem as Problem {
        #expect(problem.status == .refused, "seed \(seed)")
      }
    }
  }
}
