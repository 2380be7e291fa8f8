import Glibc
@testable import MutuaCLI
import Postgres
import Testing
import TestSupport

/// The example of every command, as its help shows it: typed on the sample with a year's work in it, it succeeds.
@Suite struct ExampleTests {
  /// What has been done before; the example of a command that stands here comes before that command's last step.
  static let steps = [
    "mutua db backup mutua-2026-06-30.dump",
    "mutua campaign open 2027 --title 'Besoins 2027' --opens 2026-09-01 --closes 2026-10-15",
    "mutua campaign open besoins-2027 --title 'Besoins 2027' --opens 2026-09-01 --closes 2026-10-15",
    "mutua threshold add --kind eu --type works --amount 5500000 --from 2030-01-01",
    "mutua need import needs.csv",
    "mutua besoin importer offices.csv --campaign 2027",
    "mutua need add --member dirinon --title 'Papier peint' --type supplies --amount 100",
    "mutua need withdraw 13",
    "mutua member edit daoulas --contact 'Mairie <mairie@daoulas.example>'",
    "mutua group form 'Papier 2026' --coordinator capld --needs 4,5 --code papier-2026",
    "mutua group form Papier --coordinator capld --needs 1,2,3 --code papier",
    "mutua lot add papier-2026 --title Enveloppes --type supplies --months 12",
    "mutua group launch papier-2026 --on 2026-03-01 --without-convention 'signature en cours'",
    "mutua contract award papier-2026 --title Papier --supplier 'Armor SA' --amount 17150.01 --notified 2026-06-15"
      + " --framework --maximum 50000 --months 12 --reference GC-2026-1",
    "mutua contract amend GC-2026-1 --amount 1200 --notified 2026-12-15 --ground review",
    "mutua contract amend GC-2026-1 --amount 100 --notified 2027-01-15 --ground review",
    "mutua contract order GC-2026-1 --member daoulas --amount 100 --on 2026-07-01",
    "mutua price add papier --lot 1 --item 'Papier A4' --unit ramette --after 3.15",
    "mutua key add salles --source relevé --definition salles --year 2026 --weights daoulas=4,dirinon=3",
    "mutua report volumes --by type --columns source --year 2023 --output types.xlsx",
    "mutua report save par-type volumes --by type --columns member --year 2023",
    "mutua import decp decp-2024.json --all-buyers",
    "mutua amo add École --member daoulas --project-type building --code ecole",
    "mutua amo log ecole --days 1 --step tender --on 2026-05-05",
    "mutua amo add Salle --member daoulas --project-type building --code salle",
    "mutua amo add Gymnase --member daoulas --project-type building --code gymnase",
    "mutua amo close gymnase --on 2026-06-30",
    "mutua access grant daoulas --as member --member daoulas",
    "mutua account add accueil@dirinon.example --as member --member dirinon",
    "mutua account add elu@hanvec.example --as reader",
    "mutua lot end papier-2026 2 --unsuccessful --on 2026-05-01",
    "mutua group launch papier --on 2026-09-10 --without-convention 'signature en cours'",
    "mutua lot add papier --title 'Saisi deux fois' --type supplies",
    "mutua group copy papier --code essai",
    "mutua group copy papier --code papier-2025",
    "mutua group close papier-2025 --on 2026-09-15",
    "mutua year close 2022",
    "mutua member add essai Essai --kind commune",
    "mutua group import groups.csv",
  ]

  /// Whose examples can't be typed here, and why.
  static let apart = [
    "init": "it makes a base of its own", "completion": "it writes where a shell looks for its completions",
    "db start": "about the private server", "db stop": "about the private server",
    "db status": "about the private server", "db upgrade": "about the private server",
    "db restore": "for an empty base", "serve": "it works until it is told to end (WebTests)",
    "export decp": "the sample's contracts lack what the publication asks",
    "member import": "the ministry's workbook isn't ours to give",
  ]

