import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

/// A group that something is done about, or one of its lots.
struct GroupSubject: ActSubject {
  let visit: Visit
  let sheet: GroupSheet
  /// The lot, for what is done about one.
  var lot: Lot?

  init(_ visit: Visit, _ store: Store) throws {
    self.visit = visit
    sheet = try store.groupSheet(visit.name("group"))
    guard let number = visit.names["lot"] else { return }
    guard let lot = sheet.lots.first(where: { "\($0.number)" == number }) else { throw WebRefusal.notFound }
    self.lot = lot
  }

  /// For the page that shows it.
  init(_ sheet: GroupSheet, lot: Lot? = nil, _ visit: Visit) {
    (self.sheet, self.lot, self.visit) = (sheet, lot, visit)
  }

  var group: PurchasingGroup { sheet.group }
  var code: String { group.code }
  var name: String { lot.map { "\(group.title), lot \($0.number) : \($0.title)" } ?? group.title }
  var path: String { GroupPages.path(group.code) }
  var actPath: String { lot.map { "\(path)/lots/\($0.number)" } ?? path }
  var isOpen: Bool { group.closedOn == nil }
  /// As one types it.
  var today: String { NumberFormat.date(visit.today, visit.language) }
  /// Those who haven't left.
  var present: [Membership] { sheet.memberships.filter { $0.leftOn == nil } }

  func version(in store: Store) throws -> String { try store.groupVersion(group.id) }

  func requireVersion(_ seen: String, in store: Store) throws { try store.requireVersion(seen, of: group) }

  static let listPath = "/groupements"
  static let back = Phrase("Back to the group", "Retour au groupement")
  static func path(of sheet: GroupSheet) -> String { GroupPages.path(sheet.group.code) }
  static func title(of sheet: GroupSheet) -> String { sheet.group.title }
}

/// What the office does about a group, and about a lot.
enum GroupActs {
  static let routes =
    ActPages.routes(ofGroup, under: "/groupements/{group}")
    + ActPages.routes(ofLot, under: "/groupements/{group}/lots/{lot}") + [LotActs.quantities]

  /// In the order in which the group's page has them.
  static let ofGroup = [
    launch, papers, join, leave, LotActs.add, edit, correctLaunch, unlaunch, copy, close, reopen, remove,
  ]
  static let ofLot = [
    ContractActs.award, LotActs.assign, LotActs.edit, endLot, reopenLot, LotActs.remove,
  ]

  // MARK: Fields that several have

  static func dayField(_ label: Phrase, _ refusals: Set<String> = []) -> PageForm.Field {
    PageForm.Field(
      name: "le", label: label, hint: Phrase("15/10/2027", "15/10/2027"), isRequired: true,
      refusals: refusals.union(["too_early", "too_late"]))
  }

  static func lotsField(_ lots: [Lot]) -> PageForm.Field {
    PageForm.Field(
      name: "lots", label: Phrase("Lots", "Lots"),
      control: .ticks(lots.map { ("\($0.number)", "\($0.number). \($0.title)") }))
  }

  static func numbers(_ form: PageForm) -> [Int] { form.values("lots").compactMap { Int($0) } }

  static func choices(_ memberships: [Membership]) -> [(value: String, title: String)] {
    memberships.map { ($0.member.text, $0.name) }
  }
}

// MARK: Launch

extension GroupActs {
  static let earlyLabel = Phrase(
    "Why before the convention is in force", "Pourquoi avant l'entrée en vigueur de la convention")

