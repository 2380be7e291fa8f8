/// What someone enters about the publication of a contract; nil and empty: left as it is.
public struct PublicationChange: Sendable, Equatable {
  public var facts = PublicationFacts()
  public var number: String?
  public var buyerSiret: String?
  public var object: String?
  public var cpv: String?
  public var months: Int?
  public var offers: Int?
  /// All of them: they replace those that were there.
  public var holders: [PublishedHolder] = []

  public init() {}

  public var isEmpty: Bool { self == PublicationChange() }
}

extension PublicationFacts {
  /// Whether there is an advance, and its rate as a part of one; without one it is of nothing.
  public mutating func setAdvance(_ isGranted: Bool, rate: Quantity?) {
    advanceGranted = isGranted
    if let rate = isGranted ? rate : Quantity(units: 0) { advanceRate = rate }
  }

  /// Where it is performed.
  ///
  /// - parameter kind: what the code is; a département or a commune otherwise.
  public mutating func setPlace(_ code: String?, kind: String?) {
    placeCode = code
    placeKind = kind ?? code.map { $0.utf8.count <= 3 ? "Code département" : "Code commune" }
  }
}

extension Registry {
  /// A SIRET as people write it, with blanks or without.
  ///
  /// - throws: `Problem` `siret_invalid`.
  public static func siret(typed text: String) throws -> String {
    let digits = text.filter { !$0.isWhitespace }
    guard isSiret(digits) else {
      throw Problem(
        code: "siret_invalid", Phrase("“\(text)” is not a SIRET", "« \(text) » n'est pas un SIRET"),
        hint: Phrase(
          "14 digits, the last of which checks the others", "14 chiffres, dont le dernier contrôle les autres"))
    }
    return digits
  }
}

extension PublishedHolder {
  /// A supplier's SIRET, or another number behind its kind: `TVA:DE814864138`.
  ///
  /// - throws: `Problem` `siret_invalid`, `publication_word_unknown`.
  public init(typed text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      self.init(kind: "SIRET", id: try Registry.siret(typed: text), name: nil)
      return
    }
    let kind = try PublicationWords.holderKind.typed(parts[0])
    self.init(kind: kind, id: kind == "SIRET" ? try Registry.siret(typed: parts[1]) : parts[1], name: nil)
  }
}

extension PublicationWords {
  /// The word for a text that someone types; «none» is the list's own word for nothing.
  ///
  /// - throws: `Problem` `publication_word_unknown` with the list.
  public func typed(_ text: String) throws -> String {
    if let word = word(text) { return word }
    if ["none", "no", "aucun", "aucune", "non", "sans"].contains(Folding.code(text)),
      let nothing = words.last(where: { $0.hasPrefix("Pas de") || $0 == "Sans objet" })
    {
      return nothing
    }
    // A word alone does when only one of the list has it: `restreint`.
    let folded = Folding.code(text)
    let near = words.filter { Folding.code($0).contains(folded) }
    if !folded.isEmpty, near.count == 1 { return near[0] }
    let list = words.joined(separator: " | ")
    throw Problem(
      .unknownName, code: "publication_word_unknown",
      Phrase("--\(name): “\(text)” is not a word of the format", "--\(name) : « \(text) » n'est pas un mot du format"),
      hint: Phrase("one of: \(list)", "l'un de : \(list)"))
  }
}
