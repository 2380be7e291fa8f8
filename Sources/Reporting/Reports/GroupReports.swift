public import Purchasing

extension Report {
  public static func groups(_ groups: [PurchasingGroup]) -> Report {
    Report(
      name: "group_list", title: Phrase("Purchasing groups", "Groupements de commandes"),
      columns: [
        Column("group", Phrase("Code", "Code"), .code), .title,
        Column("coordinator", Phrase("Coordinator", "Coordonnateur"), .code, leaves: 4),
        Column("members", Phrase("Members", "Membres"), .count, leaves: 3),
        Column("lots", Phrase("Lots", "Lots"), .count, leaves: 2),
        Column.contracts.leaving(1),
        Column("value", Phrase("Value excl. tax", "Valeur HT"), .money),
        Column("launched", Phrase("Launched", "Lancé le"), .date, leaves: 5), .state,
      ],
      rows: groups.map {
        [
          .code($0.code), .text($0.title), .member($0.coordinator), .count($0.members), .count($0.lots),
          .count($0.contracts), .money($0.value), .date($0.launchedOn), .state($0.state),
        ]
      })
  }

  /// - parameter name: `group` for `show`, `what_if` for a question.
  public static func group(_ sheet: GroupSheet, name: String = "group") -> Report {
    let group = sheet.group
    let decision = sheet.decision
    let pairs: [(Column, Cell)] = [
      (Column("group", Phrase("Code", "Code"), .code), .code(group.code)),
      (.title, .text(group.title)),
      (Column("coordinator", Phrase("Coordinator", "Coordonnateur"), .code), .member(group.coordinator)),
      (
        Column("performance_coordinator", Phrase("For performance", "Pour l'exécution"), .code),
        .member(group.performanceCoordinator)
      ),
      (Column("basis", Phrase("Legal basis", "Fondement"), .code), .kind(group.basis)),
      (Column("mission", Phrase("Mission", "Mission"), .code), .kind(group.mission)),
      (Column("permanent", Phrase("Permanent", "Permanent"), .text), .flag(group.permanent)),
      (Column("term_ends", Phrase("Ends", "Terme"), .date), .date(group.termEndsOn)),
      (Column("statutes", Phrase("Statutes", "Statuts"), .text), .text(group.statutes)),
      (Column("cost_sharing", Phrase("Cost sharing", "Partage des frais"), .code), .code(group.costSharing)),
      (.state, .state(group.state)),
      (Column("launched", Phrase("Launched", "Lancé le"), .date), .date(group.launchedOn)),
      (
        Column("without_convention", Phrase("Without convention", "Sans convention"), .text),
        .text(sheet.launches.last?.withoutConvention)
      ),
      (Column("closed", Phrase("Closed", "Clos le"), .date), .date(group.closedOn)),
      (Column("value", Phrase("Value excl. tax", "Valeur HT"), .money), .money(group.value)),
      (
        Column("procedure", Phrase("Procedure", "Procédure"), .code),
        .code(decision.procedure.rawValue, label: decision.procedure.title)
      ),
      (Column("rule", Phrase("Rule", "Règle"), .text), .phrase(decision.rule)),
      (Column("article", Phrase("Article", "Article"), .code), .code(decision.article)),
      (Column("next_threshold", Phrase("Next threshold", "Seuil suivant"), .money), .money(decision.nextThreshold)),
      (Column("distance", Phrase("Left below it", "Marge avant ce seuil"), .money), .money(decision.distance)),
      (Column("decided_on", Phrase("Thresholds of", "Seuils du"), .date), .date(sheet.decidedOn)),
      (Column("members", Phrase("Members", "Membres"), .text), .table(memberships(sheet.memberships))),
      (Column("lots", Phrase("Lots", "Lots"), .text), .table(lots(sheet))),
    ]
    return Report(
      name: name, title: Phrase(verbatim: group.title), columns: pairs.map(\.0), rows: [pairs.map(\.1)],
      notes: sheet.notes + earlierStays(sheet.memberships) + Note.leftOut(sheet.later), shape: .record)
  }

  private static func earlierStays(_ memberships: [Membership]) -> [Phrase] {
    memberships.flatMap { member in
      member.earlier.map {
        Phrase("\(member.member) was a member before, from ", "\(member.member) en a été membre auparavant, du ")
          + .day($0.joinedOn) + Phrase(" to ", " au ") + .day($0.leftOn) + Phrase(".", ".")
      }
    }
  }

