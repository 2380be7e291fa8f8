import Purchasing
import PurchasingOffice
import PurchasingStore

extension ContractActs {
  /// What the official publication asks of a contract; what is left empty stays as it is.
  static let publish = Act<ContractSubject>(
    path: "publier", command: "contract publish",
    title: Phrase("Facts of the publication (DECP)", "Données de publication (DECP)"),
    button: Phrase("Save", "Enregistrer"),
    explanation: { _ in
      Phrase(
        "What is left empty stays as it is; each field says what the publication would say now.",
        "Ce qui reste vide ne change pas ; chaque champ dit ce que dirait la publication à ce jour.")
    },
    fields: { subject, store in
      try PublishForm.fields(store.publications(of: [subject.reference]).first, subject.visit.language)
    },
    work: { form, subject in
      let change = PublishForm.change(&form)
      if change.isEmpty, !form.hasErrors { form.refuse(PublishForm.nothing, PublishForm.first) }
      let reference = subject.reference
      return { store in
        let missing = try store.publish([reference], change).reduce(0) { $0 + $1.missing.count }
        let said =
          missing == 0
          ? Phrase("nothing is missing: it can be published", "rien ne manque : publication possible")
          : Phrase("facts that are missing: \(missing)", "données manquantes : \(missing)")
        return Outcome(try store.contractSheet(reference), remarks: [said])
      }
    },
    done: Phrase("Saved", "Enregistré"))
}

/// The fields of a publication, in the words of its format.
private enum PublishForm {
  static let first = "ccag"

  /// A fact, and the field of the format that it becomes.
  private struct Fact {
    let name: String
    let field: String
    let label: Phrase
    var control = PageForm.Control.text
    var refusals: Set<String> = []
    var isFolded = false
  }

  static func fields(_ publication: Publication?, _ language: Language) -> [PageForm.Field] {
    let now = Dictionary(publication?.contract.fields ?? [], uniquingKeysWith: { first, _ in first })
    let missing = Set(publication?.missing.map(\.field) ?? [])
    return (usual(language) + rare()).map { fact in
      let value = now[fact.field].flatMap(\.self)
      let hint: Phrase? =
        missing.contains(fact.field)
        ? Phrase("missing", "manque") : value.map { Phrase("now: \($0)", "à ce jour : \($0)") }
      return PageForm.Field(
        name: fact.name, label: fact.label, hint: hint, control: fact.control,
        refusals: fact.refusals, isFolded: fact.isFolded)
    }
  }

  private static func words(_ list: PublicationWords) -> PageForm.Control {
    .choice(list.words.map { ($0, $0) }, empty: "–")
  }
  private static func several(_ list: PublicationWords) -> PageForm.Control {
    .ticks(list.words.map { ($0, $0) })
  }

  private static func usual(_ language: Language) -> [Fact] {
    let truth = PageForm.Control.choice(
      [("oui", Phrase("yes", "oui")(language)), ("non", Phrase("no", "non")(language))], empty: "–")
    return [
      Fact(name: "ccag", field: "ccag", label: Phrase("CCAG", "CCAG"), control: words(.ccag)),
      Fact(
        name: "lieu", field: "lieuExecution",
        label: Phrase(
          "Where it is performed: INSEE code or département", "Lieu d'exécution : code INSEE ou département")),
      Fact(
        name: "forme_prix", field: "formePrix", label: Phrase("Form of the price", "Forme du prix"),
        control: words(.priceForm)),
      Fact(
        name: "types_prix", field: "typesPrix", label: Phrase("Types of price", "Types de prix"),
        control: several(.priceKind)),
      Fact(name: "innovant", field: "marcheInnovant", label: Phrase("Innovative", "Innovant"), control: truth),
      Fact(name: "avance", field: "attributionAvance", label: Phrase("Advance", "Avance"), control: truth),
      Fact(
        name: "taux_avance", field: "tauxAvance",
        label: Phrase("Rate of the advance (0.05 for 5%)", "Taux de l'avance (0,05 pour 5 %)"), control: .decimal,
        refusals: ["publication_rates_are_parts"]),
      Fact(
        name: "sous_traitance", field: "sousTraitanceDeclaree",
        label: Phrase("Subcontracting declared", "Sous-traitance déclarée"), control: truth),
      Fact(
        name: "sociales", field: "considerationsSociales",
        label: Phrase("Social considerations", "Considérations sociales"), control: several(.social)),
      Fact(
        name: "environnementales", field: "considerationsEnvironnementales",
        label: Phrase("Environmental considerations", "Considérations environnementales"),
        control: several(.environmental)),
      Fact(
        name: "offres", field: "offresRecues", label: ContractFields.offers, control: .number),
      Fact(name: "mois", field: "dureeMois", label: ContractFields.months, control: .number),
      Fact(name: "cpv", field: "codeCPV", label: Phrase("CPV code", "Code CPV")),
      Fact(
        name: "titulaires", field: "titulaires",
        label: Phrase("Suppliers, all of them", "Titulaires, tous"), control: .lines, refusals: ["siret_invalid"]),
    ]
  }

