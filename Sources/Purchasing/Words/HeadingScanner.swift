/// Finds the units in a heading: `k€`, `HT`, `en milliers d'euros`, `€/an`, wherever they stand in it.
struct HeadingScanner {
  private struct Token {
    /// Lower case without accents; `€`, `$`, `£`, `%`, `/`, `,` and brackets are tokens of their own.
    let word: String
    let range: Range<String.Index>
    /// How many brackets are open.
    let depth: Int
    /// Whether nothing stands between it and the one before.
    let isGlued: Bool
  }

  private let text: String
  private var tokens: [Token] = []
  private var taken: [Bool] = []
  private(set) var scale: Heading.Scale?
  private(set) var tax = Heading.Tax.unsaid
  private(set) var period: Heading.Period?
  private(set) var unknownUnit: String?

  init(_ text: String) {
    self.text = text
    tokens = Self.tokens(text)
    taken = tokens.map { _ in false }
  }

  mutating func scan() {
    var index = 0
    while index < tokens.count {
      // «en euros», «in thousands»: the small word belongs to the unit.
      let isNamed = ["en", "in"].contains(word(index))
      let length = isNamed ? unit(at: index + 1, isSure: true) : unit(at: index, isSure: tokens[index].depth > 0)
      if length > 0 {
        for position in index..<index + length + (isNamed ? 1 : 0) { taken[position] = true }
        index += length + (isNamed ? 1 : 0)
      } else {
        index += 1
      }
    }
  }

  /// What is left of the text, without brackets that lost all they held.
  var name: String {
    var kept = ""
    var position = text.startIndex
    var wasTaken = false
    for (token, isTaken) in zip(tokens, taken) {
      // What stands between two words of one unit belongs to it.
      if !(isTaken && wasTaken) { kept += text[position..<token.range.lowerBound] }
      kept += isTaken ? " " : text[token.range]
      (position, wasTaken) = (token.range.upperBound, isTaken)
    }
    kept += text[position...]
    let bare = Self.tidied(kept).split { $0.isWhitespace }.joined(separator: " ")
    var name = bare[...]
    while let last = name.last, " ,;:/-–_.'’".contains(last) { name.removeLast() }
    return Folding.words(String(name)).isEmpty ? text : String(name)
  }

  // MARK: Units

  /// How many tokens the unit that begins here takes; 0 for none.
  ///
  /// - parameter isSure: whether a word alone is a unit here: in brackets, or after «en».
  private mutating func unit(at index: Int, isSure: Bool) -> Int {
    guard index < tokens.count, !["(", ")", ","].contains(word(index)) else { return 0 }
    if let length = longest(Words.taxIncluded, at: index) { return note(tax: .included, length) }
    if let length = longest(Words.taxExcluded, at: index) { return note(tax: .excluded, length) }
    return scaled(at: index, isSure) ?? currency(at: index) ?? foreign(at: index, isSure) ?? time(at: index, isSure)
      ?? 0
  }

  /// `k€`, `M€`, `milliers d'euros`, and what looks like them.
  private mutating func scaled(at index: Int, _ isSure: Bool) -> Int? {
    let word = word(index)
    let small = ["d", "de", "of"].contains(self.word(index + 1)) ? 1 : 0
    let hasCurrency = isCurrency(index + 1 + small)
    if let scale = Words.scales[word], hasCurrency || isSure {
      return note(scale: scale, index, hasCurrency ? 2 + small : 1)
    }
    if Words.unknownScales.contains(word), hasCurrency || isSure {
      return note(unknown: index, hasCurrency ? 2 + small : 1)
    }
    let first = text[tokens[index].range].first
    if ["keur", "keuro", "keuros"].contains(word) { return note(scale: .thousands, index, 1) }
    if ["meur", "meuro", "meuros"].contains(word) {
      return first == "M" ? note(scale: .millions, index, 1) : note(unknown: index, 1)
    }
    guard isCurrency(index + 1) else { return nil }
    if word == "k" { return note(scale: .thousands, index, 2) }
    // A small m is a thousandth.
    if word == "m" { return first == "M" ? note(scale: .millions, index, 2) : note(unknown: index, 2) }
    let isShort = word.utf8.count <= 3 || word.utf8.contains { (0x30...0x39).contains($0) }
    guard tokens[index + 1].isGlued, isShort, word != "/", !Self.isYear(word) else { return nil }
    return note(unknown: index, 2)
  }

