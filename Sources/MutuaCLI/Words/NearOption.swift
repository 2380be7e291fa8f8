import Purchasing

/// The option that somebody meant who wrote another: one that is spelt nearly so, or nothing. What is an option of
/// another command was meant as that, and gets none of another meaning in its place.
enum NearOption {
  /// - parameter path: the command that doesn't have it; nil for what stands before the noun.
  static func find(for typed: String, in path: Path?) -> Phrase? {
    let word = bare(typed)
    guard typed.hasPrefix("--"), word.count > 2 else { return nil }
    let own = path.map { Parameter.all(of: $0.command) } ?? Parameter.all(of: CommonOptions.self)
    let known = CommandList.nouns.lazy.flatMap { $0.alone.map { [$0] } ?? $0.verbs }
      .flatMap { Parameter.all(of: $0) }.first { $0.word == word && $0.kind != .positional }
    let command = path?.words ?? ""
    func names(_ option: Parameter) -> [String] {
      [option.word, OptionWords.french(option.word, in: command).map(Folding.code) ?? option.word]
    }
    let folded = Folding.code(word)
    let near = own.filter { $0.kind != .positional }
      .map { option in (option: option, slips: names(option).map { slips(folded, $0) }.min() ?? .max) }
      .filter { each in
        if let known { return isPlural(each.option, of: known) || isPlural(known, of: each.option) }
        return each.slips <= (word.count > 5 ? 2 : 1)
      }.min { $0.slips < $1.slips }
    return near.map { near in
      let names = names(near.option)
      let french = OptionWords.spelled("--" + near.option.word, .french, in: command)
      return Phrase(slips(folded, names[1]) < slips(folded, names[0]) ? french : "--" + names[0], french)
    }
  }

  /// The first option of a line that its command doesn't have, though one of nearly that name is there.
  static func slip(in arguments: [String], of path: Path) -> (word: String, near: Phrase)? {
    let own = Set(Parameter.all(of: path.command).flatMap(\.spellings))
    return arguments.prefix { $0 != "--" }.lazy.map { String($0.prefix { $0 != "=" }) }
      .filter { $0.hasPrefix("--") && !own.contains($0) }
      .compactMap { word in find(for: word, in: path).map { (word, $0) } }.first
  }

  /// `--member` and `--members`, which name the same things.
  private static func isPlural(_ many: Parameter, of one: Parameter) -> Bool {
    many.word == one.word + "s" && many.kind == one.kind && many.value?.live == one.value?.live
      && one.value?.live.isEmpty == false
  }

  private static func bare(_ typed: String) -> String { String(typed.drop { $0 == "-" }.prefix { $0 != "=" }) }

  /// Letters that are wrong, missing or too many; two that changed places are one slip.
  private static func slips(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.utf8), Array(right.utf8))
    let differing = a.count == b.count ? a.indices.filter { a[$0] != b[$0] } : []
    if differing.count == 2, differing[1] == differing[0] + 1, a[differing[0]] == b[differing[1]],
      a[differing[1]] == b[differing[0]]
    {
      return 1
    }
    return editDistance(left, right)
  }
}
