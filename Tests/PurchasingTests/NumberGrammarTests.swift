import Purchasing
import TestSupport
import Testing

@Suite struct NumberGrammarTests {
  @Test(
    "refused amounts",
    arguments: [
      ("", "number_missing"), ("   ", "number_missing"), ("\u{A0}", "number_missing"),
      ("€", "digits_missing"), ("HT", "digits_missing"), ("+", "digits_missing"),
      ("1,234", "number_ambiguous"), ("€1,234", "number_ambiguous"), ("-12,345 €", "number_ambiguous"),
      ("12.345", "too_many_decimals"), ("1 234,567", "too_many_decimals"), ("1234,567", "too_many_decimals"),
      ("0,125", "too_many_decimals"), ("12.340", "too_many_decimals"), ("1,234.567", "too_many_decimals"),
      ("1e3", "exponent"), ("1,5E+06", "exponent"), ("NaN", "not_a_number"), ("Infinity", "not_a_number"),
      ("4O 000", "letter_in_number"), ("S3pl03€", "letter_in_number"), ("l0 000", "letter_in_number"),
      ("4 OOO", "letter_in_number"), ("1O,5O €", "letter_in_number"), ("B0 000 euros", "letter_in_number"),
      ("0x10", "letter_in_number"), ("12a5", "letter_in_number"),
      ("12 euro s", "words_in_number"), ("700 repas", "words_in_number"), ("10 l", "words_in_number"),
      ("10l", "words_in_number"), ("lot 5", "words_in_number"), ("700 o", "words_in_number"),
      ("entre 700 et 800", "words_in_number"), ("12 000 euros par an", "words_in_number"),
      ("environ 700", "number_approximate"), ("Env. 4O 000", "number_approximate"), ("~700", "number_approximate"),
      ("700 € environ", "number_approximate"), ("±700", "number_approximate"), ("ca. 1 200", "number_approximate"),
      ("dix", "digits_missing"), ("environ", "digits_missing"), ("Oo", "digits_missing"),
      ("\u{FF11}\u{FF12}", "digit_not_ascii"), ("١٢", "digit_not_ascii"), ("12²", "digit_not_ascii"),
      ("4 0000", "number_groups"), ("12 34", "number_groups"), ("1  234", "number_groups"),
      ("1234 567", "number_groups"), ("0 123", "number_groups"), ("1.234.56", "number_groups"),
      ("1,23,456.00", "number_groups"), ("1 234.567,89", "number_groups"), ("1.234,567.89", "number_groups"),
      ("12,3 4", "number_groups"), ("1,2,3", "number_groups"), ("12,34,56", "number_groups"),
      ("--5", "two_signs"), ("-\u{2212}5", "two_signs"), ("+-5", "two_signs"), ("-€-5", "two_signs"),
      ("12,", "decimals_missing"), ("12.", "decimals_missing"), (",5", "decimals_missing"),
      (".5", "decimals_missing"), ("12, €", "decimals_missing"), (",", "decimals_missing"),
      ("1 200 € TTC", "tax_included"), ("1200TTC", "tax_included"), ("12 %", "percent_is_not_an_amount"),
      ("40 k€", "multiple_of_euro"), ("1,5 M€", "multiple_of_euro"),
      ("1000000000000", "amount_too_large"), ("999 999 999 999 999", "amount_too_large"),
      ("99999999999999999999999999", "amount_too_large"), ("-1000000000000.00", "amount_too_large"),
      ("-", "dash_is_not_an_amount"), ("–", "dash_is_not_an_amount"), ("—", "dash_is_not_an_amount"),
      ("- €", "dash_is_not_an_amount"), ("–\u{A0}€", "dash_is_not_an_amount"),
      ("500-", "character_in_number"), ("–500", "character_in_number"), ("(500)", "character_in_number"),
      ("1'234", "character_in_number"), ("€ 5 €", "character_in_number"), ("12$", "character_in_number"),
      ("1/2", "character_in_number"), ("1\u{200B}2", "character_in_number"), ("\u{0}1", "character_in_number"),
    ])
  func refused(text: String, code: String) {
    let found = problem { _ = try NumberGrammar.money(text) }
    #expect(found?.code == code, "«\(text)»")
    #expect(found?.hint != nil, "«\(text)»")
  }

