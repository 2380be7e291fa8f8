/// A term as people say it where a number of months is wanted: `2 ans`, `1 an et demi`, `18 mois`, `1 an renouvelable 3
/// fois`. Read only to say what to write: whether renewals are in it is for a person to judge.
struct SpokenTerm {
  /// The whole term with its renewals.
  let months: Int

  /// Nil when the text is no term, or one of parts of months.
  init?(_ text: String) {
    guard !text.contains(where: { "-−".contains($0) }) else { return nil }
    var words = Self.words(text)[...]
    guard let first = Self.length(&words) else { return nil }
    var tenths = first
    while let word = words.first, Self.fillers.contains(word) { words.removeFirst() }
    if let more = Self.length(&words) { tenths += more }
    if words.first == "demi" || words.first == "half" {
      tenths += 60
      words.removeFirst()
    }
    while let word = words.first, Self.fillers.contains(word) { words.removeFirst() }
    if let word = words.first, Self.renewals.contains(word) {
      guard words.count == 3, let times = Self.number(words.dropFirst().first ?? ""), times % 10 == 0,
        (10...100).contains(times), ["fois", "times"].contains(words.last ?? "")
      else { return nil }
      tenths *= 1 + times / 10
    } else if !words.isEmpty {
      return nil
    }
    guard tenths % 10 == 0, (1...600).contains(tenths / 10) else { return nil }
    months = tenths / 10
  }

  private static let fillers: Set = ["et", "and", "plus", "ferme", "fermes", "firm", "max", "maximum", "total"]
  private static let renewals: Set = [
    "renouvelable", "renouvelables", "reconductible", "reconductibles", "renewable", "renouvele", "reconduit",
  ]
  private static let units: [String: Int] = [
    "an": 12, "ans": 12, "annee": 12, "annees": 12, "year": 12, "years": 12, "mois": 1, "month": 1, "months": 1,
  ]
  private static let spelled: [String: Int] = [
    "un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4, "cinq": 5,
    "five": 5, "six": 6,
  ]

  /// A number and its unit at the beginning, in tenths of months.
  private static func length(_ words: inout ArraySlice<String>) -> Int? {
    guard words.count >= 2, let tenths = number(words[words.startIndex]), let unit = units[words[words.startIndex + 1]]
    else { return nil }
    words.removeFirst(2)
    return tenths * unit
  }

  /// In tenths: `2`, `1,5`, `deux`.
  private static func number(_ word: String) -> Int? {
    if let number = spelled[word] { return number * 10 }
    let parts = word.split(separator: ",", omittingEmptySubsequences: false)
    guard let whole = Int(parts[0]), (0...600).contains(whole) else { return nil }
    guard parts.count > 1 else { return whole * 10 }
    guard parts.count == 2, parts[1].count == 1, let tenth = Int(parts[1]), tenth >= 0 else { return nil }
    return whole * 10 + tenth
  }

  /// `2ans` is two words; a point between digits is a comma.
  private static func words(_ text: String) -> [String] {
    var spaced = ""
    var before: Character = " "
    for character in text.prefix(80) {
      if character.isNumber != before.isNumber, character.isLetter || before.isLetter { spaced.append(" ") }
      spaced.append(character == "." && before.isNumber ? "," : character)
      before = character
    }
    return spaced.split(whereSeparator: { $0.isWhitespace || "()+;".contains($0) }).map { word in
      word.contains(",") ? String(word) : Folding.words(String(word)).joined(separator: " ")
    }
  }
}
