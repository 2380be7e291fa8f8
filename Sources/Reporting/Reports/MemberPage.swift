public import Purchasing

// What a mayor looks at: one page.

extension Report {
  /// The head of the page.
  ///
  /// - parameters:
  ///   - carried: the member with those who report under it.
  ///   - volume: theirs in the year; `whole` is everyone's.
  public static func memberHead(
    _ member: Member, year: Int, carried: [MemberCode], volume: Money, whole: Money, contracts: Int
  ) -> Report {
    let others = carried.filter { $0 != member.code }
    let pairs: [(Column, Cell)] = [
      (.member(), .member(member.code)), (.name(), .text(member.name)),
      (Column("kind", Phrase("Kind", "Catégorie"), .code), .kind(member.kind.name)),
      (Column("siren", Phrase("SIREN", "SIREN"), .code), .code(member.siren)),
      (Column("population", Phrase("Population", "Population"), .count), .count(member.population)),
      (
        Column("with", Phrase("Counted with it", "Comptés avec elle"), .text),
        others.isEmpty ? .none : .list(others.map { .member($0) })
      ),
      (.contracts, .count(contracts)),
      (Column("amount", Phrase("Volume excl. tax", "Volume HT"), .money), .money(volume)),
      (
        Column("share", Phrase("Share of all", "Part de l'ensemble"), .percent),
        Apportionment.hundredthsOfPercent(volume.cents, whole.cents).map { .percent(hundredths: $0) } ?? .none
      ),
    ]
    return Report(
      name: "member", title: Phrase("At a glance", "L'essentiel"),
      parameters: [("member", .member(member.code)), ("year", .count(year))], columns: pairs.map(\.0),
      rows: [pairs.map(\.1)], notes: [Note.wholeAmounts], shape: .record)
  }

  public static func memberGroups(_ groups: [MemberGroup], member: Member, year: Int) throws -> Report {
    let rows: [[Cell]] = groups.map { group in
      let part = Apportionment.hundredthsOfPercent(group.share.cents, group.volume.cents)
      return [
        .code(group.group), .text(group.title),
        .code(group.isCoordinator ? "coordinator" : "member", label: role(group.isCoordinator)),
        .date(group.joinedOn), .date(group.leftOn), .count(group.contracts), .money(group.volume), .money(group.share),
        part.map { .percent(hundredths: $0) } ?? .none,
      ]
    }
    let volume = try Money.sum(groups.map(\.volume))
    let share = try Money.sum(groups.map(\.share))
    return Report(
      name: "member_groups", title: Phrase("Purchasing groups \(year)", "Groupements de commandes \(year)"),
      parameters: [("member", .member(member.code)), ("year", .count(year))],
      columns: [
        Column("group", Phrase("Group", "Groupement"), .code, for: .machines),
        Column("title", Phrase("Group", "Groupement"), .text), Column("role", Phrase("Role", "Rôle"), .code),
        Column("joined", Phrase("Joined", "Membre depuis"), .date, for: .machines),
        Column("left", Phrase("Left", "Retrait le"), .date, for: .machines), .contracts,
        Column("volume", Phrase("Group excl. tax", "Groupement HT"), .money),
        Column("amount", Phrase("Its part excl. tax", "Sa part HT"), .money),
        Column("share", Phrase("Share", "Part"), .percent, for: .people),
      ],
      rows: rows,
      totals: rows.isEmpty
        ? []
        : [
          .none, .none, .none, .none, .none, .count(groups.map(\.contracts).reduce(0, +)), .money(volume),
          .money(share), .none,
        ],
      notes: [])
  }

  /// The contracts under which it buys: from whom, until when, and what it ordered.
  public static func memberContracts(_ contracts: [MemberContract], member: Member, year: Int) throws -> Report {
    let orders = contracts.contains { $0.framework }
    let audience: Audience = orders ? .everyone : .machines
    let sums = try (
      Money.sum(contracts.map(\.share)), Money.sum(contracts.map(\.orderedInYear)), Money.sum(contracts.map(\.ordered))
    )
    return Report(
      name: "member_contracts", title: Phrase("Contracts in force in \(year)", "Marchés en cours en \(year)"),
      parameters: [("member", .member(member.code)), ("year", .count(year))],
      columns: [
        Column("contract", Phrase("Contract", "Marché"), .code), .title,
        Column("supplier", Phrase("Supplier", "Titulaire"), .text), Column("ends", Phrase("Ends", "Fin"), .date),
        Column("framework", Phrase("Framework", "Accord-cadre"), .text, for: .machines),
        Column("amount", Phrase("Its part excl. tax", "Sa part HT"), .money),
        Column("ordered_in_year", Phrase("Ordered in \(year)", "Commandé en \(year)"), .money, for: audience),
        Column("ordered", Phrase("Ordered in all", "Commandé au total"), .money, for: .machines),
      ],
      rows: contracts.map {
        [
          .code($0.contract), .text($0.title), .text($0.supplier), .date($0.endsOn), .flag($0.framework),
          .money($0.share), .money($0.orderedInYear), .money($0.ordered),
        ]
      },
      totals: contracts.isEmpty
        ? [] : [.none, .none, .none, .none, .none, .money(sums.0), .money(sums.1), .money(sums.2)],
      notes: [
        Phrase(
          "Its part is of the whole term, with amendments notified by 31 December \(year).",
          "Sa part vaut pour toute la durée, avec les avenants notifiés au 31 décembre \(year).")
      ])
  }

  private static func role(_ isCoordinator: Bool) -> Phrase {
    isCoordinator ? Phrase("coordinator", "coordonnateur") : Phrase("member", "membre")
  }
}

extension Report {
  /// The same table under another name and title, as a part of a document.
  public func named(_ name: String, _ title: Phrase, adding notes: [Phrase] = []) -> Report {
    var report = Report(
      name: name, title: title, parameters: parameters, columns: columns, rows: rows, totals: totals,
      subtotals: subtotals, notes: self.notes + notes, charts: charts, shape: shape)
    report.showsDashes = showsDashes
    return report
  }
}
