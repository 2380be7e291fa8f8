import Foundation
import Purchasing
import Spreadsheet
import Testing

/// What is wrong in a file is said of its cell, in the words of its headings and never with options of a command: every
/// reader of people's files, French and English headings, as CSV and as a workbook.
@Suite struct FileWordsTests {
  /// A file of one kind with a slip in most of its cells.
  struct Faulty: Sendable {
    /// Noun and verb, as typed.
    let command: [String]
    /// Headings in both languages, in the same order.
    let english: [String]
    let french: [String]
    let rows: [[String]]
    /// What has to be said in French; `%` is the place of the cell, from row and column.
    let said: [String]
    /// Columns without which the file is refused, in both languages.
    let needed: [(english: String, french: String)]
  }

  @Test(arguments: files) func everyReader(_ file: Faulty) throws {
    try Base.sample.with { desk in
      for language in ["fr", "en"] {
        let headings = language == "fr" ? file.french : file.english
        for format in ["csv", "xlsx"] {
          try Self.write([headings] + file.rows, to: desk.folder + "/faulty.\(format)")
          let ending = try desk.run(
            words: file.command + ["faulty.\(format)"], variables: ["MUTUA_LANG": language], expecting: [2, 3])
          let errors = Self.plain(ending.errors)
          try Self.look(at: errors, in: language, format)
          if language == "fr" {
            for text in file.said {
              let wanted = Self.placed(text, format)
              #expect(errors.contains(wanted), "\(wanted)\n\(errors)")
            }
          }
        }
        for (english, french) in file.needed {
          let all = zip(headings, file.french).filter { $0.1 != french }.map(\.0)
          try Self.write([all, all.map { _ in "1" }], to: desk.folder + "/short.csv")
          let ending = try desk.run(
            words: file.command + ["short.csv"], variables: ["MUTUA_LANG": language], expecting: [2])
          let wanted = language == "fr" ? "ajoutez une colonne « \(french) »" : "add a column “\(english)”"
          #expect(Self.plain(ending.errors).contains(wanted), "\(wanted)\n\(ending.errors)")
        }
      }
    }
  }

