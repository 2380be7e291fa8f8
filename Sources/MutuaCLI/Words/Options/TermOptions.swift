import ArgumentParser
import Purchasing

/// What is said of a contract's term and kind when it is recorded, and once more when it is corrected.
struct TermOptions: ParsableArguments {
  @Option(help: help("the whole term with renewals", "la durée totale, reconductions comprises", .months))
  var months: String?
  @Option(help: help("CPV code", "code CPV", .cpv)) var cpv: String?
  @Option(help: help("firm for so many months, then renewed", "ferme pendant tant de mois, puis reconduit", .months))
  var firm: String?
  @Option(help: help("tacitly renewed each so many months", "reconduit tacitement tous les tant de mois", .months))
  var renewedEvery: String?
  @Option(
    help: help(
      "months of notice before a renewal, or the end", "mois de préavis avant une reconduction, ou la fin", .months))
  var notice: String?
}

/// What is said of a group's contract besides.
struct GroupContractOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: help("maximum, of a framework", "maximum, d'un accord-cadre", .maximum))
  var maximum: String?
  @Flag(help: help("it is a framework (accord-cadre)", "c'est un accord-cadre")) var framework = false
  @Option(
    help: help("why a framework lasts more than 4 years", "pourquoi un accord-cadre dure plus de 4 ans", .reason))
  var monthsReason: String?
  @Option(help: help("how many offers came in", "nombre d'offres reçues", .count)) var offers: String?
  @Option(help: help("SIRET of a supplier; once for each", "SIRET d'un titulaire ; une fois pour chacun", .siret))
  var holder: [String] = []
  @Option(
    help: help(
      "none, adapted, adapted-published or formal; launch: that of its launch",
      "sans-publicité, procédure-adaptée, procédure-adaptée-publicité, procédure-formalisée ; lancement : celle du "
        + "lancement",
      ValueName("procedure", "procédure")))
  var procedure: String?
  @Option(
    help: help(
      "shares typed in: daoulas=10000,dirinon=7150.01", "parts saisies : daoulas=10000,dirinon=7150.01", .shares))
  var shares: String?
  @Option(help: help("split by this allocation key", "répartir selon cette clé", .key)) var key: String?

  /// SIRET numbers as they are stored.
  var holders: [String] { holder.map { $0.filter { !$0.isWhitespace } } }
}

/// What is said of an amendment besides its amount and its day.
struct AmendmentOptions: ParsableArguments {
  @Option(
    help: help(
      "review, additional, unforeseen, holder, non-substantial or low-amount; or an article: R2194-5",
      "clause-de-réexamen, prestations-supplémentaires, circonstances-imprévues, nouveau-titulaire, "
        + "modification-non-substantielle ou faible-montant ; ou un article : R2194-5",
      ValueName("ground", "cas")))
  var ground: String?
  @Option(help: help("what it is about", "son objet", .title)) var title: String?
  @Option(
    parsing: .unconditional,
    help: help("the new maximum of a framework", "le nouveau maximum d'un accord-cadre", .maximum))
  var maximum: String?
  @Option(help: help("the new day of its end", "la nouvelle date de fin", .date)) var ends: String?
  @Option(help: help("day of the CAO's opinion", "date de l'avis de la CAO", .date)) var cao: String?
}

/// What is said of a price besides its item and its unit.
struct PriceOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: help("unit price paid before", "prix unitaire payé avant", .amount))
  var before: String?
  @Option(help: help("where that price is from", "d'où vient ce prix", .text)) var source: String?
  @Option(help: help("the day of that price", "la date de ce prix", .date)) var date: String?
  @Option(parsing: .unconditional, help: help("unit price of the contract", "prix unitaire du marché", .amount))
  var after: String?
  @Option(
    parsing: .unconditional,
    help: help("what each member buys", "ce qu'achète chaque membre", ValueName("member=quantity", "membre=quantité"))
  )
  var quantity: String?
}
