@testable import OpenData
import Purchasing
import TestSupport
import Testing

/// Records of published contracts: what is read, repaired, refused.
@Suite struct DECPReadingTests {
  /// Reads a file given as text, in pieces of some size.
  private func records(
    _ text: String, piece: Int = 7, fallback: String? = nil, _ reading: AmendmentReading? = nil
  ) throws -> [DECPRecord] {
    var rest = Array(text.utf8)[...]
    let file = try DECPFile(name: "a.json") {
      defer { rest = rest.dropFirst(piece) }
      return Array(rest.prefix(piece))
    }
    var all: [DECPRecord] = []
    try file.forEachRecord(fallback: fallback, amendments: reading) { all.append($0) }
    return all
  }

  private func contract(_ fields: String, _ reading: AmendmentReading? = nil) throws -> DECPRecord {
    let base = #""id":"1","acheteur":{"id":"24290080100018"},"objet":"Papier","codeCPV":"30197630","montant":10"#
    return try records("[{\(base)\(fields.isEmpty ? "" : ",")\(fields)}]", reading)[0]
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
    (#""dateNotification":"2024-12-31T25:00:00Z""#, "instant_unknown"),
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
    (
      #""modifications":[{"montant":50,"dateSignatureModification":"2025-01-01"},"#
        + #"{"montant":50,"dateSignatureModification":"2025-01-01"}]"#, "modification_twice"
    ),
    (#""objet":"Parc d?équipements""#, "letters_lost"), (#""objet":"Les v\#u{9C}ux""#, "letters_restored"),
    (#""objet":"Voirie et#8211, lot 2""#, "markup_removed"),
    (#""acheteur":{"id":"24290080100018","nom":"Agglom\#u{FFFD}ration"}"#, "letters_lost"),
    (#""titulaires":[{"id":"78471226700060","denominationSociale":"L&#146;atelier"}]"#, "markup_removed"),
    (#""dateNotification":"2024-12-31T23:00:00Z""#, "instant_in_france"),
    (#""datePublicationDonnees":"2024-12-31T25:00:00Z""#, "day_left_out"),
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

  /// A contract of 1 000 € notified on 2025-01-01: what its changes come to, and which of them are in doubt.
  @Test(
    arguments: [
      ("1100", [110_000], 0, 0), ("2000", [200_000], 0, 0), ("999", [99_900], 0, 0), ("750", [75_000], 0, 0),
      ("749", [74_900], 1, 0), ("500", [50_000], 1, 0), ("499.99", [149_999], 1, 0), ("50", [105_000], 1, 0),
      ("-50", [95_000], 1, 0), ("0", [nil], 0, 1), ("1", [nil], 0, 1), ("-1500", [nil], 0, 1), ("null", [nil], 0, 0),
      ("1100,60", [110_000, 116_000], 1, 0), ("60,1300", [106_000, 130_000], 1, 0),
      ("999999999998,5", [99_999_999_999_800, nil], 0, 1),
    ] as [(String, [Int64?], Int, Int)])
  func changesAreToldApart(_ amounts: String, _ totals: [Int64?], _ doubts: Int, _ leftOut: Int) throws {
    let record = try contract(Self.changes(amounts, month: 3))
    guard case .contract(let contract, let facts) = record.outcome else {
      Issue.record("\(amounts) is refused")
      return
    }
    #expect(contract.amendments.map { $0.total?.cents } == totals, "\(amounts)")
    #expect(record.doubts.count == doubts && facts.otherAmendments.isEmpty == (doubts == 0), "\(amounts)")
    #expect(record.repairs.count { $0.problem.code == "modification_amount" } == leftOut, "\(amounts)")
  }

  /// On the very day of the notification, what is less than the amount is a difference.
  @Test func changesOfTheFirstDayAreDifferences() throws {
    for (amounts, total) in [("900", Int64(190_000)), ("1100", 110_000)] {
      guard case .contract(let contract, _) = try contract(Self.changes(amounts, month: 1)).outcome else {
        Issue.record("refused")
        return
      }
      #expect(contract.amendments.map { $0.total?.cents } == [total])
    }
  }

  /// Who says what they are is believed, and nothing is in doubt.
  @Test(arguments: [(AmendmentReading.total, [5_000, 120_000]), (.difference, [105_000, 225_000])])
  func changesAreReadAsSaid(_ reading: AmendmentReading, _ totals: [Int64]) throws {
    let record = try contract(Self.changes("50,1200", month: 3), reading)
    guard case .contract(let contract, let facts) = record.outcome else {
      Issue.record("refused")
      return
    }
    #expect(contract.amendments.map { $0.total?.cents } == totals && record.doubts.isEmpty)
    #expect(facts.otherAmendments.isEmpty)
  }

  private static func changes(_ amounts: String, month: Int) -> String {
    let list = amounts.split(separator: ",").enumerated().map {
      #"{"id":\#($0 + 1),"montant":\#($1),"dateNotificationModification":"2025-0\#(month)-01"}"#
    }
    return #""montant":1000,"dateNotification":"2025-01-01","modifications":[\#(list.joined(separator: ","))]"#
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
      #expect(problem.kind == .refused && problem.hint != nil)
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
        #expect(problem.kind == .refused, "seed \(seed)")
      }
    }
  }
}
