import Purchasing

/// What a report's tab is called: whole within the 31 signs that a workbook gives it.
enum WorkbookTab {
  private static let most = 31

  private static let short: [String: Phrase] = [
    "key_figures": Phrase("Key figures", "Chiffres clés"), "groups": Phrase("Groups", "Groupements"),
    "groups_largest": Phrase("Groups, largest", "Groupements, principaux"), "amo": Phrase("AMO", "AMO"),
    "amo_types": Phrase("AMO by type", "AMO par type de marché"), "types": Phrase("By type", "Par type de marché"),
    "projects": Phrase("AMO projects", "Projets en AMO"), "members": Phrase("By member", "Par collectivité"),
    "campaigns": Phrase("Campaigns", "Recensements"), "frameworks": Phrase("Frameworks", "Accords-cadres"),
    "groups_by_member": Phrase("Groups by member", "Groupements par collectivité"),
    "acts": Phrase("Contracts", "Marchés notifiés"), "printed": Phrase("Printed figures", "Chiffres imprimés"),
    "member_volumes": Phrase("Volumes by type", "Volumes par type"),
    "savings": Phrase("Prices", "Prix à volume constant"),
    "member_savings": Phrase("Prices", "Prix à volume constant"),
  ]

  static func name(of report: Report) -> Phrase {
    let fits = [report.title.english, report.title.french].allSatisfy { $0.utf16.count <= most }
    return fits ? report.title : short[report.name] ?? report.title
  }
}