  static let launch = Act<GroupSubject>(
    path: "lancer", command: "group launch", title: Phrase("Launch", "Lancer"),
    button: Phrase("Launch these lots", "Lancer ces lots"),
    explanation: { _ in
      Phrase(
        "Estimates, members, thresholds and procedure are frozen as they are on the day of the launch.",
        "Estimations, membres, seuils et procédure sont figés tels qu'ils sont à la date du lancement.")
    },
    isOffered: { $0.isOpen && $0.sheet.lots.contains(where: \.awaitsLaunch) },
    fields: { subject, _ in
      [
        dayField(Phrase("Day of the launch", "Date du lancement")),
        lotsField(subject.sheet.lots.filter(\.awaitsLaunch)),
        PageForm.Field(
          name: "sans_convention",
          label: earlyLabel,
          hint: Phrase(
            "only where délibérations or signatures are missing",
            "seulement s'il manque des délibérations ou des signatures"),
          refusals: ["convention_not_in_force"]),
      ]
    },
    values: { subject in
      let lots = subject.sheet.lots.filter { $0.awaitsLaunch && $0.state != .dropped }
      return ["lots": lots.map { "\($0.number)" }, "le": [subject.today]]
    },
    work: { form, subject in
      let (day, lots, reason) = (form.day("le", isRequired: true), numbers(form), form.text("sans_convention"))
      if lots.isEmpty { _ = form.required("lots") }
      guard let day else { return nil }
      return { Outcome(try $0.launchGroup(subject.code, on: day, withoutConvention: reason, lots: lots)) }
    },
    done: Phrase("Launched", "Lancé"))

  static let correctLaunch = Act<GroupSubject>(
    path: "corriger-lancement", command: "group edit",
    title: Phrase("Correct the day of the launch", "Corriger la date du lancement"),
    button: Phrase("Correct", "Corriger"),
    explanation: { _ in
      Phrase(
        "Of the last launch: thresholds and members of the right day, the value as it was.",
        "Pour le dernier lancement : seuils et membres du bon jour, valeur inchangée.")
    },
    isOffered: { $0.isOpen && !$0.sheet.launches.isEmpty },
    fields: { _, _ in [dayField(Phrase("The right day", "La bonne date"), ["launch_day_same"])] },
    asksForReason: true,
    work: { form, subject in
      guard let day = form.day("le", isRequired: true) else { return nil }
      return { try ActDesk($0).correctLaunch(of: subject.code, on: day) }
    },
    done: Phrase("Corrected", "Corrigé"))

  static let unlaunch = Act<GroupSubject>(
    path: "annuler-lancement", command: "group unlaunch",
    title: Phrase("Take the launch back", "Annuler le lancement"),
    button: Phrase("Take the launch back", "Annuler le lancement"),
    explanation: { _ in
      Phrase(
        "For a launch that was entered by mistake: the lots are as before it. Without a lot ticked, the whole last "
          + "launch is taken back.",
        "Pour un lancement saisi par erreur : les lots sont comme avant. Sans lot coché, tout le dernier lancement est "
          + "annulé.")
    },
    isOffered: { $0.isOpen && !$0.sheet.launches.isEmpty },
    fields: { subject, _ in [lotsField(subject.sheet.lots.filter { $0.launchedOn != nil })] },
    asksForReason: true,
    work: { form, subject in
      let lots = numbers(form)
      return { Outcome(try $0.unlaunchGroup(subject.code, lots: lots)) }
    },
    done: Phrase("The launch is taken back", "Le lancement est annulé"))
}

// MARK: Members

extension GroupActs {
  static let join = Act<GroupSubject>(
    path: "adherer", command: "group join", title: Phrase("Let a member join", "Faire adhérer un membre"),
    button: Phrase("Let it join", "Faire adhérer"),
    isOffered: { $0.isOpen },
    fields: { subject, store in
      let present = Set(subject.present.map(\.member))
      let others = try store.members().filter { $0.merger == nil && !present.contains($0.code) }
      return [
        PageForm.Field(
          name: "membre", label: Phrase("Member", "Membre"),
          control: .choice(others.map { ($0.code.text, $0.name) }, empty: "–"), isRequired: true,
          refusals: ["member_in_group_already", "member_merged"]),
        dayField(Phrase("Since", "Depuis le")),
      ]
    },
    values: { ["le": [$0.today]] },
    isOfVersion: false,
    work: { form, subject in
      let (member, day) = (form.required("membre"), form.day("le", isRequired: true))
      guard let member, let day else { return nil }
      return { try ActDesk($0).join(subject.code, member: member, on: day) }
    },
    done: Phrase("It has joined", "Adhésion enregistrée"))

