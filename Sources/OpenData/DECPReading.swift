import JSON
import Purchasing

/// Reads one record of DECP: versions 1.0 to 2.0.4 differ in the nesting of lists and in words, which are told by
/// themselves, since real files mix them.
struct DECPReading {
  var fields: RecordFields
  /// Amounts of changes that might be meant otherwise.
  var doubts: [DECPFinding] = []

  static func read(
    _ record: JSONReader.Record, fallback: String?, amendments: AmendmentReading? = nil
  ) -> DECPRecord {
    // Items wrapped in their own name: `[{"marche": {…}}]`.
    let wrapped = record.value.members.count == 1 ? record.value.members[0] : nil
    let inner = wrapped.flatMap { ["marche", "contrat-concession"].contains($0.key) ? $0.value.object : nil }
    let object = inner ?? record.value
    let isConcession =
      record.list == "contrat-concession" || wrapped?.key == "contrat-concession"
      || object["autoriteConcedante"] != nil
      || object["_type"].flatMap(RecordFields.scalar).map { Folding.code($0).contains("concession") } == true
    if isConcession {
      return DECPRecord(number: record.number, line: record.line, outcome: .concession, repairs: [], doubts: [])
    }
    var reading = DECPReading(fields: RecordFields(record, object))
    let outcome: DECPRecord.Outcome
    do {
      let (contract, facts) = try reading.contract(fallback, amendments)
      outcome = .contract(contract, facts)
    } catch {
      outcome = .refused(error.finding)
    }
    return DECPRecord(
      number: record.number, line: record.line, outcome: outcome, repairs: reading.fields.repairs,
      doubts: reading.doubts)
  }

  private mutating func contract(
    _ fallback: String?, _ reading: AmendmentReading?
  ) throws(RecordFields.Refused) -> (PublishedContract, DECPRecord.ReadFacts) {
    let id = try identifier()
    let buyer = try buyer()
    let object = try title()
    let (cpv, type) = try cpv(fallback)
    let amount = try amount()
    let notified = try notification()
    let nature = fields.text("nature")
    let (facts, isSubsequent) = facts(nature)
    var contract = PublishedContract(
      id: id, buyerSiret: buyer.siret, object: object, cpv: cpv, amount: amount,
      framework: facts.techniques.contains("Accord-cadre") && facts.frameworkReference == nil && !isSubsequent,
      notifiedOn: notified, months: fields.count(fields.object["dureeMois"], "dureeMois", 1...600),
      offers: fields.count(fields.object["offresRecues"], "offresRecues", 1...100_000),
      holders: holders(fields.object["titulaires"], "titulaires"), facts: facts, amendments: [])
    let (changes, others) = amendments(of: contract, reading)
    contract.amendments = changes
    let version = ([facts.publishedOn] + contract.amendments.map(\.publishedOn)).compactMap { $0 }.max()
    return (
      contract,
      DECPRecord.ReadFacts(
        buyerSiren: buyer.siren, buyerName: buyer.name, version: version, contractType: type,
        isSubsequent: isSubsequent, otherAmendments: others)
    )
  }
}

// MARK: - What decides

extension DECPReading {
  private mutating func identifier() throws(RecordFields.Refused) -> String {
    guard let id = fields.text("id") else {
      throw fields.refused(
        "id", nil,
        Problem(
          code: "id_missing", Phrase("the contract has no number", "le marché n'a pas d'identifiant"),
          hint: Phrase("give it the buyer's own number", "donnez-lui le numéro de l'acheteur")))
    }
    guard id.unicodeScalars.count <= 80 else {
      throw fields.refused(
        "id", id,
        Problem(
          code: "id_too_long", Phrase("the number is longer than 80 characters", "l'identifiant dépasse 80 caractères"),
          hint: Phrase("the format has 16 at most", "le format en prévoit 16 au plus")))
    }
    return PlainText.oneLine(id)
  }

