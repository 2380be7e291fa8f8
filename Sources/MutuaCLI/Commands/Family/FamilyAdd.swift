import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

/// What `family add` and `family edit` say of a family besides its code and title.
struct FamilyOptions: ParsableArguments {
  @Option(help: help("its title in English", "son intitulé en anglais", .text)) var titleEn: String?
  @Option(
    parsing: .upToNextOption,
    help: help(
      "first digits of its CPV codes: 30197 30199", "premiers chiffres de ses codes CPV : 30197 30199", .prefix))
  var cpv: [String] = []
  @Option(
    parsing: .upToNextOption,
    help: help(
      "words that name it, all words of one of them in a title: \"papier a4,ramette\"",
      "mots qui la désignent, tous ceux d'une expression dans l'objet : \"papier a4,ramette\"", .words))
  var words: [String] = []
  @Option(
    parsing: .upToNextOption, help: help("words that keep a title out of it", "mots qui en écartent un objet", .words))
  var opposing: [String] = []
  @Option(
    parsing: .upToNextOption,
    help: help("contract types under which it is bought", "types de marché sous lesquels elle s'achète", .contractType))
  var type: [String] = []

  /// Options that aren't given stay nil; an empty text empties the list, and so does `none`.
  func fill(_ draft: inout FamilyDraft) throws {
    draft.titleEnglish = titleEn
    func said(_ list: [String]) -> [String] { list.count == 1 && Typed.isNone(list[0]) ? [""] : list }
    if !cpv.isEmpty { draft.prefixes = try FamilyDraft.prefixes(said(cpv)) }
    if !words.isEmpty { draft.words = try said(words).flatMap(FamilyDraft.naming) }
    if !opposing.isEmpty { draft.opposing = try said(opposing).flatMap(FamilyDraft.opposing) }
    if !type.isEmpty { draft.types = type.flatMap(FamilyDraft.list) }
  }
}

extension FamilyCommands {
  struct Add: WritingCommand {
    static let configuration = verb("add", french: ["ajouter"], Phrase("Add a family", "Ajouter une famille"))
    static let examples = [
      "mutua family add ruches --title \"Ruches\" --cpv 16 --words \"ruche,apiculture\" --type supplies"
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .code)) var code: String
    @Option(help: help("its title", "son intitulé", .title)) var title: String
    @OptionGroup var details: FamilyOptions

    func run(_ context: Context) throws -> Answer {
      var draft = FamilyDraft(code: code)
      draft.title = title
      try details.fill(&draft)
      return Answer(.family(try context.change { try $0.addFamily(draft) }))
    }
  }
}