  /// `€`, `€k`, `€ thousands`.
  private mutating func currency(at index: Int) -> Int? {
    guard isCurrency(index) else { return nil }
    let next = word(index + 1)
    if let scale = Words.scales[next] { return note(scale: scale, index, 2) }
    guard index + 1 < tokens.count, tokens[index + 1].isGlued else { return note(scale: nil, index, 1) }
    if next == "k" { return note(scale: .thousands, index, 2) }
    if next == "m" { return note(scale: .millions, index, 2) }
    let isShort = next.utf8.count <= 3 && next.first.map { $0.isLetter || $0.isNumber } == true
    return isShort && !isTax(index + 1) ? note(unknown: index, 2) : note(scale: nil, index, 1)
  }

  /// Another money, or a word that would be a unit if we knew it.
  private mutating func foreign(at index: Int, _ isSure: Bool) -> Int? {
    let word = word(index)
    if Words.otherMoney.contains(word) { return note(unknown: index, 1) }
    guard isSure else { return nil }
    let followsNumber = index > 0 && self.word(index - 1).utf8.allSatisfy { (0x30...0x39).contains($0) }
    if Words.doubtful.contains(word), !(followsNumber && tokens[index - 1].depth == tokens[index].depth) {
      return note(unknown: index, 1)
    }
    // `1000`, `x1000`, `000`; not `2000`, which is a year.
    let digits = word.hasPrefix("x") ? word.dropFirst() : word[...]
    let zeros = digits.hasPrefix("1") ? digits.dropFirst() : digits
    return zeros.utf8.count >= 2 && zeros.allSatisfy { $0 == "0" } ? note(unknown: index, 1) : nil
  }

  /// `(mois)`, `/an`, `par an`, `(annuel)`.
  private mutating func time(at index: Int, _ isSure: Bool) -> Int? {
    let word = word(index)
    let followsUnit = index > 0 && taken[index - 1]
    if ["/", "par", "per"].contains(word) {
      if let period = Words.periods[self.word(index + 1)] { return note(period, 2) }
      // A price of one piece: `€/m²`, `€ par carton`.
      guard followsUnit, isSure, index + 1 < tokens.count, self.word(index + 1).first?.isLetter == true,
        !isTax(index + 1)
      else { return nil }
      return note(.other, 2)
    }
    let isFirst = index == 0 || ["(", ",", "en", "in"].contains(self.word(index - 1)) || followsUnit
    guard isSure, isFirst, let period = Words.periods[word] ?? Words.rhythms[word] else { return nil }
    // «(année 2024)» says which one.
    guard self.word(index + 1).first?.isNumber != true else { return nil }
    return note(period, 1)
  }

  // MARK: Notes

  private mutating func note(tax found: Heading.Tax, _ length: Int) -> Int {
    if tax != .unsaid, tax != found { unknownUnit = unknownUnit ?? "HT/TTC" }
    tax = found
    return length
  }

  private mutating func note(scale found: Heading.Scale?, _ index: Int, _ length: Int) -> Int {
    guard let found else { return length }
    if let scale, scale != found { return note(unknown: index, length) }
    scale = found
    return length
  }

  private mutating func note(unknown index: Int, _ length: Int) -> Int {
    let whole = tokens[index].range.lowerBound..<tokens[index + length - 1].range.upperBound
    unknownUnit = unknownUnit ?? String(text[whole])
    return length
  }

  private mutating func note(_ found: Heading.Period, _ length: Int) -> Int {
    period = period ?? found
    return length
  }
}

// MARK: - Tokens

