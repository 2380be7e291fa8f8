/// The words of a need's title as the nomenclature compares them: folded, in the singular, with what a person means by
/// several words for one deed (maintenance, entretien, dépannage) as one.
public struct TitleWords: Sendable {
  /// One word, and how much it says of what is bought.
  public struct Word: Sendable, Hashable {
    public let text: String
    /// In tenths: 10 for a word of the object, 6 behind «pour», 8 in brackets.
    public let weight: Int
  }

  public let words: [Word]
  private let title: String

  /// - parameter title: as someone typed it.
  public init(_ title: String) {
    var reader = Reader(keepsSmallWords: false)
    for scalar in title.unicodeScalars { reader.take(scalar) }
    words = reader.end()
    self.title = title
  }

  /// A piece of a title with nothing left out.
  enum Piece: Equatable {
    /// As it stands among `words`.
    case word(String)
    /// An article, a number, a single letter.
    case small(String)
    /// A comma, a semicolon, a bracket: what stands behind it belongs less to what stands before.
    case pause
  }

  /// All of it, in its order; read anew at each call, since few titles are asked for it.
  var pieces: [Piece] { Self.pieces(of: title) }

  static func pieces(of title: String) -> [Piece] {
    var reader = Reader(keepsSmallWords: true)
    for scalar in title.unicodeScalars { reader.take(scalar) }
    _ = reader.end()
    return reader.pieces
  }

  /// Words that say for whom something is, or nothing at all; they make no two needs near.
  static func isNeutral(_ word: String) -> Bool { neutral.contains(word) }

  /// Words for what is done with the object.
  static func isAction(_ word: String) -> Bool { actions.contains(word) }

  private static let neutral: Set<String> = [
    "commune", "communal", "communale", "municipal", "municipale", "ville", "mairie", "service", "batiment", "site",
    "divers", "diverse", "technique", "ecole", "salle", "bourg", "marche", "lot", "accord", "cadre", "contrat",
    "prestation", "besoin", "programme", "annee", "annuel", "annuelle", "pluriannuel", "an", "ccas", "local",
    "collectivite", "public", "publique", "polyvalente", "fete", "groupe", "mission", "campagne", "ensemble", "place",
    "maison", "centre", "general", "generale", "groupement", "commande", "bon", "neuf", "nouveau", "nouvelle", "ex",
    "equipement", "materiel", "produit", "article", "petit", "petite", "grand", "unite", "type", "partie", "total",
    "agent", "elu", "primaire", "maternelle", "elementaire", "scolaire", "sportif", "complexe", "hotel", "relance",
    "renouvellement", "remplacement", "installation", "pose", "depose", "creation", "amenagement", "mise", "oeuvre",
    "travail", "complement", "besoins", "partenariat", "suivi", "gestion", "systeme", "solution", "dispositif",
  ]

  /// What stands behind one of these isn't bought.
  static let exceptions: Set<String> = ["hors", "sauf", "excepte"]

  private static let actions: Set<String> = [
    "entretien", "verification", "fourniture", "travaux", "location", "nettoyage", "remplacement", "installation",
    "pose", "renouvellement",
  ]
}

// MARK: - Reading

/// Cuts a title into words, one scalar after the other.
private struct Reader {
  private(set) var pieces: [TitleWords.Piece] = []
  private let keepsSmallWords: Bool
  private var words: [TitleWords.Word] = []
  /// A mark of a pause that a digit may still make one of decimals: `31,5`.
  private var pauses = false
  private var word = ""
  /// `E.P.I.`: letters that only points separate.
  private var acronym = ""
  private var brackets = 0
  private var aside = Aside.none

  private enum Aside { case none, purpose, exception }

  init(keepsSmallWords: Bool) { self.keepsSmallWords = keepsSmallWords }

  mutating func take(_ scalar: Unicode.Scalar) {
    if keepsSmallWords { mark(scalar) }
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: word.unicodeScalars.append(scalar)
    case 0x41...0x5A: word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value + 32)))
    case 0x2E: dot()
    case 0x2C, 0x3B, 0x2B, 0x3A, 0x2F:  // , ; + : /
      endWord()
      aside = .none
    case 0x28, 0x5B:
      endWord()
      brackets += 1
    case 0x29, 0x5D:
      endWord()
      brackets = max(0, brackets - 1)
    case 0x300...0x36F: break
    case 0..<0x80: endWord()
    default:
      let letters = Folding.letters(scalar)
      if letters.isEmpty { endWord() } else { word += letters }
    }
  }

  /// What only pieces tell: pauses, and articles that an apostrophe ends, which are no single letters.
  private mutating func mark(_ scalar: Unicode.Scalar) {
    let isDigit = (0x30...0x39).contains(scalar.value)
    if pauses, !isDigit, pieces.last != .pause, !pieces.isEmpty { pieces.append(.pause) }
    pauses = false
    switch scalar.value {
    case 0x27, 0x2019: word = Self.elided[word] ?? word
    case 0x2C, 0x3B, 0x3A, 0x28, 0x29, 0x5B, 0x5D: pauses = true
    default: break
    }
  }

  private static let elided = ["d": "de", "l": "le", "qu": "que", "n": "ne", "s": "se"]

  mutating func end() -> [TitleWords.Word] {
    endWord()
    return words
  }

  private mutating func dot() {
    if word.utf8.count == 1 {
      acronym += word
      word = ""
    } else {
      endWord()
    }
  }

  private mutating func endWord() {
    if !acronym.isEmpty {
      if word.utf8.count == 1 {
        acronym += word
        word = ""
      }
      let letters = acronym
      acronym = ""
      add(letters)
    }
    guard !word.isEmpty else { return }
    let done = word
    word = ""
    add(done)
  }

  private mutating func add(_ raw: String) {
    switch raw {
    case "pour", "dans", "chez", "destine", "destines", "destinee", "destinees": aside = .purpose
    case _ where TitleWords.exceptions.contains(raw): aside = .exception
    default: break
    }
    guard aside != .exception else { return }
    guard let text = WordForm.normal(raw) else {
      if keepsSmallWords { pieces.append(.small(WordForm.small(raw))) }
      return
    }
    if keepsSmallWords { pieces.append(.word(text)) }
    words.append(TitleWords.Word(text: text, weight: aside == .purpose ? 6 : brackets > 0 ? 8 : 10))
  }
}

