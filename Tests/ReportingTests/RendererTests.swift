import Purchasing
import Reporting
import Testing

/// What each renderer writes, letter by letter.
@Suite struct RendererTests {
  private let french = RenderOptions(language: .french)
  private let english = RenderOptions(language: .english)

  @Test func textInFrench() {
    #expect(
      Samples.volumes.rendered(as: .text, french) == """
        Volumes par membre

        Membre                           Marchés         Montant    Part  Notifié
        ───────────────────────────────  ───────  ──────────────  ──────  ──────────
        Daoulas                            1\u{202F}234  1\u{202F}234\u{202F}567,89\u{202F}€  38,4\u{202F}%  01/03/2023
        =Le "Tréhou" | \\u001B[31m\\n日本        0     -1\u{202F}234,50\u{202F}€  61,7\u{202F}%
        ───────────────────────────────  ───────  ──────────────  ──────  ──────────
        TOTAL                              1\u{202F}234  1\u{202F}233\u{202F}333,39\u{202F}€

        Montants entiers ; aucun bon de commande n'est compté.

        """)
  }

  @Test func textInEnglishOnANarrowTerminal() {
    #expect(
      Samples.volumes.rendered(as: .text, RenderOptions(language: .english, width: 60)) == """
        Volumes by member

        Member           Contracts         Amount  Share  Notified
        ───────────────  ─────────  ─────────────  ─────  ──────────
        Daoulas              1,234  €1,234,567.89  38.4%  2023-03-01
        =Le "Tréhou" |           0     -€1,234.50  61.7%
        \\u001B[31m\\n日
        本
        ───────────────  ─────────  ─────────────  ─────  ──────────
        TOTAL                1,234  €1,233,333.39

        Whole amounts; no order is counted.

        """)
  }

  @Test func numbersStayWholeHoweverNarrowTheTerminal() {
    let text = Samples.volumes.rendered(as: .text, RenderOptions(language: .english, width: 10))
    #expect(text.contains("€1,234,567.89"))
    #expect(text.contains("\n=Le\n\"Tréhou\" |\n"))
    #expect(text.contains("\nWhole\namounts;\nno order\nis\ncounted.\n"))
  }

  @Test func record() {
    #expect(
      Samples.group.rendered(as: .text, french) == """
        Groupement photocopieurs

        Code\u{A0}:      photocopieurs
        État\u{A0}:      erreur
        Permanent\u{A0}: non
        CPV\u{A0}:       30121000, 30125100
        Règle\u{A0}:     sous le seuil européen

        Membres
        Membre          Montant
        ──────────  ───────────
        capld       44\u{202F}000,00\u{202F}€
        landerneau       0,00\u{202F}€

        """)
    #expect(Samples.group.rendered(as: .text, english).contains("State:     error\nPermanent: no\n"))
  }

  @Test func nothing() {
    #expect(Samples.nothing.rendered(as: .text, french) == "Besoins\n\nAucune ligne.\n")
    #expect(Samples.nothing.rendered(as: .text, english) == "Needs\n\nNo rows.\n")
    #expect(Samples.nothing.rendered(as: .markdown, french) == "# Besoins\n\nAucune ligne.\n")
    #expect(Samples.nothing.rendered(as: .csv, french) == "id,amount\n")
    #expect(Samples.nothing.rendered(as: .csvFrench, french) == "\u{FEFF}N°;Montant\r\nTOTAL;0,00\r\n")
    #expect(
      Samples.nothing.rendered(as: .json, french) == """
        {"report":"needs","parameters":{},"columns":[{"name":"id","kind":"count"},{"name":"amount","kind":"money"}],\
        "rows":[],"totals":{"amount":0.00},"notes":[]}

        """)
  }

  @Test func coloursOnlyRepeatWhatWordsSay() {
    let colored = RenderOptions(language: .english, color: true)
    let text = Samples.group.rendered(as: .text, colored)
    #expect(text.hasPrefix("\u{1B}[1mGroup photocopieurs\u{1B}[0m\n"))
    #expect(text.contains("State:     \u{1B}[31merror\u{1B}[0m\n"))
    let volumes = Samples.volumes.rendered(as: .text, colored)
    #expect(volumes.contains("\n\u{1B}[1mTOTAL "))
    #expect(plain(volumes) == Samples.volumes.rendered(as: .text, english))
    #expect(plain(text) == Samples.group.rendered(as: .text, english))
    #expect(!Samples.volumes.rendered(as: .text, english).contains("\u{1B}"))
    #expect(Samples.volumes.rendered(as: .markdown, colored) == Samples.volumes.rendered(as: .markdown, english))
  }

  private func plain(_ text: String) -> String {
    ["\u{1B}[1m", "\u{1B}[31m", "\u{1B}[0m"].reduce(text) { text, code in
      text.split(separator: code, omittingEmptySubsequences: false).joined()
    }
  }

  @Test func markdown() {
    #expect(
      Samples.volumes.rendered(as: .markdown, french) == """
        # Volumes par membre

        | Membre | Marchés | Montant | Part | Notifié |
        | --- | ---: | ---: | ---: | --- |
        | Daoulas | 1\u{202F}234 | 1\u{202F}234\u{202F}567,89\u{202F}€ | 38,4\u{202F}% | 01/03/2023 |
        | =Le "Tréhou" \\| \\\\u001B\\[31m<br>日本 | 0 | -1\u{202F}234,50\u{202F}€ | 61,7\u{202F}% |  |
        | **TOTAL** | **1\u{202F}234** | **1\u{202F}233\u{202F}333,39\u{202F}€** |  |  |

        - Montants entiers ; aucun bon de commande n'est compté.

        """)
    #expect(
      Samples.group.rendered(as: .markdown, english) == """
        # Group photocopieurs

        - **Code:** photocopieurs
        - **State:** error
        - **Permanent:** no
        - **CPV:** 30121000, 30125100
        - **Rule:** below the EU threshold

        ## Members

        | Member | Amount |
        | --- | ---: |
        | capld | €44,000.00 |
        | landerneau | €0.00 |

        """)
  }

  @Test(arguments: Language.allCases)
  func csv(_ language: Language) {
    let options = RenderOptions(language: language)
    #expect(
      Samples.volumes.rendered(as: .csv, options) == """
        member,title,contracts,amount,share,notified
        daoulas,Daoulas,1234,1234567.89,38.40,2023-03-01
        le-trehou,"=Le ""Tréhou"" | \u{1B}[31m\n日本",0,-1234.50,61.65,

        """)
    #expect(
      Samples.group.rendered(as: .csv, options) == """
        group,state,launched,permanent,cpv,rule,members,lots
        photocopieurs,error,,false,30121000; 30125100,below the EU threshold,capld 44000.00 k; landerneau 0.00,

        """)
  }

  @Test func csvFrench() {
    #expect(
      Samples.volumes.rendered(as: .csvFrench, french)
        == "\u{FEFF}Membre;Marchés;Montant;Part;Notifié\r\n"
        + "Daoulas;1234;1234567,89;38,40;01/03/2023\r\n"
        + "\"'=Le \"\"Tréhou\"\" | \u{1B}[31m\n日本\";0;-1234,50;61,65;\r\n"
        + "TOTAL;1234;1233333,39;;\r\n")
    #expect(
      Samples.volumes.rendered(as: .csvFrench, english).hasPrefix(
        "\u{FEFF}Member;Contracts;Amount;Share;Notified\r\nDaoulas;1234;1234567,89;38,40;01/03/2023\r\n"))
  }

  @Test(arguments: Language.allCases)
  func json(_ language: Language) {
    let options = RenderOptions(language: language)
    #expect(
      Samples.volumes.rendered(as: .json, options) == """
        {"report":"volumes","parameters":{"year":2023,"by":"member"},"columns":[{"name":"member","kind":"code"},\
        {"name":"title","kind":"text"},{"name":"contracts","kind":"count"},{"name":"amount","kind":"money"},\
        {"name":"share","kind":"percent"},{"name":"notified","kind":"date"}],"rows":[
        {"member":"daoulas","title":"Daoulas","contracts":1234,"amount":1234567.89,"share":38.40,\
        "notified":"2023-03-01"},
        {"member":"le-trehou","title":"=Le \\"Tréhou\\" | \\u001B[31m\\n日本","contracts":0,"amount":-1234.50,\
        "share":61.65,"notified":null}
        ],"totals":{"contracts":1234,"amount":1233333.39},"notes":["Whole amounts; no order is counted."]}

        """)
    #expect(
      Samples.group.rendered(as: .json, options).contains(
        """
        \n{"group":"photocopieurs","state":"error","launched":null,"permanent":false,"cpv":["30121000","30125100"],\
        "rule":"below the EU threshold","members":[{"member":"capld","amount":44000.00,"key":"k"},\
        {"member":"landerneau","amount":0.00,"key":null}],"lots":[]}\n
        """))
  }

  @Test func bidirectionalMarksAndControlsAreShown() {
    let report = Report(
      name: "x", title: Phrase(verbatim: "t\u{1B}]0;x\u{7}"),
      columns: [Column("a", Phrase(verbatim: "A"), .text)],
      rows: [[.text("a\u{202E}b\u{2066}c\u{9B}d\u{7F}\t\r\u{2028}e\u{FEFF}")]], notes: [Phrase(verbatim: "n\u{8}\n")])
    let text = report.rendered(as: .text, english)
    #expect(text.contains("a\\u202Eb\\u2066c\\u009Bd\\u007F\\t\\r\\u2028e\\uFEFF\n"))
    #expect(text.hasPrefix("t\\u001B]0;x\\u0007\n"))
    #expect(text.hasSuffix("\nn\\u0008\\n\n"))
  }

  @Test func problems() {
    let problem = Problem(
      code: "too_many_cells", Phrase("three cells for two \"headings\"", "trois cellules pour deux en-têtes"),
      hint: Phrase("add a heading", "ajoutez un en-tête"), place: Place(file: "needs\u{1B}.csv", line: 14, column: 3))
    #expect(
      problem.rendered(english)
        == "error: needs\\u001B.csv:14:3: three cells for two \"headings\"\nhint: add a heading\n")
    #expect(
      problem.rendered(french)
        == "erreur\u{A0}: needs\\u001B.csv:14:3: trois cellules pour deux en-têtes\n"
        + "à faire\u{A0}: ajoutez un en-tête\n")
    #expect(
      problem.json(exit: 2) == """
        {"error":{"code":"too_many_cells","message":"needs\\u001B.csv:14:3: three cells for two \\"headings\\"",\
        "hint":"add a heading","exit":2}}

        """)
    let bare = Problem(.unreachable, code: "x", Phrase("no", "non"))
    #expect(bare.json(exit: 5) == "{\"error\":{\"code\":\"x\",\"message\":\"no\",\"hint\":null,\"exit\":5}}\n")
    #expect(bare.rendered(french) == "erreur\u{A0}: non\n")
  }

  @Test func formatsAreKnownByTheirNameAndExtension() {
    #expect(OutputFormat.allCases.map(\.rawValue) == ["text", "md", "csv", "csv-fr", "json", "html", "xlsx", "odt"])
    #expect(OutputFormat(fileExtension: "JSON") == .json)
    #expect(OutputFormat(fileExtension: "md") == .markdown)
    #expect(OutputFormat(fileExtension: "txt") == .text)
    #expect(OutputFormat(fileExtension: "docx") == nil)
  }
}