  static let leave = Act<GroupSubject>(
    path: "retirer", command: "group leave", title: Phrase("Let a member leave", "Enregistrer un retrait"),
    button: Phrase("Let it leave", "Enregistrer le retrait"),
    explanation: { _ in
      Phrase(
        "It keeps its past volumes and its parts of contracts; its needs in lots that aren't awarded are open again.",
        "Il garde ses volumes passés et ses parts de marchés ; ses besoins dans les lots non attribués redeviennent "
          + "ouverts.")
    },
    isOffered: { $0.isOpen },
    fields: { subject, _ in
      let leading = [subject.sheet.group.coordinator, subject.sheet.group.performanceCoordinator]
      let members = subject.present.filter { !leading.contains($0.member) }
      return [
        PageForm.Field(
          name: "membre", label: Phrase("Member", "Membre"), control: .choice(choices(members), empty: "–"),
          isRequired: true, refusals: ["member_not_in_group"]),
        dayField(Phrase("On", "Le")),
      ]
    },
    values: { ["le": [$0.today]] },
    isOfVersion: false,
    work: { form, subject in
      let (member, day) = (form.required("membre"), form.day("le", isRequired: true))
      guard let member, let day else { return nil }
      return { try ActDesk($0).leave(subject.code, member: member, on: day) }
    },
    done: Phrase("It has left", "Retrait enregistré"))

  static let papers = Act<GroupSubject>(
    path: "pieces", command: "group adhesion",
    title: Phrase("Délibérations and signatures", "Délibérations et signatures"),
    button: Phrase("Record", "Enregistrer"),
    explanation: { _ in
      Phrase(
        "What is left empty stays as it is. Several members may be ticked where the days are the same.",
        "Ce qui reste vide ne change pas. Cochez plusieurs membres si les dates sont les mêmes.")
    },
    isOffered: { $0.isOpen },
    fields: { subject, _ in
      [
        PageForm.Field(
          name: "membres", label: Phrase("Members", "Membres"), control: .ticks(choices(subject.sheet.memberships))),
        PageForm.Field(
          name: "delibere", label: Phrase("Day of the délibération", "Date de la délibération"),
          hint: Phrase("15/10/2027", "15/10/2027"), refusals: ["papers_of_two_stays"]),
        PageForm.Field(
          name: "numero", label: Phrase("Its reference", "Référence de la délibération"),
          hint: Phrase("D2026-14", "D2026-14")),
        PageForm.Field(
          name: "signe", label: Phrase("Day of the signature", "Date de la signature"),
          hint: Phrase("15/10/2027", "15/10/2027")),
      ]
    },
    values: { $0.visit.asked("membre").map { ["membres": [$0]] } ?? [:] },
    isOfVersion: false,
    work: { form, subject in
      let (deliberated, reference, signed) = (form.day("delibere"), form.text("numero"), form.day("signe"))
      let members = form.values("membres")
      if members.isEmpty { _ = form.required("membres") }
      if !form.hasErrors, deliberated == nil, reference == nil, signed == nil {
        form.refuse(
          Problem(
            code: "papers_missing",
            Phrase("nothing is filled in", "rien n'est renseigné"),
            hint: Phrase("give a day or a reference", "donnez une date ou une référence")), "delibere")
      }
      return {
        try GroupDesk($0).recordAdhesion(
          of: subject.code, members: members, deliberated: deliberated, reference: reference, signed: signed)
      }
    },
    done: Phrase("Recorded", "Enregistré"))
}

// MARK: The group itself

extension GroupActs {
  static let copy = Act<GroupSubject>(
    path: "copier", command: "group copy", title: Phrase("Prepare the next group", "Préparer le groupement suivant"),
    button: Phrase("Make the next group", "Créer le groupement suivant"),
    explanation: { _ in
      Phrase(
        "With the same members and lots, without needs. Délibérations and signatures must be obtained again.",
        "Avec les mêmes membres et lots, sans besoins. Délibérations et signatures sont à refaire.")
    },
    fields: { _, _ in
      [
        PageForm.Field(name: "objet", label: Phrase("Title", "Objet"), isRequired: true),
        PageForm.Field(
          name: "code", label: Phrase("Code", "Code"),
          hint: Phrase("made from the title when left empty", "tiré de l'objet si rien n'est saisi"),
          refusals: ["group_code_taken", "code_invalid"]),
      ]
    },
    values: { ["objet": [GroupSheet.aYearLater($0.sheet.group.title)]] }, isOfVersion: false,
    work: { form, subject in
      let (title, code) = (form.required("objet"), form.text("code"))
      return { try GroupDesk($0).copy(subject.code, as: code, title: title) }
    },
    done: Phrase("Made", "Créé"))

