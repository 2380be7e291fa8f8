public import Purchasing

extension Report {
  /// What has the words of a search, of whatever kind.
  public static func things(_ found: Found<FoundThing>, _ question: ListQuestion) -> Report {
    Report(
      name: "find", title: Phrase("Found", "Trouvé"),
      columns: [
        Column("noun", Phrase("What", "Quoi"), .code), Column("id", Phrase("No., code", "N°, code"), .code), .title,
        .member(), .amount, Column("on", Phrase("On", "Le"), .date),
      ],
      rows: ReportRows(of: found.rows) {
        [
          .code($0.noun.rawValue, label: $0.noun.title), .code($0.id), .text($0.title), .member($0.member),
          .money($0.amount), .date($0.on),
        ]
      }, notes: found.rows.first { $0.sheet != nil }.map { [goingOn($0)] } ?? []
    ).answering(question, found)
  }

  private static func goingOn(_ thing: FoundThing) -> Phrase {
    guard let sheet = thing.sheet else { return Phrase(verbatim: "") }
    return Phrase("One of them in full: ", "L'un d'eux en entier : ") + .run(sheet, "\(thing.id)")
      + Phrase(verbatim: ".")
  }
}

extension FoundThing {
  /// The command that shows it; nil where it is part of something else.
  fileprivate var sheet: Remedy.Command? {
    switch noun {
    case .member: .memberShow
    case .group: .groupShow
    case .contract: .contractShow
    case .amo: .amoShow
    case .need: .needShow
    case .lot, .order: nil
    }
  }
}
