@testable import MutuaCLI
import Purchasing
import Testing

/// The French names of options, held against the options that there are.
@Suite struct FrenchWordsTests {
  private static let paths = CommandList.nouns.flatMap { noun in
    noun.alone.map { [Path(noun: noun, command: $0)] } ?? noun.verbs.map { Path(noun: noun, command: $0) }
  }

  private static func options(_ path: Path) -> [Parameter] {
    Parameter.all(of: path.command).filter { $0.kind != .positional }
  }

  private static func long(_ option: Parameter) -> [String] { option.spellings.filter { $0.hasPrefix("--") } }

  @Test func everyOptionHasAFrenchName() {
    for path in Self.paths {
      for name in Self.options(path).flatMap(Self.long) {
        let french = OptionWords.french(String(name.dropFirst(2)), in: path.words)
        #expect(french != nil, "\(path.words) \(name): OptionWords gives it no French name")
      }
    }
  }

  /// No name of a command's option, in whichever language and folded, is one of another option of it.
  @Test func noTwoOptionsOfACommandAreAlike() {
    for path in Self.paths {
      var owners: [String: String] = [:]
      for option in Self.options(path) {
        let names = option.spellings + Self.long(option).map { OptionWords.spelled($0, .french, in: path.words) }
        for name in Set(names.map { $0.hasPrefix("--") ? Folding.code(String($0.dropFirst(2))) : $0 }) {
          let owner = owners.updateValue(option.word, forKey: name)
          #expect(owner == nil, "\(path.words): --\(owner ?? "") and --\(option.word) are both \(name)")
        }
      }
    }
  }

  @Test func everyNameIsUnderstood() {
    for path in Self.paths {
      let own = Self.options(path)
      for name in own.flatMap(Self.long) {
        let french = OptionWords.spelled(name, .french, in: path.words)
        for word in [name, french, "--" + Folding.code(french), french.uppercased()] {
          let understood = TypedLine([word], of: path).arguments
          #expect(understood == [name], "\(path.words) \(word)")
        }
        #expect(TypedLine([french + "=12"], of: path).arguments == [name + "=12"])
      }
    }
  }

  /// They are looked for before the command is known.
  @Test func commonOptionsAreNoOthers() {
    for option in Parameter.all(of: CommonOptions.self) where option.isCommon {
      for name in Self.long(option) {
        let french = OptionWords.spelled(name, .french, in: "")
        #expect(OptionWords.english(typed: french) == name)
      }
    }
  }

  @Test func valuesStayAsTheyAre() throws {
    let add = try #require(Path(named: "need add"))
    let line = TypedLine(
      ["--membre", "daoulas", "--objet", "--montant", "--montant=-5", "--durée", "12", "--", "--objet"], of: add)
    #expect(
      line.arguments
        == ["--member", "daoulas", "--title", "--montant", "--amount=-5", "--months", "12", "--", "--objet"])
    #expect(
      line.typed == ["--member": "--membre", "--title": "--objet", "--amount": "--montant", "--months": "--durée"])
    #expect(TypedLine(["--simulation", "--montant", "5"], of: add).arguments == ["--dry-run", "--amount", "5"])
    #expect(TypedLine(["--couleur", "jamais"], of: add).arguments == ["--color", "never"])
  }

  @Test func sentencesAreSaidInWordsOfTheReader() {
    let french = OptionSpeech(language: .french, command: "need add")
    #expect(french("HT, pour un an ; avec --months") == "HT, pour un an ; avec --durée")
    #expect(
      french("--from 2026-01-01, --type supplies, --cpv none")
        == "--souhaité-le 2026-01-01, --type fournitures, --cpv aucun")
    #expect(
      french("`mutua marché lister --from D --to D` ; --from D")
        == "`mutua marché lister --du D --au D` ; --souhaité-le D")
    #expect(french("objet « --amount » ; --sort -amount,title") == "objet « --amount » ; --tri -montant,objet")
    let english = OptionSpeech(language: .english, command: "need add", typed: ["--amount": "--montant"])
    #expect(english("--amount and --yearly exclude each other") == "--montant and --yearly exclude each other")
  }

  /// What is shown of a value is read again, by the same option.
  @Test func valuesAreUnderstoodInBothLanguages() throws {
    for axis in VolumeDimension.allCases {
      let word = ValueWords.spelled(axis.rawValue, .french, of: "by")
      #expect(try UsageProblem.axis(word, of: "--by") == axis)
      #expect(try UsageProblem.axis(axis.noun.french, of: "--by") == axis)
      #expect(try UsageProblem.axis(Folding.code(word).uppercased(), of: "--columns") == axis)
    }
    for path in Self.paths {
      for option in Self.options(path) {
        for (english, french) in zip(option.choices(.english), option.choices(.french)) {
          #expect(ValueWords.english(french, of: option.word) == english, "\(path.words) --\(option.word) \(french)")
        }
      }
    }
    #expect(try UsageProblem.value(AccessLevel.self, "Agent", of: "--as") == .officer)
    #expect(try Typed.state("groupé en partie", Need.State.self) == Need.State.partlyGrouped.rawValue)
    #expect(throws: Problem.self) { try UsageProblem.value(AMOAxis.self, "colline", of: "--by") }
  }

  /// A state is typed as screens show it.
  @Test func statesAreTheirTitles() {
    func look<Each: State>(_ type: Each.Type) {
      for state in Each.allCases {
        #expect(ValueWords.english(state.title.french, of: "state") == state.rawValue, "\(state.title.french)")
      }
    }
    look(Need.State.self)
    look(OpenState.self)
    look(PurchasingGroup.State.self)
    look(Contract.State.self)
    look(AMOProject.State.self)
  }

  @Test func completionOffersThem() {
    func offered(_ words: String..., language: Language) -> [String] {
      Completions(nouns: CommandList.nouns, language: language) { _, _ in [] }.candidates(for: words).map {
        String($0.prefix { $0 != "\t" })
      }
    }
    #expect(offered("need", "add", "--mon", language: .french) == ["--montant", "--montant-annuel"])
    #expect(offered("besoin", "ajouter", "--mon", language: .english) == ["--montant", "--montant-annuel"])
    #expect(offered("need", "add", "--am", language: .english) == ["--amount"])
    #expect(offered("need", "add", "--am", language: .french) == ["--amount"])
    #expect(offered("besoin", "ajouter", "--duree", language: .french) == ["--duree"])
    #expect(offered("besoin", "ajouter", "--montant", "1", "--montan", language: .french) == ["--montant-annuel"])
    #expect(offered("rapport", "volumes", "--mesure", "", language: .french).contains("montant"))
    #expect(offered("--couleur=", language: .french) == [])
    #expect(offered("besoin", "lister", "--couleur", "", language: .french) == ["auto", "toujours", "jamais"])
    #expect(offered("besoin", "lister", "--sans", language: .french) == ["--sans-pages"])
  }
}
