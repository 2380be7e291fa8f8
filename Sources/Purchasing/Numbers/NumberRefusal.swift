/// Why a text is not taken for a number. Cheap to throw; the sentences are made only when somebody reads them.
enum NumberRefusal: Error, Equatable {
  case empty
  case noDigits
  case dash
  case ambiguous
  case decimals(allowed: Int)
  case notWhole
  case negativeCount
  case groups
  case dangling
  case twoSigns
  case tooLarge
  case quantityTooLarge
  case countTooLarge
  case weightTooLarge
  case currency
  /// Some character that no number has; which one decides the sentence.
  case foreign
  case unexpected

  func problem(_ text: String) -> Problem {
    switch self {
    case .foreign: return Self.foreign(in: text)
    case .tooLarge: return Money.tooLarge
    default:
      let (code, message, hint) = sentences(Self.shortened(text))
      return Problem(code: code, message, hint: hint)
    }
  }

  private func sentences(_ text: String) -> (String, Phrase, Phrase) {
    switch self {
    case .empty: return Self.missing
    case .noDigits: return Self.digitsMissing(text)
    case .dash: return Self.dashRefused
    case .ambiguous: return Self.readTwoWays(text)
    case .decimals(let allowed): return Self.tooManyDecimals(text, allowed)
    case .groups: return Self.wrongGroups(text)
    case .dangling: return Self.decimalsMissing(text)
    case .notWhole:
      return (
        "count_not_whole", Phrase("“\(text)” is not a whole number", "« \(text) » n'est pas un nombre entier"),
        Phrase("write it without decimals", "écrivez-le sans décimales")
      )
    case .negativeCount:
      return (
        "count_negative", Phrase("“\(text)” is below zero", "« \(text) » est inférieur à zéro"),
        Phrase("a count is zero or more", "un nombre de choses est nul ou positif")
      )
    case .twoSigns:
      return (
        "two_signs", Phrase("“\(text)” has two signs", "« \(text) » porte deux signes"),
        Phrase("write one sign, -500", "n'écrivez qu'un signe, -500")
      )
    case .currency:
      return (
        "currency_not_expected",
        Phrase(
          "“\(text)” is an amount; a plain number is needed", "« \(text) » est un montant, il faut un simple nombre"
        ),
        Phrase("write it without euros, or check the column", "écrivez-le sans euros, ou vérifiez la colonne")
      )
    case .countTooLarge:
      return (
        "count_too_large", Phrase("the number is beyond 2,147,483,647", "le nombre dépasse 2 147 483 647"),
        Phrase("check the column", "vérifiez la colonne")
      )
    case .weightTooLarge:
      return (
        "weight_too_large", Phrase("the weight is beyond 9,000,000,000,000", "le poids dépasse 9 000 000 000 000"),
        Phrase("only the ratio counts: divide all weights", "seul le rapport compte : divisez tous les poids")
      )
    case .quantityTooLarge, .tooLarge:
      return (
        "quantity_too_large", Phrase("the number is beyond 999,999,999,999", "le nombre dépasse 999 999 999 999"),
        Phrase("check the unit", "vérifiez l'unité")
      )
    case .foreign, .unexpected:
      return (
        "character_in_number", Phrase("“\(text)” is not a number", "« \(text) » n'est pas un nombre"),
        Phrase("write it as 1234.50 or 1 234,50 €", "écrivez-le 1234.50 ou 1 234,50 €")
      )
    }
  }

  /// A text long enough to be found again, short enough for a line.
  static func shortened(_ text: String) -> String {
    text.count <= 40 ? text : "\(text.prefix(40))…"
  }
}

// MARK: - Sentences

extension NumberRefusal {
  private static let missing = (
    "number_missing", Phrase("the number is missing", "le nombre manque"),
    Phrase("write 0 for nothing", "écrivez 0 pour rien")
  )

  private static let dashRefused = (
    "dash_is_not_an_amount",
    Phrase("a dash is not an amount here", "un tiret n'est pas un montant ici"),
    Phrase(
      "write 0 for an amount of zero, or leave the line out if there is no need",
      "écrivez 0 pour un montant nul, ou retirez la ligne s'il n'y a pas de besoin")
  )

  private static func digitsMissing(_ text: String) -> (String, Phrase, Phrase) {
    (
      "digits_missing", Phrase("“\(text)” has no digits", "« \(text) » ne contient aucun chiffre"),
      Phrase("write it in digits, 0 for nothing", "écrivez-le en chiffres, 0 pour rien")
    )
  }

  private static func readTwoWays(_ text: String) -> (String, Phrase, Phrase) {
    (
      "number_ambiguous",
      Phrase(
        "“\(text)” can be read as thousands or as decimals",
        "« \(text) » peut se lire avec des milliers ou des décimales"),
      Phrase(
        "write 1234 for thousands, or 1.23 with its decimals",
        "écrivez 1234 pour des milliers, ou 1,23 avec ses décimales")
    )
  }

