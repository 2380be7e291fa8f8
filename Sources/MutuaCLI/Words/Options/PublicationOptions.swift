import ArgumentParser
import Purchasing
import PurchasingStore

/// What `contract publish` takes: the facts that the official publication asks besides the contract.
struct PublicationOptions: ParsableArguments {
  @Option(
    help: help(
      "framework of general clauses: Travaux, FCS, PI, none…", "CCAG : Travaux, FCS, PI, aucun…", ValueName("ccag")))
  var ccag: String?
  @Option(
    help: help(
      "where it is performed: 29103 (INSEE) or 29 (département)",
      "lieu d'exécution : 29103 (INSEE) ou 29 (département)", .code))
  var place: String?
  @Option(
    help: help("what the code is: Code postal, Code commune…", "nature du code : Code postal, Code commune…", .kind))
  var placeKind: String?
  @Option(help: help("Unitaire, Forfaitaire or Mixte", "Unitaire, Forfaitaire ou Mixte", ValueName("form", "forme")))
  var priceForm: String?
  @Option(
    help: help(
      "ferme, actualisable, révisable or provisoire; once for each",
      "ferme, actualisable, révisable ou provisoire ; une fois pour chacun", ValueName("type")))
  var priceType: [String] = []
  @Option(help: help("yes or no", "oui ou non", ValueName("yes|no", "oui|non"))) var innovative: String?
  @Option(
    help: help(
      "an advance: no, or its rate (0.05)", "une avance : non, ou son taux (0,05)", ValueName("no|rate", "non|taux")))
  var advance: String?
  @Option(help: help("yes or no", "oui ou non", ValueName("yes|no", "oui|non"))) var subcontracting: String?
  @Option(help: help("clause, critère, réservé or none", "clause, critère, réservé ou aucune", .word))
  var social: [String] = []
  @Option(help: help("clause, critère or none", "clause, critère ou aucune", .word)) var environmental: [String] =
    []
  @Option(
    help: help(
      "tranches, bons de commande, marchés subséquents or none",
      "tranches, bons de commande, marchés subséquents ou aucune", .word))
  var execution: [String] = []
  @Option(help: help("accord-cadre, concours… or none", "accord-cadre, concours… ou aucune", .word))
  var technique: [String] = []
  @Option(help: help("adaptée, ouvert, restreint, négociation…", "adaptée, ouvert, restreint, négociation…", .word))
  var officialProcedure: String?
  @Option(help: help("conjoint, solidaire or none", "conjoint, solidaire ou aucun", .word)) var holdersGrouping: String?
  @Option(help: help("part from the European Union: 0.6", "part de l'Union européenne : 0,6", .rate))
  var madeInEu: String?
  @Option(help: help("part from France: 0.45", "part de France : 0,45", .rate)) var madeInFrance: String?
  @Option(help: help("Marché, partenariat or défense", "Marché, partenariat ou défense", .word)) var nature: String?
  @Option(help: help("number of its framework", "numéro de son accord-cadre", .number)) var frameworkNumber: String?
  @Option(help: help("day of the first publication", "jour de la première publication", .date)) var published: String?

  func facts() throws -> PublicationFacts {
    var facts = PublicationFacts()
    facts.ccag = try ccag.map(PublicationWords.ccag.typed)
    facts.priceForm = try priceForm.map(PublicationWords.priceForm.typed)
    facts.priceKinds = try priceType.map(PublicationWords.priceKind.typed)
    facts.innovative = try innovative.map { try Self.truth($0, "--innovative") }
    facts.subcontracting = try subcontracting.map { try Self.truth($0, "--subcontracting") }
    facts.social = try social.map(PublicationWords.social.typed)
    facts.environmental = try environmental.map(PublicationWords.environmental.typed)
    facts.executionModes = try execution.map(PublicationWords.executionMode.typed)
    facts.techniques = try technique.map(PublicationWords.technique.typed)
    facts.procedure = try officialProcedure.map(PublicationWords.procedure.typed)
    facts.holdersGrouping = try holdersGrouping.map(PublicationWords.holdersGrouping.typed)
    facts.nature = try nature.map(PublicationWords.nature.typed)
    facts.europeanRate = try Typed.quantity(madeInEu, "--made-in-eu")
    facts.frenchRate = try Typed.quantity(madeInFrance, "--made-in-france")
    facts.frameworkReference = frameworkNumber
    facts.publishedOn = try Typed.day(published, "--published")
    try readAdvance(&facts)
    try readPlace(&facts)
    return facts
  }

  private func readAdvance(_ facts: inout PublicationFacts) throws {
    guard let advance else { return }
    if let answer = try? Self.truth(advance, "--advance") {
      facts.setAdvance(answer, rate: nil)
    } else {
      facts.setAdvance(true, rate: try Typed.quantity(advance, "--advance"))
    }
  }

  private func readPlace(_ facts: inout PublicationFacts) throws {
    facts.setPlace(place, kind: try placeKind.map(PublicationWords.placeKind.typed))
  }

  private static func truth(_ text: String, _ option: String) throws -> Bool {
    switch Folding.code(text) {
    case "yes", "oui", "true", "o", "y": return true
    case "no", "non", "false", "n": return false
    default: throw UsageProblem.unknownValue(text, of: option, among: ["yes", "no"])
    }
  }
}