/// How a word stands in the nomenclature.
enum WordForm {
  /// Nil for what says nothing: articles, numbers, single letters.
  static func normal(_ folded: String) -> String? {
    let length = folded.utf8.count
    guard length > 1, !silent.contains(folded) else { return nil }
    let digits = folded.utf8.reduce(0) { $0 + ((0x30...0x39).contains($1) ? 1 : 0) }
    if digits == length || (digits > 0 && length > 6) { return nil }
    let one = singular(folded)
    return synonyms[one] ?? one
  }

  /// One form for the articles and prepositions that only gender, number and a vowel behind them change.
  static func small(_ folded: String) -> String {
    switch folded {
    case "du", "des", "d": "de"
    case "la", "les": "le"
    case "au", "aux": "a"
    case "une": "un"
    default: singular(folded)
    }
  }

  /// Enough of French plurals for both forms of a word to be one; what it makes is compared, never shown.
  static func singular(_ word: String) -> String {
    if let special = irregular[word] { return special }
    let length = word.utf8.count
    guard length > 3 else { return word }
    if word.hasSuffix("eaux") || word.hasSuffix("eux") || word.hasSuffix("oux") { return String(word.dropLast()) }
    if word.hasSuffix("aux"), length > 4 { return word.dropLast(3) + "al" }
    if word.hasSuffix("s"), !word.hasSuffix("ss") { return String(word.dropLast()) }
    return word
  }

  private static let irregular = ["pcs": "pc", "tuyaux": "tuyau", "travaux": "travaux", "noyaux": "noyau"]

  private static let silent: Set<String> = [
    "de", "du", "des", "le", "la", "les", "un", "une", "et", "en", "au", "aux", "pour", "par", "sur", "dans", "avec",
    "sans", "ou", "ce", "ces", "son", "ses", "leur", "leurs", "notre", "nos", "qui", "que", "se", "est", "sont", "dont",
    "hors", "sauf", "chez", "entre", "vers", "depuis", "jusqu", "selon", "destine", "destines", "destinee",
    "destinees", "tous", "toutes", "tout", "toute", "autre", "autres", "etc", "no", "nr", "ref", "ht", "ttc", "mois",
    "ans", "jour", "jours", "of", "and", "for", "plus", "non", "oui", "ainsi", "via", "lors", "suite", "afin",
  ]

  /// Several words for one deed or one thing, in the singular.
  private static let synonyms: [String: String] = {
    let rows: [(String, String)] = [
      ("eclairage", "ecl eclair"), ("electrique", "elec electriq"), ("equipement", "equipt equip"),
      ("chauffage", "chauff"), ("assurance", "assur"), ("signalisation", "signal"), ("desherbage", "desherb"),
      (
        "entretien",
        "maintenance depannage reparation entretenir maint reparer entretient mainten repar entr maintenir"
      ),
      ("verification", "controle inspection verif verifier controler controles verificateur"),
      (
        "fourniture",
        "fournit fourn ach achat acquisition acheter livraison fournir acquerir appro approvisionnement fournitures"
      ),
      ("nettoyage", "nett lavage nettoyer nettoiement netoyage laver"),
      ("travaux", "trx tvx trvx refection renovation rehabilitation refaire renover rehabiliter travau"),
      ("location", "louer louage loc"),
      ("copieur", "photocopieur photocopieuse copieuse photocop"),
      ("remplacement", "changement changer remplacer chgt remplt rempl rplt chgmt"),
      ("telephone", "tel"), ("scolaire", "scol"), ("informatique", "info"), ("batiment", "bat batis"),
      ("vehicule", "veh vehicul"), ("voiture", "auto"), ("mobilier", "meuble"),
      ("ecole", "ecol"), ("velo", "bicyclette"), ("dechet", "ordure"), ("chaudiere", "chauffiere"),
      ("enrobe", "enrober"), ("video", "videos"), ("camera", "cam"), ("ramette", "rame"),
    ]
    var table: [String: String] = [:]
    for (word, others) in rows {
      for other in others.split(separator: " ") { table[String(other)] = word }
    }
    return table
  }()
}
