import Glibc
@testable import MutuaCLI
import Postgres
import Testing

/// All commands of the program by name, `need add`, and each in a use that succeeds: tests that must hold for every
/// command walk through these. `EveryCommandTests` finds a command that is missing here.
enum EveryCommand {
  /// What the steps need in their folder.
  static let files = [
    "members.csv": "code,name,kind\ndirinon,Dirinon,commune\nhanvec,Hanvec,commune\n",
    "needs.csv": """
    member,reference,title,type,amount
    dirinon,1,Papier de Dirinon,supplies,6000
    hanvec,1,Papier de Hanvec,supplies,4500.50
    daoulas,1,Enveloppes,supplies,900
    daoulas,2,De trop,supplies,100

    """,
    "contracts.csv": """
    reference,group,title,type,supplier,amount,notified,months,framework,maximum,daoulas,dirinon
    P-0,papier,Papier,supplies,Y,1000,2025-06-15,12,,,600,400

    """,
    "amendments.csv": "contract,number,amount,notified,ground\nP-0,1,50,2025-09-01,review\n",
    "orders.csv": "contract,member,amount,on,reference\nP-1,daoulas,20,2026-07-02,BC-1\n",
    "lots.csv": "group,number,title,type,outcome,on\nvoirie-2021,1,Enrobés,works,unsuccessful,2021-03-02\n",
    "groups.csv": """
    code,title,coordinator,basis,mission,members,since
    voirie-2021,Voirie 2021,capld,L2113-6,award,daoulas dirinon,2021-02-01

    """,
    "decp.json": decp,
    "families.csv": "code,title,types,cpv,words\nruches,Ruches et abeilles,supplies,169,ruche;abeille\n",
    "cpv.csv": "CODE,FR\n30000000-9,\"Machines, matériel et fourniture informatique et de bureau, excepté les meubles "
      + "et logiciels\"\n30197643-5,Papier pour photocopie\n",
    "printed.csv": "table,row,column,printed\namo,roads,contracts,5\n",
  ]

  /// Two published contracts of one group.
  private static let decp = """
    {"marches": {"marche": [
    {"id": "2024-1", "acheteur": {"id": "21290103700011"}, "objet": "Papier en groupement de commandes - lot 1",
     "codeCPV": "30197630", "montant": 12000.5, "dateNotification": "2024-03-01", "dureeMois": 12, "titulaires": []},
    {"id": "2024-2", "acheteur": {"id": "21290103700011"}, "objet": "Papier en groupement de commandes - lot 2",
     "codeCPV": "30197630", "montant": 9000, "dateNotification": "2024-03-02", "dureeMois": 12, "titulaires": []}
    ]}}

    """

