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