  private mutating func buyer() throws(RecordFields.Refused) -> (siren: String, siret: String?, name: String?) {
    let buyer = fields.object["acheteur"]?.object
    let name = fields.text(buyer?["nom"], "acheteur.nom").map { fields.plain($0, "acheteur.nom") }
    guard let text = fields.text(buyer?["id"] ?? fields.object["acheteur.id"], "acheteur.id") else {
      throw fields.refused(
        "acheteur.id", nil,
        Problem(
          code: "buyer_missing", Phrase("the buyer's SIRET is missing", "le SIRET de l'acheteur manque"),
          hint: Phrase("without it nobody knows whose contract it is", "sans lui, on ne sait de qui est le marché")))
    }
    if let number = Self.registered(text) {
      if number.isRepaired {
        fields.repaired(
          "acheteur.id", text, "siret_leading_zero",
          "“\(text)” was read as \(number.text): its zeros in front were lost",
          "« \(text) » a été lu \(number.text) : ses zéros de tête étaient perdus")
      }
      return (String(number.text.prefix(9)), number.text.utf8.count == 14 ? number.text : nil, name)
    }
    let digits = text.filter { !$0.isWhitespace }
    if digits.utf8.count == 14, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      Registry.isSiren(String(digits.prefix(9)))
    {
      fields.repaired(
        "acheteur.id", text, "siret_check",
        "the SIREN in “\(text)” is right, the five digits behind it are not: taken by its SIREN",
        "le SIREN de « \(text) » est bon, pas les cinq chiffres qui suivent : pris par son SIREN")
      return (String(digits.prefix(9)), digits, name)
    }
    throw fields.refused(
      "acheteur.id", text,
      Problem(
        code: "buyer_siret_invalid",
        Phrase(
          "“\(text)” is not a SIRET: its check digits don't fit", "« \(text) » n'est pas un SIRET : sa clé est fausse"),
        hint: Phrase("look the buyer up on the register (SIRENE)", "cherchez l'acheteur dans le répertoire SIRENE")))
  }

  /// A SIRET or SIREN that passes its check, with lost zeros in front put back.
  static func registered(_ text: String) -> (text: String, isRepaired: Bool)? {
    let digits = String(text.unicodeScalars.filter { ("0"..."9").contains($0) }.map(Character.init))
    let others = text.unicodeScalars.contains { !("0"..."9").contains($0) && !$0.properties.isWhitespace && $0 != "." }
    guard !others else { return nil }
    if isRegistered(digits) || Registry.isSiren(digits) { return (digits, false) }
    for zeros in 1...2 where (12...13).contains(digits.utf8.count) {
      let whole = String(repeating: "0", count: zeros) + digits
      if isRegistered(whole) { return (whole, true) }
    }
    return nil
  }

  /// Both check digits count: the SIREN's, and the whole number's.
  private static func isRegistered(_ digits: String) -> Bool {
    Registry.isSiret(digits) && Registry.isSiren(String(digits.prefix(9)))
  }

  private mutating func title() throws(RecordFields.Refused) -> String {
    guard let text = fields.text("objet") else {
      throw fields.refused(
        "objet", nil,
        Problem(
          code: "object_missing",
          Phrase("the contract says nothing of its object", "le marché ne dit rien de son objet"),
          hint: Phrase("without it nobody can tell what was bought", "sans lui, on ne sait ce qui a été acheté")))
    }
    let line = fields.plain(text, "objet")
    guard !line.isEmpty else {
      throw fields.refused(
        "objet", text,
        Problem(
          code: "object_missing", Phrase("the object holds no words", "l'objet ne contient aucun mot"),
          hint: Phrase("without it nobody can tell what was bought", "sans lui, on ne sait ce qui a été acheté")))
    }
    guard line.unicodeScalars.count > 4000 else { return line }
    fields.repaired(
      "objet", line, "object_cut", "cut to 4000 characters; the format has 1000 at most",
      "coupé à 4000 caractères ; le format en prévoit 1000 au plus")
    return String(String.UnicodeScalarView(line.unicodeScalars.prefix(4000)))
  }