  /// Commands that write, in an order in which each succeeds on an empty base. `#Title` is the number of the need of
  /// that title, `@entry` that of the last entry of the history, `@threshold` that of the last threshold, `@role` a
  /// role that no other database has.
  static let writing: [[String]] = [
    "member add|capld|Communauté d'agglomération|--kind|epci",
    "member add|daoulas|Daoulas|--kind|commune|--insee|29043",
    "member import|members.csv",
    "member add|essai|Essai|--kind|commune",
    "member remove|essai",
    "campaign open|c|--title|Recensement|--closes|2026-02-01",
    "campaign answer|c|--member|hanvec|--none",
    "campaign edit|c|--title|Recensement 2026",
    "campaign extend|c|--closes|2026-02-15",
    "campaign ask|c|--member|capld",
    "campaign open|essai|--title|Essai|--closes|2026-02-01",
    "campaign remove|essai",
    "need add|--member|daoulas|--title|Papier de Daoulas|--type|supplies|--amount|7000",
    "need import|needs.csv",
    "need edit|#Papier de Daoulas|--amount|7000.10",
    "need edit|#Papier de Daoulas|--type|fournitures|--cpv|30197630|--family|papier|--campaign|c",
    "need edit|#Papier de Daoulas|--campaign|none|--received|none|--family|none|--cpv|none",
    "need withdraw|#De trop",
    "need reopen|#De trop",
    "need remove|#De trop",
    "key add|salles|--source|relevé|--definition|salles|--year|2026|--weights|daoulas=4,dirinon=3",
    "threshold add|--kind|eu|--type|works|--amount|5600000|--from|2028-01-01",
    "threshold add|--kind|eu|--type|works|--amount|5700000|--from|2030-01-01",
    "threshold remove|@threshold",
    "family add|ruches|--title|Ruches|--words|ruche|--type|supplies",
    "family edit|ruches|--opposing|jeu|--reason|essai",
    "family add|essaim|--title|Essaims|--words|essaim|--type|supplies",
    "family remove|essaim",
    "family import|families.csv",
    "import cpv|cpv.csv",
    "group form|Papier|--coordinator|capld|--needs|#Papier de Daoulas,#Papier de Dirinon",
    "group import|groups.csv", "lot import|lots.csv",
    "group edit|papier|--term|2030-12-31|--since|2026-01-05",
    "group join|papier|--member|hanvec|--on|2026-01-12",
    "group adhesion|papier|--member|daoulas|--deliberated|2026-01-13|--signed|2026-01-14",
    "group leave|papier|--member|hanvec|--on|2026-01-20",
    "group join|papier|--member|hanvec|--on|2026-01-22", "group leave|papier|--member|hanvec|--on|2026-01-24",
    "lot add|papier|--title|Enveloppes|--type|supplies|--maximum|1200",
    "lot assign|papier|2|--need|#Enveloppes|--amount|600",
    "price add|papier|--lot|1|--item|Ramette|--unit|ramette|--before|4.2|--source|facture|--date|2025-11-03",
    "price add|papier|--lot|1|--item|Encre|--unit|litre|--after|9",
    "price edit|papier|--lot|1|--item|Ramette|--before|4.3|--reason|facture relue",
    "price remove|papier|--lot|1|--item|Encre",
    "report save|par-type|volumes|--by|type|--year|2026",
    "report forget|par-type",
    "lot edit|papier|2|--months|12",
    "group launch|papier|--on|2026-03-15|--without-convention|essai",
    "group unlaunch|papier|--lot|2|--reason|essai",
    "group launch|papier|--on|2026-03-16|--lot|2|--without-convention|essai",
    "group edit|papier|--launched|2026-03-17|--reason|essai",
    "lot end|papier|2|--unsuccessful|--on|2026-05-01",
    "lot edit|papier|2|--dropped|--reason|essai",
    "lot reopen|papier|2",
    "lot end|papier|2|--unsuccessful|--on|2026-05-01",
    "lot add|papier|--title|Trop|--type|supplies",
    "lot remove|papier|3",
    "contract award|papier|--title|T|--supplier|X|--amount|17150.01|--notified|2026-06-15|--reference|P-1|--framework"
      + "|--maximum|20000",
    "share set|P-1|--member|daoulas=10000|--member|dirinon=7150.01",
    "contract amend|P-1|--amount|-500|--notified|2027-01-15",
    "contract order|P-1|--member|daoulas|--amount|100|--on|2026-07-01",
    "contract edit|P-1|--amount|17160.01|--shares|daoulas=10009.99,dirinon=7150.02|--supplier|Y"
      + "|--reason|chiffres inversés",
    "amendment edit|P-1|1|--amount|-400|--reason|essai",
    "contract order|P-1|--member|dirinon|--amount|50|--on|2026-07-02", "order edit|@order|--amount|60|--reason|essai",
    "order remove|@order", "contract amend|P-1|--amount|10|--notified|2027-02-15", "amendment remove|P-1|2",
    "key edit|salles|--weights|daoulas=5,dirinon=3", "key remove|salles",
    "contract import|contracts.csv", "contract remove|P-0|--reason|essai", "contract import|contracts.csv",
    "amendment import|amendments.csv",
    "order import|orders.csv",
    "group copy|papier|--code|papier-2027",
    "amo add|École|--member|daoulas|--project-type|building",
    "amo contract|ecole|--type|works|--title|T|--supplier|X|--amount|1000|--notified|2026-05-04|--reference|E-1",
    "amo log|ecole|--days|1.5|--step|tender|--on|2026-05-05",
    "amo edit|ecole|--title|École du bourg|--agreed-days|4",
    "calendar lead|adapted|--months|4",
    "amo add|Salle|--member|daoulas|--project-type|building",
    "amo remove|salle",
    "amo close|ecole|--on|2026-12-01",
    "amo reopen|ecole",
    "group close|papier|--on|2026-12-31", "group reopen|papier", "group close|papier|--on|2026-12-31",
    "group copy|papier|--code|essai", "group remove|essai",
    "campaign close|c",
    "member edit|hanvec|--name|Hanveg|--contact|mairie@hanvec.example",
    "member merge|hanvec|dirinon|--into|nevez|--on|2027-01-01|--name|Nevez",
    "import decp|decp.json|--all-buyers", "contract publish|P-1|--ccag|FCS|--innovative|no",
    "group adopt|2024-1|--members|daoulas",
    "year close|2025", "year reopen|2025|--reason|essai", "year close|2025",
    "access grant|@role|--as|member|--member|daoulas", "access revoke|@role",
    "account add|anne@daoulas.example|--as|member|--member|daoulas",
    "account edit|anne@daoulas.example|--name|Anne Le Gall", "account close|anne@daoulas.example",
    "undo|@entry|--reason|essai",
  ].map(words)

