/// What is wrong with a number that has letters in or beside it: a letter that was typed for a digit, words around a
/// number, or words alone. Slow, and asked only for texts that are refused.
struct NumberAmongWords {
  private(set) var words: [String] = []
  /// As they stand there, with their separators.
  private(set) var numbers: [String] = []
  /// Digits right behind a letter: nobody can tell what was meant.
  private(set) var isGarbled = false
  private(set) var isApproximate = false

  private enum Run { case number, word, neither }

  init(_ text: String) {
    var run = Run.neither
    var blanks = false
    for character in text {
      if character.isDigit {
        if run == .word && !blanks { isGarbled = true }
        if run == .number, let last = numbers.popLast() {
          numbers.append(last + (blanks ? " " : "") + String(character))
        } else {
          numbers.append(String(character))
        }
        (run, blanks) = (.number, false)
      } else if character.isLetter {
        if run == .word, !blanks, let last = words.popLast() {
          words.append(last + String(character))
        } else {
          words.append(String(character))
        }
        (run, blanks) = (.word, false)
      } else if character.isWhitespace {
        blanks = true
      } else if run == .number, !blanks, character == "," || character == ".", let last = numbers.popLast() {
        numbers.append(last + String(character))
      } else {
        if "~≈±".contains(character) { isApproximate = true }
        run = .neither
      }
    }
    words = words.map { Folding.words($0).joined() }.filter { !Self.currencies.contains($0) }
    numbers = numbers.map { String($0.reversed().drop { !$0.isDigit }.reversed()) }
    if words.contains(where: Self.approximately.contains) { isApproximate = true }
  }

  private static let currencies: Set = ["eur", "euro", "euros", "ht"]

  private static let approximately: Set = [
    "environ", "env", "approx", "approximativement", "approximately", "circa", "ca", "about", "around", "roughly",
    "presque", "pres", "quelque", "quelques", "estime", "estimation", "vers", "nearly", "almost",
  ]
}

extension Character {
  fileprivate var isDigit: Bool { utf8.count == 1 && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

// MARK: - Sentences

extension NumberRefusal {
  /// The sentence that helps most about a text that has something else than digits in it.
  static func stray(in text: String, _ shown: String) -> Problem {
    if let mistaken = mistaken(in: text) { return letterForDigit(mistaken.letter, mistaken.digit, shown) }
    let found = NumberAmongWords(text)
    guard !found.words.isEmpty || found.isApproximate else { return NumberRefusal.unexpected.problem(text) }
    if found.numbers.isEmpty { return NumberRefusal.noDigits.problem(text) }
    if found.isGarbled { return garbled(in: text, shown) }
    return found.isApproximate ? estimate(found.numbers, shown) : wordsBeside(found.numbers, shown)
  }

  /// Letters that a hand or a scan puts for a digit.
  private static let lookAlikes: [Character: Int] = ["O": 0, "o": 0, "I": 1, "l": 1, "S": 5, "s": 5, "B": 8]

  /// The first letter that stands for a digit, where all else is digits with their separators and currency. A word of
  /// such letters alone is one only as a group of three, `4 OOO`: `10 l` has a unit, and so may have `10l`.
  private static func mistaken(in text: String) -> (letter: Character, digit: Int)? {
    var found: (letter: Character, digit: Int)?
    var hasDigits = false
    for token in text.split(whereSeparator: \.isWhitespace)
    where !["€", "eur", "euro", "euros", "ht"].contains(token.lowercased()) {
      let digits = token.count { $0.isDigit }
      let letters = token.filter { lookAlikes[$0] != nil }
      guard token.allSatisfy({ $0.isDigit || lookAlikes[$0] != nil || ",.€-+".contains($0) }) else { return nil }
      if digits > 0 { hasDigits = true }
      guard let letter = letters.first else { continue }
      guard digits > 0 ? token.last != "l" : letters.count == 3, let digit = lookAlikes[letter] else { return nil }
      found = found ?? (letter, digit)
    }
    return hasDigits ? found : nil
  }

  private static func letterForDigit(_ letter: Character, _ digit: Int, _ shown: String) -> Problem {
    let (english, french) =
      digit == 0
      ? ("the letter O where a zero belongs", "la lettre O à la place d'un zéro")
      : ("the letter \(letter) where a \(digit) belongs", "la lettre \(letter) à la place d'un \(digit)")
    return Problem(
      code: "letter_in_number", Phrase("“\(shown)” has \(english)", "« \(shown) » contient \(french)"),
      hint: Phrase("type the digit \(digit)", "tapez le chiffre \(digit)"))
  }

  private static func garbled(in text: String, _ shown: String) -> Problem {
    let letter = text.first { $0.isLetter } ?? "?"
    return Problem(
      code: "letter_in_number",
      Phrase(
        "“\(shown)” has the letter \(letter) in a number", "« \(shown) » contient la lettre \(letter) dans un nombre"),
      hint: Phrase(
        "type the digits again; a scan may have misread them",
        "retapez les chiffres ; une numérisation les a peut-être mal lus"))
  }

  private static func estimate(_ numbers: [String], _ shown: String) -> Problem {
    Problem(
      code: "number_approximate",
      Phrase(
        "“\(shown)” is an estimate in words; a number is needed",
        "« \(shown) » est une estimation en mots, et il faut un nombre"),
      hint: alone(numbers)
        + Phrase("; the title may say that it is estimated", " ; l'objet peut dire que c'est une estimation"))
  }

  private static func wordsBeside(_ numbers: [String], _ shown: String) -> Problem {
    Problem(
      code: "words_in_number",
      Phrase("“\(shown)” has words beside the number", "« \(shown) » contient des mots à côté du nombre"),
      hint: alone(numbers))
  }

  private static func alone(_ numbers: [String]) -> Phrase {
    numbers.count == 1
      ? Phrase("write the number alone: \(numbers[0])", "écrivez le nombre seul : \(numbers[0])")
      : Phrase("write one number alone", "écrivez un seul nombre, sans mots")
  }
}