  @Test(
    "accepted amounts",
    arguments: [
      ("40 000,00 €", "40000.00"), ("61 600 €", "61600.00"), ("708 345 € HT", "708345.00"),
      ("1134200 €", "1134200.00"), ("1752300€", "1752300.00"),
      ("1\u{A0}234\u{A0}567,89\u{A0}€", "1234567.89"), ("1\u{202F}234\u{202F}567,89\u{202F}€", "1234567.89"),
      ("1\u{2009}234\u{2007}567,89", "1234567.89"), ("€1,234,567.89", "1234567.89"), ("1234567.89", "1234567.89"),
      ("1234567,89", "1234567.89"), ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("1.234.567", "1234567.00"),
      ("1,234,567", "1234567.00"), ("-500", "-500.00"), ("\u{2212}500", "-500.00"), ("- 500", "-500.00"),
      ("+500", "500.00"), ("-€1,234.50", "-1234.50"), ("€-5", "-5.00"), ("12 EUR", "12.00"), ("EUR 12", "12.00"),
      ("12 euros", "12.00"), ("1 euro", "1.00"), ("12,5", "12.50"), ("12,5 HT", "12.50"), ("0", "0.00"),
      ("0,5", "0.50"), ("007", "7.00"), ("\t12\r\n", "12.00"), ("999 999 999 999,99", "999999999999.99"),
      ("12 HT €", "12.00"), ("-0", "0.00"), ("12 345.6", "12345.60"),
    ])
  func accepted(text: String, machine: String) throws {
    #expect(try NumberGrammar.money(text).description == machine)
  }

  @Test(arguments: ["-", "–", "—", "\u{2212}", "- €", "– €", "€ -", "-\u{202F}€", " - "])
  func aDashIsZeroOnlyInTables(text: String) throws {
    #expect(try NumberGrammar.money(text, dashIsZero: true) == .zero)
    #expect(problem { _ = try NumberGrammar.money(text) }?.code == "dash_is_not_an_amount")
  }

  @Test func aDashWithDigitsIsNoZero() {
    #expect(problem { _ = try NumberGrammar.money("–5", dashIsZero: true) }?.code == "character_in_number")
    #expect(problem { _ = try NumberGrammar.money("--", dashIsZero: true) }?.code == "digits_missing")
  }

  @Test func theLetterOIsNamed() {
    let found = problem { _ = try NumberGrammar.money("4O 000") }
    #expect(found?.message.english == "“4O 000” has the letter O where a zero belongs")
    #expect(found?.message.french == "« 4O 000 » contient la lettre O à la place d'un zéro")
  }

  /// The hint of a mistaken letter only where all else is digits; the number itself otherwise, where there is one.
  @Test(arguments: [
    ("environ 700", "write the number alone: 700; the title may say that it is estimated"),
    ("12 000 repas", "write the number alone: 12 000"), ("1 200,50 euros par an", "write the number alone: 1 200,50"),
    ("entre 700 et 800", "write one number alone"), ("700 ou 800.", "write one number alone"),
    ("4O 000", "type the digit 0"), ("l2 000", "type the digit 1"), ("4S 000 HT", "type the digit 5"),
    ("S3pl03€", "type the digits again; a scan may have misread them"),
  ])
  func whatStandsBesideTheDigits(text: String, hint: String) {
    #expect(problem { _ = try NumberGrammar.money(text) }?.hint?.english == hint)
  }