extension HeadingScanner {
  private func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].word : "" }

  private func isCurrency(_ index: Int) -> Bool { ["€", "eur", "euro", "euros"].contains(word(index)) }

  private func isTax(_ index: Int) -> Bool {
    longest(Words.taxIncluded, at: index) != nil || longest(Words.taxExcluded, at: index) != nil
  }

  private static func isYear(_ word: String) -> Bool {
    word.utf8.count == 4 && ["19", "20"].contains(word.prefix(2)) && word.allSatisfy(\.isNumber)
  }

  /// How many tokens the longest of these phrases takes that begins here.
  private func longest(_ phrases: [[String]], at index: Int) -> Int? {
    phrases.filter { phrase in
      index + phrase.count <= tokens.count && zip(tokens[index...], phrase).allSatisfy { $0.word == $1 }
    }.map(\.count).max()
  }

  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var depth = 0
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      var word = Self.sign(text[index]) ?? ""
      if word.isEmpty {
        while index < text.endIndex, case let letters = Self.letters(text[index]), !letters.isEmpty {
          word += letters
          index = text.index(after: index)
        }
      } else {
        if word == ")" { depth = max(0, depth - 1) }
        index = text.index(after: index)
      }
      guard start < index else {
        index = text.index(after: index)
        continue
      }
      let isGlued = tokens.last.map { $0.range.upperBound == start } ?? false
      tokens.append(Token(word: word, range: start..<index, depth: depth, isGlued: isGlued))
      if word == "(" { depth += 1 }
    }
    return tokens
  }

  private static func sign(_ character: Character) -> String? {
    switch character {
    case "€", "$", "£", "%", "/": String(character)
    case "(", "[": "("
    case ")", "]": ")"
    case ",", ";": ","
    default: nil
    }
  }

  private static func letters(_ character: Character) -> String {
    character.unicodeScalars.reduce(into: "") { $0 += Folding.letters($1) }
  }

  /// Without empty brackets, and without a comma that now begins one.
  private static func tidied(_ text: String) -> String {
    var kept = ""
    var opened: [String.Index] = []
    for character in text {
      let isFirst = opened.last.map { kept.index(after: $0) == kept.endIndex } ?? false
      switch character {
      case "(", "[":
        kept.append(character)
        opened.append(kept.index(before: kept.endIndex))
      case ")", "]":
        guard let start = opened.popLast() else {
          kept.append(character)
          continue
        }
        let inside = kept[kept.index(after: start)...]
        if Folding.words(String(inside)).isEmpty { kept.removeSubrange(start...) } else { kept.append(character) }
      case " ", ",", ";": if !isFirst { kept.append(character) }
      default: kept.append(character)
      }
    }
    return kept
  }
}

// MARK: - Words

private enum Words {
  static let taxIncluded = phrases(
    "ttc", "t t c", "toutes taxes comprises", "toutes taxes", "toute taxe comprise", "taxes comprises",
    "taxe comprise", "taxes incluses", "tva comprise", "tva incluse", "avec tva", "incl tax", "incl vat", "inc tax",
    "inc vat", "including tax", "including taxes", "including vat", "inclusive of tax", "inclusive of vat",
    "tax included", "vat included", "with tax", "with vat", "after tax")
  static let taxExcluded = phrases(
    "ht", "h t", "htva", "hors taxes", "hors taxe", "hors tva", "sans tva", "excl tax", "excl vat", "ex tax", "ex vat",
    "excluding tax", "excluding taxes", "excluding vat", "exclusive of tax", "exclusive of vat", "before tax",
    "before taxes", "before vat", "net of tax", "net of vat", "without tax", "without vat")
  static let scales: [String: Heading.Scale] = [
    "millier": .thousands, "milliers": .thousands, "thousand": .thousands, "thousands": .thousands,
    "million": .millions, "millions": .millions,
  ]
  static let unknownScales: Set = [
    "milliard", "milliards", "md", "mds", "mrd", "mrds", "billion", "billions", "bn", "mn", "centaine", "centaines",
    "dizaine", "dizaines", "hundred", "hundreds", "centime", "centimes", "cent", "cents", "ct", "cts",
  ]
  /// Never the name of a column.
  static let otherMoney: Set = ["$", "£", "franc", "francs", "dollar", "dollars", "usd", "gbp", "chf", "kf", "frf"]
  /// Units only where a unit must stand.
  static let doubtful: Set = ["k", "m", "ke", "me", "f", "ff", "mf", "g", "%", "pourcent", "percent"]
  static let periods: [String: Heading.Period] = [
    "an": .year, "ans": .year, "annee": .year, "annees": .year, "year": .year, "years": .year, "mois": .month,
    "month": .month, "months": .month, "jour": .other, "jours": .other, "day": .other, "days": .other,
    "semaine": .other, "semaines": .other, "week": .other, "weeks": .other, "trimestre": .other,
    "trimestres": .other, "quarter": .other, "quarters": .other, "semestre": .other, "heure": .other,
    "heures": .other, "hour": .other, "hours": .other,
  ]
  static let rhythms: [String: Heading.Period] = [
    "annuel": .year, "annuelle": .year, "annuels": .year, "annual": .year, "yearly": .year, "mensuel": .month,
    "mensuelle": .month, "mensuels": .month, "monthly": .month, "trimestriel": .other, "trimestrielle": .other,
    "quarterly": .other, "journalier": .other, "daily": .other, "hebdomadaire": .other, "weekly": .other,
  ]

  private static func phrases(_ texts: String...) -> [[String]] {
    texts.map { $0.split(separator: " ").map(String.init) }
  }
}