  private static func tooManyDecimals(_ text: String, _ allowed: Int) -> (String, Phrase, Phrase) {
    (
      "too_many_decimals",
      Phrase("“\(text)” has more than \(allowed) decimals", "« \(text) » a plus de \(allowed) décimales"),
      Phrase(
        "nothing is rounded silently: write \(allowed) decimals at most, and thousands with a space or not at all",
        "rien n'est arrondi en silence : écrivez \(allowed) décimales au plus, et les milliers avec une espace ou rien")
    )
  }

  private static func wrongGroups(_ text: String) -> (String, Phrase, Phrase) {
    (
      "number_groups",
      Phrase(
        "the digits of “\(text)” are not in groups of three",
        "les chiffres de « \(text) » ne sont pas groupés par trois"),
      Phrase(
        "write 40 000 or 40000; a digit may be missing",
        "écrivez 40 000 ou 40000 ; il manque peut-être un chiffre")
    )
  }

  private static func decimalsMissing(_ text: String) -> (String, Phrase, Phrase) {
    (
      "decimals_missing",
      Phrase(
        "“\(text)” lacks digits before or after its decimal mark",
        "il manque des chiffres avant ou après la virgule de « \(text) »"),
      Phrase("write 12 or 12.00, 0.5 and not .5", "écrivez 12 ou 12,00, et 0,5 plutôt que ,5")
    )
  }

  /// Looks for the sentence that helps most; only here, since it is slow.
  private static func foreign(in text: String) -> Problem {
    let shown = shortened(text)
    let letters = text.lowercased()
    let bare = letters.filter { !$0.isWhitespace && $0 != "€" && $0 != "-" && $0 != "+" && $0 != "\u{2212}" }
    if letters.contains("ttc") { return taxIncluded(shown) }
    if letters.contains("%") { return percent(shown) }
    if ["nan", "inf", "infinity", "infini"].contains(bare) {
      return Problem(
        code: "not_a_number", Phrase("“\(shown)” is not a number", "« \(shown) » n'est pas un nombre"),
        hint: Phrase("write the digits", "écrivez les chiffres"))
    }
    if isExponent(bare) {
      return Problem(
        code: "exponent", Phrase("“\(shown)” has an exponent", "« \(shown) » porte un exposant"),
        hint: Phrase(
          "write all digits: 1000 for 1e3; a spreadsheet may have shortened it",
          "écrivez tous les chiffres : 1000 pour 1e3 ; un tableur l'a peut-être abrégé"))
    }
    let digits = bare.filter { $0 != "," && $0 != "." }
    if let last = digits.last, last == "k" || last == "m", digits.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }) {
      return Problem(
        code: "multiple_of_euro",
        Phrase("“\(shown)” is in thousands or millions", "« \(shown) » est en milliers ou en millions"),
        hint: Phrase("write the amount in euros: 40000 for 40 k€", "écrivez le montant en euros : 40000 pour 40 k€"))
    }
    if let digit = text.unicodeScalars.first(where: { $0.value > 0x7F && $0.properties.numericType != nil }) {
      return Problem(
        code: "digit_not_ascii",
        Phrase(
          "“\(shown)” has a digit of another script, “\(digit)”",
          "« \(shown) » contient un chiffre d'une autre écriture, « \(digit) »"),
        hint: Phrase("type the digits 0 to 9", "tapez les chiffres 0 à 9"))
    }
    return stray(in: text, shown)
  }

  private static func taxIncluded(_ shown: String) -> Problem {
    Problem(
      code: "tax_included",
      Phrase(
        "“\(shown)” includes tax (TTC), and amounts are before tax (HT)",
        "« \(shown) » est TTC, et les montants sont hors taxes (HT)"),
      hint: Phrase("give the amount before tax", "donnez le montant hors taxes"))
  }

  private static func percent(_ shown: String) -> Problem {
    Problem(
      code: "percent_is_not_an_amount",
      Phrase(
        "“\(shown)” is a percentage, not a number of its own", "« \(shown) » est un pourcentage, pas un nombre en soi"),
      hint: Phrase("give the amount or the weight itself", "donnez le montant ou le poids lui-même"))
  }

  /// `1e3`, `1.5e+06`: digits, one e, digits.
  private static func isExponent(_ bare: String) -> Bool {
    let halves = bare.split(separator: "e", omittingEmptySubsequences: false)
    return halves.count == 2
      && halves.allSatisfy { half in
        !half.isEmpty && half.allSatisfy { ($0.isASCII && $0.isNumber) || $0 == "." || $0 == "," }
      }
  }
}