  static let close = Act<GroupSubject>(
    path: "clore", command: "group close", title: Phrase("Close the group", "Clore le groupement"),
    button: Phrase("Close the group", "Clore le groupement"),
    explanation: { _ in
      Phrase(
        "What it didn't buy is open again. It can be reopened.",
        "Ce qu'il n'a pas acheté redevient ouvert. Il peut être rouvert.")
    },
    isOffered: { $0.isOpen },
    fields: { _, _ in [dayField(Phrase("On", "Le"))] },
    values: { ["le": [$0.today]] },
    work: { form, subject in
      guard let day = form.day("le", isRequired: true) else { return nil }
      return { Outcome(try $0.closeGroup(subject.code, on: day)) }
    },
    done: Phrase("Closed", "Clos"))

  static let reopen = Act<GroupSubject>(
    path: "rouvrir", command: "group reopen", title: Phrase("Reopen the group", "Rouvrir le groupement"),
    button: Phrase("Reopen the group", "Rouvrir le groupement"),
    explanation: { _ in
      Phrase(
        "Needs that the close freed are linked again, unless they are elsewhere now, or withdrawn.",
        "Les besoins que la clôture a libérés sont réaffectés, sauf s'ils sont ailleurs désormais, ou retirés.")
    },
    isOffered: { !$0.isOpen },
    work: { _, subject in { try ActDesk($0).reopenGroup(subject.code) } },
    done: Phrase("Reopened", "Rouvert"))

  static let remove = Act<GroupSubject>(
    path: "supprimer", command: "group remove", title: Phrase("Remove the group", "Supprimer le groupement"),
    button: Phrase("Remove the group", "Supprimer le groupement"),
    explanation: { _ in
      Phrase(
        "For a group that was entered by mistake. Its lots and members go, its needs are open again. The history keeps "
          + "it.",
        "Pour un groupement saisi par erreur. Ses lots et ses membres partent, ses besoins redeviennent ouverts. Le "
          + "journal le garde.")
    },
    isOffered: { $0.sheet.launches.isEmpty && $0.group.contracts == 0 },
    isRemoval: true,
    work: { _, subject in { try ActDesk($0).removeGroup(subject.code) } },
    done: Phrase("Removed", "Supprimé"))
}

// MARK: A lot

extension GroupActs {
  static let endLot = Act<GroupSubject>(
    path: "declarer", command: "lot end",
    title: Phrase("End without a contract", "Déclarer infructueux ou sans suite"),
    button: Phrase("Record", "Enregistrer"),
    explanation: { _ in Phrase("It can be launched again.", "Il peut être relancé.") },
    isOffered: { $0.isOpen && $0.lot?.state == .open },
    fields: { subject, _ in
      let outcomes = [Lot.State.unsuccessful, .dropped].map { ($0.rawValue, $0.title(subject.visit.language)) }
      return [
        PageForm.Field(
          name: "issue", label: Phrase("How it ended", "Issue"), control: .choice(outcomes, empty: "–"),
          isRequired: true, refusals: ["lot_unsuccessful_was_launched"]),
        dayField(Phrase("On", "Le")),
      ]
    },
    work: { form, subject in
      let outcome = form.required("issue").flatMap(Lot.Outcome.init(rawValue:))
      let day = form.day("le", isRequired: true)
      if outcome == nil, !form.hasErrors { form.refuse(ActPages.unknownChoice, "issue") }
      guard let outcome, let day, let lot = subject.lot else { return nil }
      return { Outcome(try $0.endLot(of: subject.code, number: lot.number, outcome: outcome, on: day)) }
    },
    done: Phrase("Recorded", "Enregistré"))

  static let reopenLot = Act<GroupSubject>(
    path: "rouvrir", command: "lot reopen", title: Phrase("Take its end back", "Annuler cette issue"),
    button: Phrase("Take its end back", "Annuler cette issue"),
    isOffered: { $0.isOpen && ($0.lot?.state == .unsuccessful || $0.lot?.state == .dropped) },
    work: { _, subject in
      guard let lot = subject.lot else { return nil }
      return { Outcome(try $0.reopenLot(of: subject.code, number: lot.number)) }
    },
    done: Phrase("The lot is open again", "Le lot est de nouveau ouvert"))
}