  /// The code when it is one of the nomenclature, and the type of contract that its first digits say.
  private mutating func cpv(_ fallback: String?) throws(RecordFields.Refused) -> (code: String?, type: String) {
    let text = fields.text("codeCPV")
    let digits = text.map { String($0.prefix { $0 != "-" }).filter { !$0.isWhitespace } } ?? ""
    var code: String?
    if digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), (7...8).contains(digits.utf8.count) {
      code = digits.utf8.count == 7 ? "0" + digits : digits
    }
    if let text, let code, digits.utf8.count == 7 {
      fields.repaired(
        "codeCPV", text, "cpv_leading_zero", "“\(text)” was read as \(code): its zero in front was lost",
        "« \(text) » a été lu \(code) : son zéro de tête était perdu")
    }
    let type = code.flatMap { Self.contractType(division: String($0.prefix(2))) } ?? fallback
    guard let type else {
      throw fields.refused(
        "codeCPV", text,
        Problem(
          code: "type_unknown",
          Phrase(
            "without a CPV code nobody can tell works, supplies and services apart",
            "sans code CPV, on ne distingue pas travaux, fournitures et services"),
          hint: Phrase("say which type such contracts have: ", "dites le type de ces marchés : ")
            + .give(.type, "services")))
    }
    if let code, CPVCode(code) != nil { return (code, type) }
    if let text {
      fields.repaired(
        "codeCPV", text, "cpv_unknown", "“\(text)” is not a CPV code of 2008: left out, the contract is \(type)",
        "« \(text) » n'est pas un code du CPV de 2008 : laissé de côté, le marché est classé \(type)")
    }
    return (nil, type)
  }

  /// 45 works, 03–44 and 48 supplies, 50–98 services; also of divisions that the CPV of 2003 had (74).
  static func contractType(division: String) -> String? {
    switch division {
    case "45": "works"
    case "03"..."44", "48": "supplies"
    case "50"..."98": "services"
    default: nil
    }
  }

  private mutating func amount() throws(RecordFields.Refused) -> Money {
    guard let text = fields.text("montant") else {
      throw fields.refused(
        "montant", nil,
        Problem(
          code: "amount_missing", Phrase("the amount is missing", "le montant manque"),
          hint: Phrase("a volume without an amount can't be counted", "un volume sans montant ne peut être compté")))
    }
    do {
      return try readAmount(text, "montant")
    } catch {
      throw fields.refused("montant", text, error)
    }
  }

  mutating func readAmount(_ text: String, _ field: String) throws(Problem) -> Money {
    try Self.notAPlaceholder(try exactAmount(text, field))
  }

  /// An amount as it stands, also one that can't be a contract's.
  mutating func exactAmount(_ text: String, _ field: String) throws(Problem) -> Money {
    guard let literal = DecimalLiteral(text) else {
      let money = try Self.typed(text)
      fields.repaired(field, text, "amount_as_text", "“\(text)” was read as \(money)", "« \(text) » a été lu \(money)")
      return money
    }
    guard let (units, isRounded) = literal.units(decimals: 2) else {
      if literal.wholeDigits > 12 { throw Money.tooLarge }
      throw Problem(
        code: "too_many_decimals", Phrase("“\(text)” has more than 2 decimals", "« \(text) » a plus de 2 décimales"),
        hint: Phrase("nothing is rounded silently: correct the amount", "rien n'est arrondi en silence : corrigez"))
    }
    guard let money = Money(cents: units) else { throw Money.tooLarge }
    if isRounded {
      fields.repaired(
        field, text, "binary_echo", "\(text) is \(money) written by way of binary numbers",
        "\(text) est \(money) passé par des nombres binaires")
    }
    return money
  }

  static func notAPlaceholder(_ money: Money) throws(Problem) -> Money {
    guard !isPlaceholder(money) else {
      throw Problem(
        code: "amount_placeholder",
        Phrase("\(money) stands for an amount that nobody knew", "\(money) tient lieu d'un montant inconnu"),
        hint: Phrase(
          "put the real amount in the file, or enter the contract by hand",
          "mettez le vrai montant dans le fichier, ou saisissez le marché à la main"))
    }
    return money
  }

  static func isPlaceholder(_ money: Money) -> Bool {
    money.cents <= 100 || (money.cents / 100 >= 999_999_999 && isAllNines(money))
  }

  private static func isAllNines(_ money: Money) -> Bool {
    String(money.cents / 100).utf8.allSatisfy { $0 == 0x39 }
  }

  private static func typed(_ text: String) throws(Problem) -> Money {
    do {
      return try NumberGrammar.money(text)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Money.tooLarge
    }
  }

  /// The year of a volume hangs on it: a day that can't be is refused, an absent one is not.
  private mutating func notification() throws(RecordFields.Refused) -> Day? {
    guard let text = fields.text("dateNotification") else { return nil }
    do {
      return try fields.frenchDay(text, "dateNotification")
    } catch {
      let problem = (error as? Problem) ?? Problem(code: "day_form_unknown", Phrase("no date", "pas une date"))
      throw fields.refused("dateNotification", text, problem)
    }
  }
}