  /// Commands that only read, on the sample.
  static let reading: [[String]] = [
    "member list", "member list|--search|landernau|--sort|-population|--columns|name,contact|--limit|2",
    "member show|landerneau", "need list",
    "need list|--search|papier|--sort|-amount,title|--limit|5|--amount|>1|--state|open|--from|2026-01-01",
    "group list", "group list|--member|capld|--type|works|--sort|-value", "group show|photocopieurs",
    "group check|photocopieurs", "share list|GC-2023-1", "share list|photocopieurs",
    "share list|--member|landerneau|--sort|-amount|--limit|2",
    "share compute|--amount|106641|--key|population-2023", "contract list",
    "contract list|--member|capld|--search|toitures|--sort|-amount|--limit|3", "contract show|GC-2023-1",
    "amendment list", "amendment list|--member|capld|--family|papier|--sort|-amount|--limit|3", "order list",
    "order list|--member|capld|--supplier|x|--sort|-on|--limit|3", "amo list", "amo list|--state|running|--sort|title",
    "amo show|amo-2023-batiment-01", "key list", "key show|population-2023", "report groups|--year|2023",
    "report groups|--year|2019",
    "report groups|--year|2023|--members|capld", "report amo|--year|2023", "report amo|--year|2023|--by|contract-type",
    "report amo|--year|2023|--measure|days", "report amo|--year|2023|--measure|days|--by|project",
    "report volumes|--year|2023|--by|type|--columns|member", "report volumes|--year|2023|--by|member|--annualised",
    "report volumes|--year|2023|--by|source,type|--columns|month|--measure|count", "report trend",
    "report volumes|--year|2023|--by|type,member|--compare|2022",
    "report volumes|--year|2023|--by|lot,contract|--columns|amendment",
    "report volumes|--year|2023|--by|group,type|--columns|member|--explain|TOTAL|capld",
    "report annual|--year|2023|--explain|key_figures|amount|difference",
    "report indicators|--year|2023|--explain|adhesion_rate|value", "report trend|--explain|2023|groups",
    "report savings|--year|2023|--explain|toitures|volume",
    "check printed|printed.csv|--year|2023|--explain|TOTAL|contracts", "lot quantities|photocopieurs|1",
    "report trend|--columns|type", "report savings|--year|2023", "report savings|--by|item",
    "report member|landerneau|--year|2023", "report indicators|--year|2023", "report annual|--year|2023",
    "report saved", "price list|toitures",
    "campaign list", "threshold list", "check printed|printed.csv|--year|2023", "check shares", "check all",
    "check thresholds", "group what-if|photocopieurs|--join|x=3380", "calendar list|--within|2y",
    "group candidates",
    "family list", "family show|papier", "group suggest|--within|12m",
    "group suggest|--from-contracts",
    "find|toitures", "find|landernau|--noun|member,marché|--limit|2",
    "log list", "log list|--group|photocopieurs|--since|2020-01-01", "log show|1", "log verify", "year list",
    "access list", "account list",
  ].map(words)