  /// With spaces that may break.
  private static func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  /// No option of a command in what is said of a cell, and every cell by its place.
  private static func look(at errors: String, in language: String, _ format: String) throws {
    let lines = errors.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains("faulty.\(format):") }, "\(errors)")
    for line in lines where line.hasPrefix("à faire : ") || line.hasPrefix("hint: ") {
      let said = line.replacing(/`[^`]*`/, with: "")
      let options = said.matches(of: /--[a-zé-]+/).map { String($0.output) }
      // What makes a group or a lot of a name that nobody has is asked of the command.
      let made: Set = ["--créer-groupements", "--créer-lots", "--make-groups", "--make-lots"]
      #expect(made.isSuperset(of: options), "\(line)")
      if language == "fr" { #expect(!line.contains("“"), "\(line)") }
    }
    for line in lines where line.contains("faulty.\(format):") {
      let isCell = line.contains(format == "csv" ? #/faulty\.csv:\d+:\d+: /# : #/faulty\.xlsx:[A-Z]+\d+: /#)
      #expect(isCell, "\(line)")
    }
  }

  /// `%2.10` is the tenth cell of line 2, as each format says it.
  private static func placed(_ text: String, _ format: String) -> String {
    text.replacing(/%(\d+)\.(\d+)/) { match in
      let place = Place(file: "faulty.\(format)", line: Int(match.1) ?? 0, column: Int(match.2) ?? 0)
      return place.text
    }
  }

  private static func write(_ rows: [[String]], to path: String) throws {
    guard path.hasSuffix(".xlsx") else {
      let text = rows.map { $0.joined(separator: ";") + "\n" }.joined()
      return try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    let bytes = try WorkbookWriter.bytes(language: .french) { book in
      let sheet = try book.addSheet("Feuille")
      for row in rows { try sheet.write(row.map { .text($0) }) }
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}

extension Desk {
  /// Runs `mutua` with these words; one of these statuses is expected.
  fileprivate func run(
    words: [String], variables: [String: String], expecting statuses: [Int32]
  ) throws -> Child.Ending {
    let ending = try start(words: words, variables: variables).wait()
    #expect(statuses.contains(ending.status), "\(words): \(ending.status) \(ending.errors)")
    return ending
  }
}

// MARK: - The files

extension FileWordsTests {
  static let files = [needs, contracts, amendments, orders, groups, lots, members, families, keys]

  private static let needs = Faulty(
    command: ["need", "import"],
    english: ["member", "title", "type", "amount", "months", "quantity", "yearly"],
    french: ["Collectivité", "Objet", "Type de marché", "Montant HT", "Durée (mois)", "Quantité", "Montant annuel HT"],
    rows: [
      ["brest", "Ménage", "bricolage", "mille", "douze", "3", ""], ["daoulas", "", "", "", "", "", "900"],
    ],
    said: [
      "%2.3: type de marché inconnu : « bricolage »\nà faire : au choix : travaux, fournitures, services",
      "« Unité » : ramette", "« Durée » : 48",
    ],
    needed: [("member", "Collectivité"), ("title", "Objet")])

  private static let contracts = Faulty(
    command: ["contract", "import"],
    english: [
      "reference", "group", "lot", "title", "type", "supplier", "amount", "notified", "months", "firm", "renewed_every",
      "framework", "maximum", "daoulas",
    ],
    french: [
      "Référence", "Groupement", "Lot", "Objet", "Type de marché", "Titulaire", "Montant HT", "Notifié le",
      "Durée (mois)", "Période ferme", "Reconduction", "Accord cadre", "Montant maximum", "Daoulas",
    ],
    rows: [
      ["A1", "nulle", "1", "Bois", "bricolage", "Armor", "100", "hier", "12", "13", "", "peut-être", "50", "90"],
      ["A2", "", "1", "Bois", "travaux", "", "100", "01/02/2023", "", "12", "12", "", "50", "100"],
      ["A3", "", "", "Bois", "", "X", "100", "01/02/2023", "", "", "", "", "", "100"],
      ["A4", "", "1", "Bois", "travaux", "X", "100", "01/02/2023", "12", "", "", "", "", "100"],
    ],
    said: [
      "%2.10: une période ferme est plus courte que la durée totale, qui doit être donnée\n"
        + "à faire : « Durée (mois) » : 48, « Période ferme » : 24, « Reconduction » : 12 ;",
      "%3.11: un marché se reconduit dans sa durée totale, qui doit être donnée\n"
        + "à faire : « Durée (mois) » : 48, « Reconduction » : 12\n",
      "%3.13: seul un accord-cadre a un maximum\nà faire : indiquez oui dans la colonne « Accord cadre »\n",
      "%4.5: le type manque\nà faire : renseignez « Type de marché » : travaux, fournitures, services…\n",
      "%5.3: seul un groupement a des lots\nà faire : renseignez « Groupement »\n",
    ],
    needed: [
      ("reference", "Référence"), ("title", "Objet"), ("supplier", "Titulaire"), ("amount", "Montant HT"),
      ("notified", "Notifié le"),
    ])

  private static let amendments = Faulty(
    command: ["amendment", "import"],
    english: ["contract", "number", "amount", "notified", "ground", "maximum", "ends", "daoulas"],
    french: ["Marché", "N°", "Montant HT", "Notifié le", "Motif", "Montant maximum", "Fin", "Daoulas"],
    rows: [["GC-2023-1", "x", "mille", "hier", "envie", "", "demain", "12"], ["", "1", "", "", "", "", "", ""]],
    said: [
      "%2.3: « mille » ne contient aucun chiffre", "%3.1: la cellule est vide\nà faire : renseignez « Marché »\n",
    ],
    needed: [("contract", "Marché"), ("amount", "Montant HT"), ("notified", "Notifié le")])

  private static let orders = Faulty(
    command: ["order", "import"], english: ["contract", "member", "amount", "on", "reference"],
    french: ["Marché", "Collectivité", "Montant HT", "Date", "Référence"],
    rows: [["nul", "brest", "douze", "hier", "4"], ["", "", "", "", ""], ["nul", "", "1", "01/02/2023", ""]],
    said: [
      "%2.2: aucun membre ne s'appelle « brest »", "%4.2: la cellule est vide\nà faire : renseignez « Collectivité »\n",
    ],
    needed: [("contract", "Marché"), ("member", "Collectivité"), ("amount", "Montant HT"), ("on", "Date")])

  private static let groups = Faulty(
    command: ["group", "import"], english: ["title", "coordinator", "basis", "mission", "members", "since"],
    french: ["Objet", "Coordonnateur", "Fondement", "Mission", "Membres", "Depuis"],
    rows: [
      ["Papier", "daoulas", "bricolage", "tout", "daoulas dirinon", "hier"],
      ["Bois", "daoulas", "", "", "daoulas", ""],
    ],
    said: [
      "%2.4: mission inconnue : « tout »\nà faire : au choix : passation-seule, ",
      "à faire : nommez les autres dans la colonne « Membres », séparés par des espaces",
    ],
    needed: [("title", "Objet"), ("coordinator", "Coordonnateur"), ("members", "Membres")])

  private static let lots = Faulty(
    command: ["lot", "import"],
    english: ["group", "number", "title", "type", "cpv", "months", "estimate", "outcome", "on"],
    french: [
      "Groupement", "N°", "Objet", "Type de marché", "Code CPV", "Durée (mois)", "Estimation HT", "Issue", "Date",
    ],
    rows: [
      ["toitures", "x", "Bois", "bricolage", "12345", "douze", "beaucoup", "gagné", "hier"],
      ["toitures", "7", "", "travaux", "", "", "", "", ""],
      ["toitures", "8", "Bois", "travaux", "", "", "", "", "1/2/2023"],
    ],
    said: [
      "%2.8: « gagné » n'est pas une issue de lot\nà faire : infructueux ou sans suite ; rien pour un lot attribué",
      "%3.3: la cellule est vide\nà faire : renseignez « Objet »\n",
    ],
    needed: [("group", "Groupement"), ("title", "Objet"), ("type", "Type de marché")])

  private static let members = Faulty(
    command: ["member", "import"], english: ["code", "name", "kind", "siren", "insee", "population", "reports_under"],
    french: ["Code", "Nom", "Catégorie", "SIREN", "Code INSEE", "Population", "Rattaché à"],
    rows: [["zz", "Zed", "village", "123", "x", "mille", "personne"], ["yy", "", "commune", "", "", "", ""]],
    said: ["%2.6: « mille » ne contient aucun chiffre", "%3.2: un membre doit avoir un nom\nà faire : donnez son nom"],
    needed: [("name", "Nom"), ("kind", "Catégorie")])

  private static let families = Faulty(
    command: ["family", "import"], english: ["code", "title", "types", "cpv", "words"],
    french: ["Code", "Intitulé", "Type de marché", "Codes CPV", "Mots"],
    rows: [["f1", "Papier", "bricolage", "30197", "papier"]],
    said: ["%2.3: type de marché inconnu : « bricolage »\nà faire : au choix : travaux, fournitures, services"],
    needed: [("code", "Code"), ("title", "Intitulé")])

  private static let keys = Faulty(
    command: [
      "key", "add", "k1", "--source", "INSEE", "--definition", "Population", "--year", "2023", "--weights",
    ],
    english: ["member", "weight"], french: ["Collectivité", "Poids"], rows: [["daoulas", "12"], ["dirinon", ""]],
    said: ["%3.2: la cellule est vide\nà faire : renseignez « Poids »\n"],
    needed: [("member", "Collectivité"), ("weight", "Poids")])
}
