import Purchasing

/// The French names of options: as French pages show them, and understood everywhere, whatever the case and the
/// accents. The parser only ever sees the English ones.
enum OptionWords {
  /// Without dashes. A new option gets its line here; a test finds one that has none.
  private static let all: [(english: String, french: String)] = [
    ("access-log", "journal-accès"), ("advance", "acompte"), ("after", "après"), ("agreed-days", "jours-convenus"),
    ("all-buyers", "tous-acheteurs"),
    ("amendments", "avenants"),
    ("amount", "montant"), ("annualised", "annualisé"), ("as", "niveau"), ("as-of", "date-du-jour"),
    ("baseline-date", "date-prix"), ("baseline-price", "prix-actuel"), ("baseline-source", "source-prix"),
    ("basis", "fondement"), ("before", "avant"), ("buyer-siret", "siret-acheteur"), ("by", "par"),
    ("campaign", "recensement"), ("cao", "cao"), ("ccag", "ccag"), ("chart", "graphique"),
    ("checkpoint", "attestation"), ("closes", "clôture"), ("code", "code"), ("color", "couleur"),
    ("columns", "colonnes"), ("comment", "observations"), ("compare", "comparer"), ("complete-only", "complets"),
    ("connections", "connexions"), ("contact", "contact"), ("contract-ends", "fin-marché"),
    ("coordinator", "coordonnateur"), ("correction", "correction"), ("cost-sharing", "clé-frais"), ("cpv", "cpv"),
    ("date", "date"), ("day", "jour"), ("days", "jours"), ("db", "base"), ("declined", "ne-participe-pas"),
    ("definition", "définition"), ("deliberated", "délibération"), ("desks", "guichets"), ("door", "porte"),
    ("dropped", "sans-suite"),
    ("dry-run", "simulation"), ("email", "adresse"), ("ends", "fin"), ("ends-within", "fin-dans"),
    ("environmental", "environnement"),
    ("epci", "epci"), ("estimate", "estimation"), ("execution", "exécution"), ("explain", "expliquer"),
    ("family", "famille"), ("fee", "rémunération"), ("firm", "ferme"), ("forget", "oublier"), ("format", "format"),
    ("framework", "accord-cadre"), ("framework-number", "numéro-accord-cadre"), ("from", "du"),
    ("from-contracts", "depuis-marchés"), ("ground", "cas"), ("group", "groupement"), ("help", "aide"),
    ("holder", "siret-titulaire"), ("holders-grouping", "groupement-titulaires"), ("innovative", "innovant"),
    ("insee", "insee"), ("into", "vers"), ("item", "article"), ("join", "rejoint"), ("joined", "entrée"),
    ("json", "json"), ("key", "clé"), ("kind", "catégorie"), ("labels", "libellés"), ("lang", "langue"),
    ("launch", "lancement"), ("launched", "lancé-le"), ("leave", "quitte"), ("left", "retrait"), ("limit", "limite"),
    ("listen", "écoute"),
    ("lot", "lot"), ("made-in-eu", "origine-ue"), ("made-in-france", "origine-france"),
    ("mail", "courriel"), ("mail-from", "expéditeur"), ("make-groups", "créer-groupements"),
    ("make-lots", "créer-lots"), ("manages-accounts", "gère-comptes"), ("map", "correspondance"),
    ("max-errors", "max-erreurs"), ("maximum", "maximum"), ("measure", "mesure"), ("member", "membre"),
    ("members", "membres"), ("members-file", "fichier-membres"), ("mission", "mission"), ("months", "durée"),
    ("months-reason", "motif-durée"), ("name", "nom"), ("nature", "nature"), ("need", "besoin"), ("needs", "besoins"),
    ("no-cost-sharing", "sans-clé-frais"), ("no-pager", "sans-pages"), ("no-rates", "sans-plafond"),
    ("no-performance-coordinator", "sans-coordonnateur-exécution"), ("none", "aucun-besoin"), ("note", "note"),
    ("not-manages-accounts", "ne-gère-pas-comptes"), ("not-framework", "sans-accord-cadre"),
    ("not-specific-service", "sans-service-spécifique"),
    ("notice", "préavis"), ("notified", "notifié-le"), ("noun", "nom"), ("number", "numéro"),
    ("object", "objet-publié"), ("offers", "offres"), ("official-procedure", "procédure-officielle"), ("on", "le"),
    ("on-duplicate", "doublons"), ("open", "ouverts"), ("opens", "ouverture"), ("opposing", "contraires"),
    ("output", "sortie"), ("output-folder", "dossier"), ("performance-coordinator", "coordonnateur-exécution"),
    ("permanent", "permanent"), ("place", "lieu"), ("place-kind", "type-lieu"), ("prefix", "préfixe"),
    ("price-form", "forme-prix"), ("price-type", "type-prix"), ("printed", "imprimé"), ("procedure", "procédure"),
    ("project-type", "type-projet"), ("published", "publié-le"), ("publisher", "éditeur"), ("quantity", "quantité"),
    ("quiet", "silencieux"), ("rate", "taux"), ("reason", "motif"), ("received", "reçu-le"),
    ("reference", "référence"), ("rejects", "rejets"), ("renewed-every", "reconduction"), ("replace", "remplacer"),
    ("reopen", "rouvrir"), ("report", "rapport"), ("reports-under", "rattaché-à"), ("sample", "exemple"),
    ("search", "recherche"),
    ("shares", "parts"), ("sheet", "feuille"), ("signed", "signature"), ("since", "depuis"), ("siren", "siren"),
    ("siret", "siret"), ("skip-errors", "ignorer-erreurs"), ("social", "social"), ("sort", "tri"),
    ("source", "source"), ("specific-service", "service-spécifique"), ("state", "état"), ("statutes", "statuts"),
    ("step", "étape"), ("subcontracting", "sous-traitance"), ("suggestion", "proposition"), ("supplier", "titulaire"),
    ("technique", "technique"), ("term", "terme"), ("text", "texte"), ("title", "objet"), ("title-en", "objet-anglais"),
    ("to", "au"), ("trusted-proxy", "mandataire"), ("type", "type"), ("unit", "unité"), ("url", "url"),
    ("unsuccessful", "infructueux"), ("verbose", "détaillé"),
    ("version", "version"), ("weights", "poids"), ("within", "dans"), ("without", "sans"),
    ("without-convention", "sans-convention"), ("words", "mots"), ("year", "année"), ("yearly", "montant-annuel"),
    ("yes", "oui"),
  ]

