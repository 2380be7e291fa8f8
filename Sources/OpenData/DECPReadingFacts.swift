import JSON
import Purchasing

// What describes a contract without deciding whether it can be taken in: what can't be read is left out, and said.

extension DECPReading {
  mutating func facts(_ nature: String?) -> (facts: PublicationFacts, isSubsequent: Bool) {
    var facts = PublicationFacts()
    facts.nature = nature.flatMap { fields.word(.string($0), .nature) }
    facts.techniques = fields.words("techniques", "technique", .technique)
    facts.executionModes = fields.words("modalitesExecution", "modaliteExecution", .executionMode)
    // Format 1 said by the nature what format 2 says by the technique.
    let folded = nature.map(Folding.code)
    if folded == "accord-cadre", facts.techniques.isEmpty { facts.techniques = ["Accord-cadre"] }
    facts.frameworkReference = fields.text("idAccordCadre")
    facts.innovative = fields.truth("marcheInnovant")
    facts.ccag = fields.word(fields.object["ccag"], .ccag)
    facts.advanceGranted = fields.truth("attributionAvance")
    facts.advanceRate = fields.rate("tauxAvance")
    facts.europeanRate = fields.rate("origineUE")
    facts.frenchRate = fields.rate("origineFrance")
    if let french = facts.frenchRate, let european = facts.europeanRate, french > european {
      fields.repaired(
        "origineFrance", french.description, "french_part_too_large",
        "more from France (\(french)) than from Europe (\(european)): both left out",
        "plus de France (\(french)) que d'Europe (\(european)) : les deux laissés de côté")
      facts.frenchRate = nil
      facts.europeanRate = nil
    }
    facts.procedure = fields.word(fields.object["procedure"], .procedure)
    price(&facts)
    place(&facts)
    facts.holdersGrouping = fields.word(fields.object["typeGroupementOperateurs"], .holdersGrouping)
    facts.subcontracting = fields.truth("sousTraitanceDeclaree")
    facts.social = fields.words("considerationsSociales", "considerationSociale", .social)
    facts.environmental = fields.words(
      "considerationsEnvironnementales", "considerationEnvironnementale", .environmental)
    facts.publishedOn = fields.day(fields.object["datePublicationDonnees"], "datePublicationDonnees")
    return (facts, folded == "marche-subsequent" || facts.frameworkReference != nil)
  }

  /// What format 1 calls `formePrix` is a type of price in format 2.
  private mutating func price(_ facts: inout PublicationFacts) {
    facts.priceKinds = fields.words("typesPrix", "typePrix", .priceKind)
    if facts.priceKinds.isEmpty { facts.priceKinds = fields.words("typePrix", "typePrix", .priceKind) }
    guard let form = fields.text("formePrix") else { return }
    if let word = PublicationWords.priceForm.word(form) {
      facts.priceForm = word
    } else if let kind = PublicationWords.priceKind.word(form) {
      if facts.priceKinds.isEmpty { facts.priceKinds = [kind] }
    } else {
      _ = fields.word(.string(form), .priceForm)
    }
  }

  private mutating func place(_ facts: inout PublicationFacts) {
    let place = fields.object["lieuExecution"]?.object
    guard let kind = fields.word(place?["typeCode"], .placeKind),
      var code = fields.text(place?["code"], "lieuExecution.code")
    else { return }
    if kind == "Code postal" || kind == "Code commune", code.utf8.count == 4,
      code.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      fields.repaired(
        "lieuExecution.code", code, "place_leading_zero", "“\(code)” was read as 0\(code): its zero in front was lost",
        "« \(code) » a été lu 0\(code) : son zéro de tête était perdu")
      code = "0" + code
    }
    (facts.placeKind, facts.placeCode) = (kind, code)
  }

  mutating func holders(_ value: JSONValue?, _ field: String) -> [PublishedHolder] {
    var holders: [PublishedHolder] = []
    for item in RecordFields.items(value, "titulaire") {
      guard let object = item.object, let holder = holder(object, field) else { continue }
      if let twin = holders.first(where: { $0.kind == holder.kind && $0.id == holder.id }) {
        fields.repaired(
          field, twin.id, "holder_twice", "holder \(twin.id) stands there twice: kept once",
          "le titulaire \(twin.id) y est deux fois : gardé une fois")
      } else {
        holders.append(holder)
      }
    }
    if holders.isEmpty, field == "titulaires" {
      fields.repaired(
        field, nil, "holder_missing", "no holder is named: taken in as «non précisé»",
        "aucun titulaire n'est nommé : repris comme «non précisé»")
    }
    return holders
  }

  private mutating func holder(_ object: JSONObject, _ field: String) -> PublishedHolder? {
    let name = fields.text(object["denominationSociale"], "\(field).denominationSociale")
      .map { fields.plain($0, "\(field).denominationSociale") }
    guard let text = fields.text(object["id"], "\(field).id") else { return nil }
    let kind = fields.word(object["typeIdentifiant"], .holderKind) ?? "SIRET"
    let bare = text.filter { !$0.isWhitespace }
    guard kind == "SIRET", let number = Self.registered(bare) else {
      if kind == "SIRET" {
        fields.repaired(
          "\(field).id", text, "holder_siret_check", "“\(bare)” is not a SIRET: kept as it is written",
          "« \(bare) » n'est pas un SIRET : gardé tel quel")
      }
      return PublishedHolder(kind: kind, id: PlainText.oneLine(bare), name: name)
    }
    if number.isRepaired {
      fields.repaired(
        "\(field).id", text, "siret_leading_zero", "“\(bare)” was read as \(number.text): its zeros in front were lost",
        "« \(bare) » a été lu \(number.text) : ses zéros de tête étaient perdus")
    }
    return PublishedHolder(kind: kind, id: number.text, name: name)
  }
}
