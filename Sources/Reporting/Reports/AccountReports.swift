public import Purchasing

extension Report {
  /// Who may come by the page.
  ///
  /// - parameter presence: by the numbers of the accounts; empty where nobody asks.
  public static func accounts(_ accounts: [WebAccount], _ presence: [Int64: AccountPresence]) -> Report {
    Report(
      name: "account_list", title: Phrase("Accounts", "Comptes"),
      columns: [
        Column("account", Phrase("Account", "Compte"), .code), Column("name", Phrase("Name", "Nom"), .text),
        Column("as", Phrase("As", "Comme"), .code), Column("members", Phrase("Members", "Membres"), .text),
        Column("manages_accounts", Phrase("Manages accounts", "Gère les comptes"), .code),
        Column("opened_on", Phrase("Opened", "Ouvert"), .date), Column("closed_on", Phrase("Closed", "Clos"), .date),
        Column("seen_at", Phrase("Last seen", "Vu"), .code), Column("sessions", Phrase("Sessions", "Sessions"), .count),
        Column("keys", Phrase("Keys", "Clés"), .count), Column("number", Phrase("Number", "Numéro"), .code),
      ],
      rows: accounts.map { account in
        let there = presence[account.number]
        return [
          .code(account.called), account.name.map { .text($0) } ?? .none,
          account.level.map { .code($0.rawValue, label: $0.title) } ?? .none,
          .text(account.members.map(\.text).joined(separator: ", ")), .flag(account.managesAccounts),
          .date(account.openedOn), account.closedOn.map { .date($0) } ?? .none,
          there?.seenAt.map { .code(String($0.prefix(16))) } ?? .none, .count(there?.sessions), .count(there?.keys),
          .code("web:\(account.number)"),
        ]
      })
  }
}
