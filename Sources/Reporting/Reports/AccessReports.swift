public import Purchasing

extension Report {
  /// Which roles of the server may do what.
  public static func access(_ grants: [AccessGrant]) -> Report {
    Report(
      name: "access_list", title: Phrase("Access", "Accès"),
      columns: [
        Column("role", Phrase("Role", "Rôle"), .code), Column("as", Phrase("As", "Comme"), .code),
        Column("member", Phrase("Member", "Membre"), .code),
        Column("login", Phrase("Can log in", "Peut se connecter"), .code),
        Column("connections", Phrase("Sessions", "Sessions"), .count),
      ],
      rows: grants.map {
        [
          .code($0.role), .code($0.level.rawValue, label: $0.level.title), .member($0.member), .flag($0.canLogIn),
          .count($0.connections),
        ]
      })
  }
}