  /// Neither: they are about the server, or have no answer in rows. Their tests stand elsewhere.
  static let apart: Set = [
    "init", "db start", "db stop", "db status", "db migrate", "db url", "doctor", "serve", "completion", "need show",
    "campaign show", "campaign status", "campaign invite", "campaign remind",
    "report campaign", "report run",
    "need template",
    "calendar export", "group convention", "account link",
    "export decp", "export ocds", "export csv",
    "log checkpoint", "db backup", "db restore", "db upgrade",
  ]

  private static func words(_ text: String) -> [String] {
    let parts = text.split(separator: "|").map(String.init)
    return parts[0].split(separator: " ").map(String.init) + parts.dropFirst()
  }

  /// The words with the numbers of needs in place of their titles, as of a fixed day.
  static func resolved(_ words: [String], _ connection: Connection) throws -> [String] {
    try words.map { word in
      if word == "@entry" {
        let id = try connection.value("select max(id) from history.entry where undoes is null", as: Int64.self)
        return String(try #require(id))
      }
      if word == "@order" {
        return String(try #require(try connection.value("select max(id) from purchase_order", as: Int64.self)))
      }
      if word == "@threshold" {
        let id = try connection.value("select max(id) from threshold where valid_from > '2029-01-01'", as: Int64.self)
        return String(try #require(id))
      }
      if word == "@role" {
        return try #require(try connection.value("select 'role_' || current_database()", as: String.self))
      }
      guard word.hasPrefix("#") else { return word }
      return try word.split(separator: ",").map { title in
        let id = try connection.value("select id from need where title = \(String(title.dropFirst()))", as: Int64.self)
        return String(try #require(id))
      }.joined(separator: ",")
    } + ["--as-of", "2026-01-10"]
  }

  /// The command that these words lead to.
  static func command(_ words: [String]) throws -> any MutuaCommand.Type {
    guard case .command(let path, _) = try Route.find(words, among: CommandList.nouns) else {
      throw Child.Failure(description: "\(words) is no command")
    }
    return path.command
  }

  /// The names of all commands, read from the program's own help.
  static func names(_ desk: Desk) throws -> [String] {
    try listed(desk, [], under: "COMMANDS").flatMap { noun in
      let verbs = try listed(desk, [noun], under: "VERBS")
      return verbs.isEmpty ? [noun] : verbs.map { "\(noun) \($0)" }
    }
  }

  /// The first words of the lines of one section of a help page.
  private static func listed(_ desk: Desk, _ words: [String], under heading: String) throws -> [String] {
    let page = try desk.start(words: words + ["--help"]).wait().output
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: Substring(heading)) else { return [] }
    return lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.filter { !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }
}

extension Base {
  /// At a desk of its own with the files that the commands read, and a second connection to the same database.
  func withEveryCommand<T>(_ body: (_ desk: Desk, _ connection: Connection) throws -> T) throws -> T {
    try with { desk in
      for (name, content) in EveryCommand.files { try write(content, to: desk.folder + "/" + name) }
      let connection = try Connection(try #require(desk.variables["MUTUA_DB"]), fallbackApplicationName: "watcher")
      defer { connection.close() }
      return try body(desk, connection)
    }
  }
}

extension Connection {
  /// What every table holds, as a digest; equal snapshots are equal bases.
  func snapshot() throws -> [String: String] {
    let tables = try values(
      """
      select format('%I.%I', schemaname, tablename) from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1
      """, as: String.self)
    var snapshot: [String: String] = [:]
    for table in tables {
      let name = table.split(separator: ".").map(String.init)
      snapshot[table] = try value(
        """
        select md5(coalesce(string_agg(t::text, chr(10) order by t::text), ''))
        from \(SQL.identifier(name[0])).\(SQL.identifier(name[1])) as t
        """)
    }
    return snapshot
  }

  /// How many sessions of the program are connected to this database.
  func sessions(waiting: Bool = false) throws -> Int {
    try value(
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and application_name = 'mutua'
        and (not \(waiting) or wait_event_type = 'Lock' or wait_event = 'PgSleep')
      """, as: Int.self) ?? 0
  }
}

/// Waits until something holds.
///
/// - returns: false after that many seconds.
func eventually(seconds: Int = 10, _ condition: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<seconds * 500 {
    if try condition() { return true }
    usleep(2000)
  }
  return try condition()
}
