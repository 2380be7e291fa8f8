import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension ContractCommands {
  struct Publish: WritingCommand {
    static let configuration = verb(
      "publish", french: ["publier"],
      Phrase(
        "Enter what the official publication (DECP) asks; see what it lacks",
        "Saisir ce que demande la publication officielle (DECP) ; voir ce qui manque"),
      details: Phrase(
        "Without an option it only shows what the publication would say. Words may be shortened: “restreint”. "
          + "Several contracts get the same facts. `mutua export decp` publishes.",
        "Sans option, montre seulement ce que dirait la publication. Les mots peuvent être abrégés : « restreint ». "
          + "Plusieurs marchés reçoivent les mêmes faits. `mutua exporter decp` publie."
      ))
    static let examples = [
      "mutua contract publish GC-2023-1",
      "mutua contract publish GC-2023-1 GC-2023-2 --ccag FCS --place 29 --innovative no --advance no "
        + "--subcontracting no --social none --environmental clause",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("references of contracts", "références de marchés", .contract)) var contracts: [String]
    @OptionGroup var options: PublicationOptions
    @Option(help: help("CPV code", "code CPV", .cpv)) var cpv: String?
    @Option(help: help("the whole term with renewals", "la durée totale, reconductions comprises", .months))
    var months: String?
    @Option(help: help("how many offers came in", "nombre d'offres reçues", .count)) var offers: Int?
    @Option(
      help: help(
        "a supplier's SIRET, or TVA:DE814864138; once for each",
        "SIRET d'un titulaire, ou TVA:DE814864138 ; une fois pour chacun", ValueName("id", "numéro")))
    var holder: [String] = []
    @Option(
      help: help(
        "number in publications, 16 characters at most", "numéro de publication, 16 caractères au plus", .number)
    )
    var number: String?
    @Option(help: help("SIRET under which the buyer publishes", "SIRET sous lequel l'acheteur publie", .siret))
    var buyerSiret: String?
    @Option(help: help("object in publications", "objet publié", .text)) var object: String?

    func run(_ context: Context) throws -> Answer {
      var change = PublicationChange()
      change.facts = try options.facts()
      change.cpv = try Typed.cpv(cpv, context)
      change.months = try Typed.months(months, "--months")
      (change.offers, change.number, change.object) = (offers, number, object)
      change.buyerSiret = try buyerSiret.map(Registry.siret(typed:))
      change.holders = try holder.map(PublishedHolder.init(typed:))
      let publications =
        try change.isEmpty
        ? context.store().publications(of: contracts) : context.change { try $0.publish(contracts, change) }
      return Answer(.publications(publications))
    }
  }
}