  private static func memberships(_ memberships: [Membership]) -> NestedTable {
    NestedTable(
      columns: [
        .member(), .name(.people), Column("amount", Phrase("Needs", "Besoins"), .money),
        Column("share", Phrase("Share", "Part"), .money),
        Column("deliberated", Phrase("Deliberated", "Délibéré le"), .date),
        Column("reference", Phrase("Reference", "Référence"), .text, for: .machines),
        Column("signed", Phrase("Signed", "Signé le"), .date),
        Column("joined", Phrase("Joined", "Membre depuis"), .date),
        Column("left", Phrase("Left", "Retrait le"), .date),
      ],
      rows: memberships.map {
        [
          .member($0.member), .text($0.name), .money($0.isSeen ? $0.amount : nil),
          .money($0.isSeen ? $0.share : nil), .date($0.deliberatedOn),
          .text($0.deliberationReference), .date($0.signedOn),
          .date($0.joinedOn.isTheFirst ? nil : $0.joinedOn), .date($0.leftOn),
        ]
      })
  }

  private static func lots(_ sheet: GroupSheet) -> NestedTable {
    NestedTable(
      columns: [
        Column("number", Phrase("No.", "N°"), .count), .title, .type, .cpv, .months,
        Column("estimate", Phrase("Estimate", "Estimation"), .money),
        Column("maximum", Phrase("Maximum", "Maximum"), .money),
        Column("framework", Phrase("Framework", "Accord-cadre"), .text, for: .machines),
        Column("specific_service", Phrase("Specific", "Spécifique"), .text, for: .machines),
        Column("months_reason", Phrase("Why so long", "Motif de la durée"), .text, for: .machines),
        Column("lot_procedure", Phrase("Procedure", "Procédure"), .code),
        Column("launched", Phrase("Launched", "Lancé le"), .date), .state,
      ],
      rows: sheet.lots.map { lot in
        [
          .count(lot.number), .text(lot.title), .kind(lot.type), .code(lot.cpv), .count(lot.months),
          .money(lot.estimate), .money(lot.maximum), .flag(lot.framework), .flag(lot.specificService),
          .text(lot.monthsReason),
          sheet.lotProcedures[lot.number].map { .code($0.rawValue, label: short($0)) } ?? .none,
          .date(lot.launchedOn), .state(lot.state),
        ]
      })
  }

  /// In a column: the sentence above has the whole words.
  private static func short(_ procedure: Procedure) -> Phrase {
    procedure == .withoutPublicity ? Phrase("no publicity", "sans publicité") : procedure.title
  }

  /// What the convention still lacks, a row a member.
  public static func adhesions(_ sheet: GroupSheet) -> Report {
    let parties = sheet.parties
    let lacking = parties.filter { !sheet.missing(of: $0).isEmpty }.count
    let ofAll = sheet.missing
    return Report(
      name: "group_check", title: Phrase("Convention of \(sheet.group.code)", "Convention de \(sheet.group.code)"),
      columns: [
        .member(), .name(.people), Column("deliberated", Phrase("Deliberated", "Délibéré le"), .date),
        Column("reference", Phrase("Reference", "Référence"), .text),
        Column("signed", Phrase("Signed", "Signé le"), .date),
        Column("missing", Phrase("Missing", "Manque"), .text),
      ],
      rows: parties.map {
        let missing = sheet.missing(of: $0)
        return [
          .member($0.member), .text($0.name), .date($0.deliberatedOn), .text($0.deliberationReference),
          .date($0.signedOn), missing.isEmpty ? .none : .list(missing.map { .phrase($0) }),
        ]
      }
        + (ofAll.isEmpty
          ? []
          : [
            [
              .none, .phrase(Phrase("(the whole group)", "(tout le groupement)")), .none, .none, .none,
              .list(ofAll.map { .phrase($0) }),
            ]
          ]),
      notes: [
        lacking == 0 && !ofAll.isEmpty
          ? Phrase(
            "The group lacks something; it can't be launched yet.",
            "Il manque quelque chose au groupement ; il ne peut pas encore être lancé.")
          : lacking == 0
            ? Phrase(
              "Nothing is missing: the group can be launched.", "Rien ne manque : le groupement peut être lancé.")
            : Phrase(
              "\(lacking) of \(parties.count) members \(lacking == 1 ? "lacks" : "lack") something; "
                + "the group can't be launched yet.",
              "Il manque quelque chose à \(lacking) \(lacking == 1 ? "membre" : "membres") sur \(parties.count) ; "
                + "le groupement ne peut pas encore être lancé."
            )
      ])
  }
}