  private static let files = [
    "needs.csv": """
    member,reference,title,type,cpv,amount,months
    daoulas,1,Papier A4,supplies,30197643,9000,12
    dirinon,1,Papier A4,supplies,30197643,6000,12
    hanvec,1,Papier A4,supplies,30197643,4500,12
    daoulas,2,Papier recyclé,supplies,30197643,9000,12
    dirinon,2,Papier recyclé,supplies,30197643,6000,12
    hanvec,2,Enveloppes,supplies,30199230,900,12

    """,
    "hanvec.csv": "title,amount\nRamettes de Hanvec,900\n",
    "amendments.csv": "contract,amount,notified\nGC-2026-1,50,2027-02-15\n",
    "orders.csv": "contract,member,amount,on\nGC-2026-1,dirinon,100,2026-07-02\n",
    "2020.csv": """
    reference,group,title,type,supplier,amount,notified,months,daoulas,dirinon
    V-20,voirie-2020,Voirie,works,X,1000,2020-06-15,12,600,400

    """,
    "2021.csv": """
    reference,group,title,type,supplier,amount,notified,months,daoulas,dirinon
    V-21,enrobes-2021,Enrobés,works,X,1000,2021-06-15,12,600,400

    """,
    "besoins.csv": "membre,référence,intitulé,type,Total HT\ndaoulas,9,Ramettes,supplies,900\n",
    "offices.csv": """
    member,reference,title,type,cpv,amount,months
    daoulas,3,Mobilier scolaire,supplies,39160000,9000,12
    dirinon,3,Mobilier scolaire,supplies,39160000,6000,12
    hanvec,3,Mobilier scolaire,supplies,39160000,4500,12
    irvillac,3,Mobilier scolaire,supplies,39160000,4500,12
    landerneau,3,Mobilier scolaire,supplies,39160000,4500,12
    logonna-daoulas,3,Mobilier scolaire,supplies,39160000,4500,12

    """,
  ]

  @Test func everyExampleSucceeds() throws {
    var tried = 0
    try Self.desk(after: Self.steps) { whole in
      for noun in CommandList.nouns {
        for command in noun.alone.map({ [$0] }) ?? noun.verbs {
          let path = Path(noun: noun, command: command)
          #expect(!command.examples.isEmpty, "\(path.words) has no example")
          guard Self.apart[path.words] == nil else { continue }
          let step = Self.steps.lastIndex { $0.hasPrefix("mutua \(path.words) ") }
          for example in command.examples {
            try Self.desk(after: step.map { Array(Self.steps[..<$0]) }, copyOf: whole) { desk in
              let ending = try desk.shell(example)
              #expect(ending.status < 2, "$ \(example)\n\(ending.errors)")
              tried += 1
            }
          }
        }
      }
    }
    Figures.note("examples of commands", "\(tried) typed")
  }

  /// A desk of its own on the sample after these steps; without steps, on a copy of another desk and its files.
  static func desk(after steps: [String]?, copyOf whole: Desk? = nil, _ body: (Desk) throws -> Void) throws {
    guard let steps else {
      let (whole, conninfo) = try (#require(whole), #require(whole?.variables["MUTUA_DB"]))
      let name = try #require(parseConninfo(conninfo)["dbname"])
      return try withDatabase(template: name) { connection, conninfo in
        connection.close()
        let desk = try Desk(database: conninfo)
        try prepare(desk)
        #expect(try desk.shell("cp -r '\(whole.folder)/.' .").status == 0)
        try body(desk)
      }
    }
    try Base.sample.with { desk in
      try prepare(desk)
      for step in steps {
        let ending = try desk.shell(step)
        try #require(ending.status < 2, "\(step): \(ending.errors)")
      }
      try body(desk)
    }
  }

  private static func prepare(_ desk: Desk) throws {
    try desk.stopClock(at: "2026-09-15")
    let copies = [
      "decp.json": ["decp-2019.json", "decp-2024.json", "decp.json"], "cpv.csv": ["cpv_2008_fr.csv"],
    ]
    for (name, content) in EveryCommand.files.merging(files, uniquingKeysWith: { $1 }) {
      for name in copies[name] ?? [name] { try write(content, to: desk.folder + "/" + name) }
    }
  }
}