  private static func rare() -> [Fact] {
    func folded(_ name: String, _ field: String, _ label: Phrase, _ control: PageForm.Control = .text) -> Fact {
      Fact(name: name, field: field, label: label, control: control, isFolded: true)
    }
    return [
      folded(
        "execution", "modalitesExecution", Phrase("How it is performed", "Modalités d'exécution"),
        several(.executionMode)),
      folded("techniques", "techniques", Phrase("Techniques", "Techniques"), several(.technique)),
      folded("procedure", "procedure", Phrase("Official procedure", "Procédure officielle"), words(.procedure)),
      folded(
        "groupement", "typeGroupementOperateurs", Phrase("Grouping of suppliers", "Groupement d'opérateurs"),
        words(.holdersGrouping)),
      folded("origine_ue", "origineUE", Phrase("Part from the European Union", "Part de l'Union européenne"), .decimal),
      folded("origine_france", "origineFrance", Phrase("Part from France", "Part de France"), .decimal),
      folded("nature", "nature", Phrase("Nature", "Nature"), words(.nature)),
      folded("lieu_nature", "", Phrase("What the place's code is", "Nature du code du lieu"), words(.placeKind)),
      folded("accord_cadre", "idAccordCadre", Phrase("Number of its framework", "Numéro de son accord-cadre")),
      folded("publie", "datePublicationDonnees", Phrase("First published on", "Première publication le")),
      folded("numero", "id", Phrase("Number in publications", "Numéro de publication")),
      folded("siret_acheteur", "acheteur.id", Phrase("SIRET of the buyer", "SIRET de l'acheteur")),
      folded("objet", "objet", Phrase("Object in publications", "Objet publié")),
    ]
  }

  static let nothing = Problem(
    code: "nothing_entered", Phrase("nothing is filled in", "rien n'est renseigné"),
    hint: Phrase("fill in what is missing", "renseignez ce qui manque"))

  // MARK: Reading

  static func change(_ form: inout PageForm) -> PublicationChange {
    var change = PublicationChange()
    change.facts = facts(&form)
    change.cpv = form.cpv("cpv")
    change.months = form.months("mois")
    change.offers = form.count("offres")
    (change.number, change.object) = (form.text("numero"), form.text("objet"))
    change.buyerSiret = form.read("siret_acheteur") { try Registry.siret(typed: $0) }
    change.holders =
      form.read("titulaires") { text in
        try text.split(whereSeparator: \.isNewline).map { try PublishedHolder(typed: String($0)) }
      } ?? []
    return change
  }

  private static func facts(_ form: inout PageForm) -> PublicationFacts {
    func words(_ name: String, _ list: PublicationWords) -> [String] {
      let chosen = form.values(name)
      if !chosen.allSatisfy(list.words.contains) { form.refuse(ActPages.unknownChoice, name) }
      return chosen
    }
    func word(_ name: String, _ list: PublicationWords) -> String? { words(name, list).last }
    func truth(_ name: String) -> Bool? {
      guard let typed = form.text(name) else { return nil }
      if !["oui", "non"].contains(typed) { form.refuse(ActPages.unknownChoice, name) }
      return typed == "oui"
    }
    var facts = PublicationFacts()
    facts.ccag = word("ccag", .ccag)
    facts.priceForm = word("forme_prix", .priceForm)
    facts.priceKinds = words("types_prix", .priceKind)
    facts.innovative = truth("innovant")
    facts.subcontracting = truth("sous_traitance")
    facts.social = words("sociales", .social)
    facts.environmental = words("environnementales", .environmental)
    facts.executionModes = words("execution", .executionMode)
    facts.techniques = words("techniques", .technique)
    facts.procedure = word("procedure", .procedure)
    facts.holdersGrouping = word("groupement", .holdersGrouping)
    facts.nature = word("nature", .nature)
    let rate = form.quantity("taux_avance")
    if let isGranted = truth("avance") ?? rate.map({ _ in true }) { facts.setAdvance(isGranted, rate: rate) }
    facts.setPlace(form.text("lieu"), kind: word("lieu_nature", .placeKind))
    facts.europeanRate = form.quantity("origine_ue")
    facts.frenchRate = form.quantity("origine_france")
    facts.frameworkReference = form.text("accord_cadre")
    facts.publishedOn = form.day("publie")
    return facts
  }
}
