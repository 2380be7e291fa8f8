import Purchasing
import Reporting

/// Small reports that the tests of all renderers share.
enum Samples {
  static func money(_ cents: Int64) -> Cell { .money(Money(cents: cents)) }

  /// A table with every kind of column, and text that means harm.
  static let volumes = Report(
    name: "volumes",
    title: Phrase("Volumes by member", "Volumes par membre"),
    parameters: [("year", .count(2023)), ("member", .none), ("by", .code("member"))],
    columns: [
      Column("member", Phrase("Code", "Code"), .code, for: .machines),
      Column("title", Phrase("Member", "Membre"), .text),
      Column("contracts", Phrase("Contracts", "Marchés"), .count),
      Column("amount", Phrase("Amount", "Montant"), .money),
      Column("share", Phrase("Share", "Part"), .percent),
      Column("notified", Phrase("Notified", "Notifié"), .date),
    ],
    rows: [
      [
        .code("daoulas"), .text("Daoulas"), .count(1234), money(123_456_789), .percent(hundredths: 3840),
        .date(Day(year: 2023, month: 3, day: 1)),
      ],
      [
        .code("le-trehou"), .text("=Le \"Tréhou\" | \u{1B}[31m\n日本"), .count(0), money(-123_450),
        .percent(hundredths: 6165), .none,
      ],
    ],
    totals: [.none, .none, .count(1234), money(123_333_339), .none, .none],
    notes: [Phrase("Whole amounts; no order is counted.", "Montants entiers ; aucun bon de commande n'est compté.")])

  /// One row with a list, a flag and nested tables.
  static let group = Report(
    name: "group",
    title: Phrase("Group photocopieurs", "Groupement photocopieurs"),
    columns: [
      Column("group", Phrase("Code", "Code"), .code),
      Column("state", Phrase("State", "État"), .code),
      Column("launched", Phrase("Launched", "Lancé le"), .date),
      Column("permanent", Phrase("Permanent", "Permanent"), .text),
      Column("cpv", Phrase("CPV", "CPV"), .text),
      Column("rule", Phrase("Rule", "Règle"), .text),
      Column("members", Phrase("Members", "Membres"), .text),
      Column("lots", Phrase("Lots", "Lots"), .text),
    ],
    rows: [
      [
        .code("photocopieurs"), .code("error", label: Phrase("error", "erreur")), .none, .flag(false),
        .list([.code("30121000"), .code("30125100")]),
        .phrase(Phrase("below the EU threshold", "sous le seuil européen")),
        .table(
          NestedTable(
            columns: [
              Column("member", Phrase("Member", "Membre"), .code),
              Column("amount", Phrase("Amount", "Montant"), .money),
              Column("key", Phrase("Key", "Clé"), .code, for: .machines),
            ],
            rows: [[.code("capld"), money(4_400_000), .code("k")], [.code("landerneau"), money(0), .none]])),
        .table(NestedTable(columns: [], rows: [])),
      ]
    ],
    shape: .record)

  static let nothing = Report(
    name: "needs", title: Phrase("Needs", "Besoins"),
    columns: [Column("id", Phrase("No.", "N°"), .count), Column("amount", Phrase("Amount", "Montant"), .money)],
    rows: [], totals: [.none, .money(.zero)], notes: [])
}

extension Report {
  /// The whole report in one of the formats that are text.
  func rendered(as format: OutputFormat, _ options: RenderOptions) -> String {
    String(decoding: bytes(as: format, options), as: UTF8.self)
  }

  func bytes(as format: OutputFormat, _ options: RenderOptions) -> [UInt8] {
    var bytes: [UInt8] = []
    try? ReportDocument([self]).write(as: format, options) { piece in
      switch piece {
      case .text(let text): bytes += text.utf8
      case .bytes(let more): bytes += more
      }
    }
    return bytes
  }
}
