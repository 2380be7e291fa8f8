import Purchasing
import PurchasingStore

extension Answer {
  /// Says which CPV codes a need without one may have; they are offered, never applied.
  func offeringCPV(for need: Need, _ context: Context) -> Answer {
    guard need.cpv == nil, !context.quiet, need.withdrawnOn == nil else { return self }
    // What was asked is done by now: a connection that is lost here costs the offer, not the answer.
    guard let codes = try? context.store().cpvSuggestions(title: need.title), !codes.isEmpty else { return self }
    let list = codes.map { Phrase(verbatim: "\n  \($0.code)  ") + $0.title }.reduce(Phrase(verbatim: ""), +)
    return saying(
      Phrase("no CPV code; it may be one of these:", "pas de code CPV ; l'un de ceux-ci convient peut-être :") + list
        + Phrase(
          "\n`mutua need edit \(need.id) --cpv CODE` takes one",
          "\n`mutua besoin modifier \(need.id) --cpv CODE` le retient"))
  }
}
