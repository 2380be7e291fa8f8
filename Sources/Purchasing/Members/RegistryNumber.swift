/// SIREN, SIRET and INSEE codes as people and spreadsheets write them.
///
/// A spreadsheet takes them for numbers: it shows them in powers of ten, adds decimals, drops zeros in front. What
/// is still whole is read; where digits are gone nobody can tell which, and the number must be copied anew.
public enum RegistryNumber {
  /// Without blanks, points between groups, and what spreadsheets put around a number: `="200 000 016"`,
  /// `20000001600010.0`, `2,0000001600010E13`.
  ///
  /// - throws: `Problem` `digits_lost` where a power of ten has replaced digits.
  public static func bare(_ text: String) throws -> String {
    var bare = String(text.filter { !$0.isWhitespace && !"\u{FEFF}\u{200B}".contains($0) })
    if bare.hasPrefix("=\""), bare.hasSuffix("\""), bare.count >= 3 { bare = String(bare.dropFirst(2).dropLast()) }
    if let first = bare.first, "'’`".contains(first) { bare.removeFirst() }
    if let number = try fromPower(bare) { return number }
    if let number = withoutDecimals(bare) { return number }
    let groups = bare.split(separator: ".", omittingEmptySubsequences: false)
    if groups.count >= 3, groups.allSatisfy({ $0.utf8.count <= 5 && isDigits($0) }) { return groups.joined() }
    return bare
  }

  /// `2,0000001600010E13`: whole when the digits are as many as the power wants. Nil for what is no such number.
  private static func fromPower(_ text: String) throws -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard parts.count == 2, let power = Int(parts[1]), power >= 8, power <= 20 else { return nil }
    let mantissa = parts[0].split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard mantissa.count <= 2, mantissa[0].utf8.count == 1, mantissa.allSatisfy(isDigits) else { return nil }
    let digits = mantissa.joined()
    guard digits.utf8.count == power + 1 else { throw digitsLost(text) }
    return digits
  }

  /// `20000001600010.0`: nothing but zeros behind the point.
  private static func withoutDecimals(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count == 2, parts[0].utf8.count >= 9, isDigits(parts[0]), (1...2).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ $0 == 0x30 })
    else { return nil }
    return String(parts[0])
  }

  // MARK: What each of them must be

  /// - throws: `Problem` `digits_lost`, `siren_invalid`.
  public static func siren(_ text: String) throws -> String {
    let number = try bare(text)
    guard Registry.isSiren(number) else { throw invalid("SIREN", text, digits: 9) }
    return number
  }

  /// - throws: `Problem` `digits_lost`, `siret_invalid`.
  public static func siret(_ text: String) throws -> String {
    let number = try bare(text)
    // Both check digits count: a SIRET begins with a SIREN.
    let siren = String(number.prefix(9))
    guard Registry.isSiret(number), Registry.isSiren(siren) else { throw invalid("SIRET", text, digits: 14) }
    return number
  }

  /// - throws: `Problem` `insee_invalid`.
  public static func insee(_ text: String) throws -> String {
    let code = String(text.filter { !$0.isWhitespace })
    guard Registry.isInsee(code) else {
      throw Problem(
        code: "insee_invalid", Phrase("“\(code)” is not an INSEE code", "« \(code) » n'est pas un code INSEE"),
        hint: Phrase("five characters: 29103", "cinq caractères : 29103"))
    }
    return code
  }

  private static func invalid(_ name: String, _ text: String, digits: Int) -> Problem {
    let shown = text.filter { !$0.isWhitespace }
    return Problem(
      code: "\(name.lowercased())_invalid",
      Phrase("“\(shown)” is not a \(name)", "« \(shown) » n'est pas un \(name)"),
      hint: Phrase(
        "\(digits) digits, the last of which checks the others",
        "\(digits) chiffres, dont le dernier contrôle les autres"))
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func digitsLost(_ text: String) -> Problem {
    Problem(
      code: "digits_lost",
      Phrase(
        "in “\(text)” a spreadsheet has replaced digits by a power of ten",
        "dans « \(text) », un tableur a remplacé des chiffres par une puissance de dix"),
      hint: Phrase(
        "format the column as text and copy the number again",
        "mettez la colonne au format Texte et recopiez le numéro"))
  }
}
