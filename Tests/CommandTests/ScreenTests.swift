@testable import MutuaCLI
import Testing
import TestSupport

/// Every list, sheet and report as people see it, in French, with real titles, at 80 and at 120 columns.
@Suite struct ScreenTests {
  /// Beside the year of the examples: a title and a supplier as long as they are.
  private static let more = [
    "mutua need add --member landerneau --type services --amount 46001 --title"
      + " \"Maintenance préventive et corrective des portes, portails automatiques et barrières levantes\"",
    "mutua contract award papier-2026 --lot 2 --title"
      + " \"Fourniture d'enveloppes imprimées et vierges pour les services et les écoles du territoire\""
      + " --supplier \"Société coopérative des imprimeurs réunis du Léon et de Cornouaille\""
      + " --amount 12345.67 --notified 2026-06-20 --months 12 --reference GC-2026-2 --shares daoulas=12345.67",
  ]

  @Test(arguments: [80, 120]) func everyAnswerFits(width: Int) throws {
    var tried = 0
    try ExampleTests.desk(after: ExampleTests.steps.filter { !$0.hasPrefix("mutua lot end ") } + Self.more) { desk in
      for noun in CommandList.nouns {
        for command in noun.alone.map({ [$0] }) ?? noun.verbs where command.use == .reads || command.use == .reports {
          let path = Path(noun: noun, command: command)
          let example = command.examples[0]
          guard ExampleTests.apart[path.words] == nil, !example.contains("--output"), !example.contains("--format"),
            !example.contains("--json"), !example.contains("|")
          else { continue }
          let ending = try desk.shell("COLUMNS=\(width) MUTUA_LANG=fr \(example)")
          tried += 1
          for line in ending.output.split(separator: "\n") {
            #expect(line.count <= width, "$ \(example)\n\(line)")
            #expect(!line.hasSuffix("…") && !line.contains("…  "), "cut: $ \(example)\n\(line)")
          }
        }
      }
    }
    #expect(tried > 40)
  }

  /// A year of sixty members: whatever has a column or a line for each of them.
  @Test(arguments: [80, 120]) func sixtyMembersFit(width: Int) throws {
    try Base.empty.with { desk in
      for (name, content) in Self.sixty() { try write(content, to: desk.folder + "/" + name) }
      for step in Self.stepsOfSixty {
        let ending = try desk.shell("mutua " + step)
        try #require(ending.status < 2, "\(step): \(ending.errors)")
      }
      for words in Self.ofSixty {
        let ending = try desk.shell("COLUMNS=\(width) MUTUA_LANG=fr mutua \(words)")
        #expect(ending.status < 2, "$ mutua \(words)\n\(ending.errors)")
        for line in ending.output.split(separator: "\n") {
          #expect(line.count <= width, "$ mutua \(words)\n\(line)")
          #expect(!line.hasSuffix("…") && !line.contains("…  "), "cut: $ mutua \(words)\n\(line)")
        }
        // Hundreds of lines that say the same of each member would hide the others.
        if words == "contrôle tout" { #expect(ending.output.split(separator: "\n").count < 40, "\(ending.output)") }
        // No word of a name is broken in two.
        let parts = ending.output.matches(of: /Communau(?!té)|d'agglom(?!ération)|Modificati(?!on)/).count
        #expect(parts == 0, "$ mutua \(words)\n\(ending.output.prefix(2000))")
      }
    }
  }

  private static let stepsOfSixty = [
    "member import members.csv", "contract import contracts.csv --make-groups --make-lots",
    "campaign open 2024 --title 'Besoins 2024' --opens 2023-09-01 --closes 2023-11-15",
    "need import needs.csv --campaign 2024 --received 2023-10-02",
    "amo add 'Rénovation énergétique' --member c01 --project-type building --code mairie --agreed-days 5",
    "amo log mairie --days 2.5 --step tender --on 2023-05-04",
  ]

  private static let ofSixty = [
    "membre lister", "besoin lister", "recensement lister", "recensement montrer 2024", "recensement état 2024",
    "groupement lister", "groupement montrer achat-2023-1", "groupement contrôler achat-2023-1",
    "groupement proposer", "marché lister", "marché montrer GC-2023-1", "part lister GC-2023-1", "amo lister",
    "journal lister", "échéancier lister --dans 36m", "contrôle tout", "contrôle parts", "chercher papier",
    "rapport groupements --année 2023", "rapport volumes --année 2023 --par type --colonnes membre",
    "rapport volumes --année 2023 --par membre --colonnes type",
    "rapport volumes --année 2023 --par membre --comparer 2022",
    "rapport volumes --année 2023 --par membre --colonnes groupement", "rapport membre c01 --année 2023",
    "rapport amo --année 2023 --mesure jours --par membre", "rapport recensement 2024",
    "rapport indicateurs --année 2023", "rapport annuel --année 2023", "rapport évolution",
  ]

  /// Files of an intercommunality and fifty-nine communes.
  private static func sixty() -> [String: String] {
    let saints = ["Armel", "Brieuc", "Corentin", "Derrien", "Éloy", "Frégant", "Goazec", "Houardon", "Ildut", "Jaoua"]
    let places = ["Saint-", "Plou-", "Lan-", "Tré-", "Loc-", "Ker-"]
    let codes = ["agglo"] + (1...59).map { $0 < 10 ? "c0\($0)" : "c\($0)" }
    let communes = (1...59).map { "\(codes[$0]),\(places[$0 / 10])\(saints[$0 % 10])-sur-l'Élorn,commune\n" }
    let bought = [
      ("Fourniture de papier et de petites fournitures de bureau", "supplies", "Papeteries d'Armor"),
      (
        "Maintenance préventive et corrective des portes et portails automatiques", "services",
        "Société bretonne de maintenance et d'automatismes"
      ),
      ("Travaux d'entretien de la voirie communale, programme annuel", "works", "Travaux publics du Ponant"),
    ]
    var contracts = "reference,group,lot,title,type,supplier,amount,notified,months,"
    contracts += codes.joined(separator: ",") + "\n"
    for year in [2022, 2023] {
      for (number, (title, type, supplier)) in bought.enumerated() {
        let shares = codes.indices.map { (number + 1) * 1_700 + $0 * 13 }
        contracts += "GC-\(year)-\(number + 1),achat-\(year)-\(number + 1),1,\"\(title)\","
        contracts += "\(type),\"\(supplier)\","
        contracts += "\(shares.reduce(0, +)),\(year)-06-1\(number),36,"
        contracts += shares.map(String.init).joined(separator: ",") + "\n"
      }
    }
    let needs = codes.enumerated().map { "\($1),1,\"\(bought[$0 % 3].0)\",\(bought[$0 % 3].1),\(900 + $0),24\n" }
    return [
      "members.csv": "code,name,kind\nagglo,Communauté d'agglomération des Deux Rives et du Haut-Pays,epci\n"
        + communes.joined(),
      "contracts.csv": contracts, "needs.csv": "member,reference,title,type,amount,months\n" + needs.joined(),
    ]
  }
}