  /// Where a command's option means something else than that of the others.
  private static let apart: [(command: String, english: String, french: String)] = [
    ("need add", "from", "souhaité-le"), ("need edit", "from", "souhaité-le"),
    ("campaign remind", "from", "expéditeur"), ("campaign invite", "from", "expéditeur"),
  ]

  /// The English names by both, folded. Made when the first word is typed that is no English one.
  private static let byName: [String: [String]] = {
    var names = Dictionary(uniqueKeysWithValues: all.map { ($0.english, [$0.english]) })
    for option in all where Folding.code(option.french) != option.english {
      names[Folding.code(option.french), default: []].append(option.english)
    }
    return names
  }()

  /// - parameter command: its English words, `need add`.
  static func french(_ option: String, in command: String) -> String? {
    let own = apart.first { $0.english == option && $0.command == command }?.french
    return own ?? all.first { $0.english == option }?.french
  }

  /// `--amount` as somebody reads it: `--montant`. A short one, and what has no French name, stay.
  static func spelled(_ option: String, _ language: Language, in command: String) -> String {
    guard language == .french, option.hasPrefix("--"), let french = french(String(option.dropFirst(2)), in: command)
    else { return option }
    return "--" + french
  }

  /// The option that a word means, both without dashes; nil where it is a name of none.
  ///
  /// - parameter own: the options of the command; asked for only where a word has two meanings.
  static func english(_ word: String, in command: String, own: () -> [String]) -> String? {
    if all.contains(where: { $0.english == word }) { return word }
    let folded = Folding.code(word)
    if let exception = apart.first(where: { $0.command == command && Folding.code($0.french) == folded }) {
      return exception.english
    }
    guard let meant = byName[folded] else { return nil }
    guard meant.count > 1 else { return meant[0] }
    let options = own()
    return meant.first(where: options.contains) ?? meant[0]
  }

  /// The same of a word of the command line, its dashes and value apart: `--année=2023` is `--year=2023`.
  static func english(typed word: String, in command: String = "", own: () -> [String] = { [] }) -> String {
    guard word.hasPrefix("--"), word.utf8.count > 2 else { return word }
    let name = word.dropFirst(2).prefix { $0 != "=" }
    guard let english = english(String(name), in: command, own: own), english != name else { return word }
    return "--" + english + word.dropFirst(2 + name.count)
  }
}
