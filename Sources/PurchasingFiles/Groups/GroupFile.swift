package import Purchasing

/// Groups in a file: `code,title,coordinator,basis,mission,members,since`.
package struct GroupFile {
  private static let columns: [NamedColumns.Column] = [
    .init("code", "Code"), .init("title", "Objet", "intitulé", "groupement", isNeeded: true),
    .init("coordinator", "Coordonnateur", "coordinateur", isNeeded: true),
    .init("basis", "Fondement", "fondement juridique", "base juridique"), .init("mission", "Mission"),
    .init("members", "Membres", "collectivités", isNeeded: true),
    .init("since", "Depuis", "depuis le", "formé le", "constitué le"),
  ]

  private let columns: NamedColumns

  /// - throws: `Problem` for a file that has another layout.
  package init(_ sheet: Sheet, map: [String] = []) throws {
    columns = try NamedColumns(sheet, Self.columns, map: map)
  }

  package var lines: ReadLines<GroupLine> {
    ReadLines(columns, unread: columns.others.map(\.heading)) { cells in
      let (title, coordinator) = (cells.needed("title"), cells.needed("coordinator"))
      let members = cells.needed("members").map(Self.names) ?? []
      let since = cells.read("since") { try DayGrammar.day($0) }
      var draft = GroupDraft(
        title: title ?? "", coordinator: coordinator ?? "", needs: [], code: cells.text("code"),
        basis: cells.text("basis") ?? GroupDraft.usualBasis, statutes: nil,
        mission: cells.text("mission") ?? GroupDraft.usualMission, performanceCoordinator: nil, permanent: false,
        costSharing: nil)
      (draft.members, draft.formedOn) = (members, since)
      let said = Self.columns.map(\.name).filter { cells.text($0) != nil }
      return GroupLine(at: cells.at, draft: draft, said: Set(said), isWhole: cells.isWhole)
    }
  }

  /// Parted by semicolons, so that names may have spaces, or by spaces.
  private static func names(_ text: String) -> [String] {
    let names = text.contains(";") ? text.split(separator: ";") : text.split(whereSeparator: \.isWhitespace)
    return names.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
  }
}