  /// Whatever letters a text has, the letter O is named only where digits remain when such letters are digits.
  @Test func theLetterIsNamedOnlyAmongDigits() {
    var random = SeededGenerator()
    let seed = random.seed
    print("NumberGrammarTests: seed \(seed)")
    let alphabet = Array("0123456789OolISBenvir ,€-")
    for _ in 0..<30_000 {
      let length = Int.random(in: 1...9, using: &random)
      let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) })
      guard let found = problem({ _ = try NumberGrammar.money(text) }),
        found.hint?.english.contains("the digit ") == true
      else { continue }
      let rest = text.filter { !"0123456789OolISs B,€-".contains($0) }
      #expect(rest.isEmpty && text.contains(where: \.isNumber), "«\(text)», seed \(seed)")
    }
  }

  @Test(
    "terms in words",
    arguments: [
      ("2 ans", 24), ("1 an", 12), ("un an", 12), ("1,5 an", 18), ("1.5 ans", 18), ("1 an et demi", 18),
      ("24 mois", 24),
      ("2ans", 24), ("4 années", 48), ("2 ans et 6 mois", 30), ("3 years", 36), ("18 months", 18), ("2 ANS ferme", 24),
      ("1 an renouvelable 3 fois", 48), ("12 mois (reconductible 3 fois)", 48), ("deux ans", 24),
    ])
  func monthsOfTerms(text: String, months: Int) {
    let found = problem { _ = try NumberGrammar.months(text) }
    #expect(found?.code == "months_with_unit" && found?.hint?.english == "write \(months)", "«\(text)»")
    #expect(found?.hint?.french == "écrivez \(months)")
  }

  @Test(
    arguments: [
      ("", "number_missing"), ("12,5", "count_not_whole"), ("quelques mois", "digits_missing"),
      ("an", "digits_missing"),
      ("0,3 an", "words_in_number"), ("60 ans", "words_in_number"), ("1 an renouvelable", "words_in_number"),
      ("3 semaines", "words_in_number"), ("-2 ans", "words_in_number"), ("24", nil), ("1 234", nil),
    ] as [(String, String?)])
  func monthsThatAreNone(text: String, code: String?) {
    #expect(problem { _ = try NumberGrammar.months(text) }?.code == code, "«\(text)»")
  }

  @Test func quantitiesAndUnitPrices() throws {
    #expect(try NumberGrammar.quantity("0,0325").description == "0.0325")
    #expect(try NumberGrammar.quantity("1.234").description == "1.234")
    #expect(try NumberGrammar.quantity("12 500").description == "12500")
    #expect(try NumberGrammar.unitPrice("0,0325 € HT").description == "0.0325")
    #expect(problem { _ = try NumberGrammar.quantity("1,234") }?.code == "number_ambiguous")
    #expect(problem { _ = try NumberGrammar.quantity("0,12345") }?.code == "too_many_decimals")
    #expect(problem { _ = try NumberGrammar.quantity("12 €") }?.code == "currency_not_expected")
    #expect(problem { _ = try NumberGrammar.unitPrice("1234567890123") }?.code == "quantity_too_large")
    #expect(problem { _ = try NumberGrammar.unitPrice("99999999999999999999") }?.code == "quantity_too_large")
  }

  @Test func counts() throws {
    #expect(try NumberGrammar.count("47") == 47)
    #expect(try NumberGrammar.count("1 234") == 1234)
    #expect(problem { _ = try NumberGrammar.count("1.234") }?.code == "number_ambiguous")
    #expect(problem { _ = try NumberGrammar.count("12,0") }?.code == "count_not_whole")
    #expect(problem { _ = try NumberGrammar.count("-3") }?.code == "count_negative")
    #expect(problem { _ = try NumberGrammar.count("3 €") }?.code == "currency_not_expected")
    #expect(problem { _ = try NumberGrammar.count("99999999999999999999") }?.code == "count_too_large")
  }

  /// Both languages' forms of an amount, and the machine's, are read back as that amount.
  @Test func whatIsWrittenIsReadBack() throws {
    var random = SeededGenerator()
    let seed = random.seed
    print("NumberGrammarTests: seed \(seed)")
    for _ in 0..<20_000 {
      let bound = [99_999, 99_999_999_999_999].randomElement(using: &random) ?? 1
      let money = try #require(Money(cents: Int64.random(in: -Int64(bound)...Int64(bound), using: &random)))
      #expect(try NumberGrammar.money(money.description) == money, "seed \(seed)")
      let spoken = Phrase.amount(money)
      #expect(try NumberGrammar.money(spoken.french) == money, "seed \(seed)")
      // An English amount without cents and with one comma is ambiguous by nature; with cents it isn't.
      if money.cents % 100 != 0 {
        #expect(try NumberGrammar.money(spoken.english) == money, "seed \(seed)")
      }
    }
  }

  /// Any bytes: a number or a `Problem` with a hint, never a trap.
  @Test func anyTextIsANumberOrAProblem() {
    var random = SeededGenerator()
    let seed = random.seed
    print("NumberGrammarTests: seed \(seed)")
    let alphabet = Array("0123456789,.  -+€HTEURO\u{A0}\u{202F}\u{2212}–kM%e\u{FF11}'é")
    for _ in 0..<50_000 {
      let length = Int.random(in: 0...9, using: &random)
      let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) })
      let found = problem {
        _ = try NumberGrammar.money(text, dashIsZero: Bool.random(using: &random))
        _ = try NumberGrammar.quantity(text)
        _ = try NumberGrammar.count(text)
      }
      if let found { #expect(found.hint != nil, "«\(text)», seed \(seed)") }
    }
  }
}
