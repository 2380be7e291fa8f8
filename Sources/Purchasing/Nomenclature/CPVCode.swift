/// A code of the Common Procurement Vocabulary: eight digits as text, since `03000000` begins with a zero.
///
/// Whether the code exists is a look-up in the nomenclature; here only its form and its division are known. The check
/// digit is dropped unread: its formula is wrong for 532 official codes.
public struct CPVCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Eight digits.
  public let text: String

  /// Nil when the text isn't eight digits, or no division begins with the first two.
  public init?(_ text: String) {
    guard text.utf8.count == 8, Self.isDigits(text), CPVDivision.division(text.prefix(2)) != nil else { return nil }
    self.text = text
  }

  public var description: String { text }

  public static func < (left: CPVCode, right: CPVCode) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Reads what people and spreadsheets write: `30120000`, `30120000-6`, `3000000` for `03000000`.
  ///
  /// - returns: the code, and what was repaired when a leading zero was put back.
  /// - throws: `Problem` `cpv_missing`, `cpv_form`, `cpv_division_unknown`.
  public static func parse(_ text: String) throws -> (code: CPVCode, repair: Phrase?) {
    let bare = TypedText.bare(text)
    guard !bare.isEmpty else { throw Self.missing }
    let halves = bare.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let digits = halves[0]
    let checkDigitFits = halves.count == 1 || (halves.count == 2 && halves[1].utf8.count == 1 && isDigits(halves[1]))
    guard isDigits(digits), checkDigitFits, digits.utf8.count == 7 || digits.utf8.count == 8 else {
      throw Self.form(bare)
    }
    if digits.utf8.count == 8 {
      guard let code = CPVCode(digits) else { throw Self.divisionUnknown(bare, digits) }
      return (code, nil)
    }
    guard let code = CPVCode("0" + digits) else { throw Self.form(bare) }
    return (
      code,
      Phrase(
        "“\(bare)” was read as \(code): a spreadsheet had dropped its leading zero",
        "« \(bare) » a été lu \(code) : un tableur avait supprimé le zéro de tête")
    )
  }

  private static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

// MARK: - Refusals

extension CPVCode {
  private static let missing = Problem(
    code: "cpv_missing", Phrase("the CPV code is missing", "le code CPV manque"),
    hint: Phrase("give eight digits: 30120000", "donnez huit chiffres : 30120000"))

  private static func form(_ text: String) -> Problem {
    Problem(
      code: "cpv_form", Phrase("“\(text)” is not a CPV code", "« \(text) » n'est pas un code CPV"),
      hint: Phrase(
        "eight digits, 30120000 or 30120000-6; format the column as text",
        "huit chiffres, 30120000 ou 30120000-6 ; mettez la colonne au format texte"))
  }

  private static func divisionUnknown(_ text: String, _ digits: String) -> Problem {
    Problem(
      code: "cpv_division_unknown",
      Phrase(
        "“\(text)” is in no division of the CPV: none begins with \(digits.prefix(2))",
        "« \(text) » n'est dans aucune division du CPV : aucune ne commence par \(digits.prefix(2))"),
      hint: Phrase("check the first two digits", "vérifiez les deux premiers chiffres"))
  }
}
