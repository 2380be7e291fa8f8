import JSON
public import Purchasing

extension PublishedContract {
  /// The contract as one object for the base to keep and to compare with: the names are those of its columns.
  ///
  /// Absolute amounts of changes become differences, which is what an amendment is.
  public func stored() throws -> String {
    let names = holders.map { $0.name ?? $0.id }
    let supplier = names.isEmpty ? "non précisé" : PublishedContract.cut(names.joined(separator: " ; "), 500)
    var total = amount
    var changes: [JSONValue] = []
    for amendment in amendments {
      let difference = try amendment.total.map { try $0.subtracting(total) } ?? .zero
      total = amendment.total ?? total
      changes.append(
        .object([
          ("number", .count(amendment.number)), ("amount", .money(difference)), ("total", .money(amendment.total)),
          ("months", .count(amendment.months)), ("notified_on", .day(amendment.notifiedOn)),
          ("published_on", .day(amendment.publishedOn)), ("title", .text(amendment.title)),
          ("new_end", .day(amendment.months.flatMap { notifiedOn?.adding(months: $0) })),
          ("holder_kinds", .texts(amendment.holders.map(\.kind))),
          ("holder_ids", .texts(amendment.holders.map(\.id))),
        ]))
    }
    return JSONValue.object([
      ("id", .text(id)), ("siret", .text(buyerSiret)), ("object", .text(object)),
      ("title", .text(PublishedContract.cut(object, 500))), ("cpv", .text(cpv)), ("amount", .money(amount)),
      ("framework", .bool(framework)), ("notified_on", .day(notifiedOn)), ("months", .count(months)),
      ("offers", .count(offers)), ("supplier", .text(supplier)), ("holders", .array(holders.map(\.stored))),
      ("facts", facts.stored), ("amendments", .array(changes)),
    ]).line
  }

  /// The first so many characters, the last of them an ellipsis when there were more.
  static func cut(_ text: String, _ length: Int) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > length else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(length - 1))) + "…"
  }
}

extension PublishedHolder {
  fileprivate var stored: JSONValue {
    let isSiret = kind == "SIRET" && Registry.isSiret(id)
    return .object([
      ("name", .text(name.map { PublishedContract.cut($0, 500) } ?? (isSiret ? nil : id))),
      ("siret", isSiret ? .string(id) : nil),
      ("identifier_kind", isSiret ? nil : .string(kind)), ("identifier", isSiret ? nil : .string(id)),
    ])
  }
}

extension PublicationFacts {
  fileprivate var stored: JSONValue {
    .object([
      ("nature", .text(nature)), ("techniques", .texts(techniques)), ("execution_modes", .texts(executionModes)),
      ("framework_reference", .text(frameworkReference)), ("innovative", .truth(innovative)), ("ccag", .text(ccag)),
      ("advance_granted", .truth(advanceGranted)), ("advance_rate", .rate(advanceRate)),
      ("made_in_eu_rate", .rate(europeanRate)), ("made_in_france_rate", .rate(frenchRate)),
      ("official_procedure", .text(procedure)), ("place_code", .text(placeCode)), ("place_kind", .text(placeKind)),
      ("price_form", .text(priceForm)), ("price_kinds", .texts(priceKinds)),
      ("holders_grouping", .text(holdersGrouping)), ("subcontracting", .truth(subcontracting)),
      ("social", .texts(social)), ("environmental", .texts(environmental)), ("published_on", .day(publishedOn)),
    ])
  }
}
