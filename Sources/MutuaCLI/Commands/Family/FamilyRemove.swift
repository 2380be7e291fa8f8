import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension FamilyCommands {
  struct Remove: WritingCommand {
    static let configuration = verb(
      "remove", french: ["supprimer"], Phrase("Take out a family of no need", "Supprimer une famille sans besoin"),
      details: Phrase(
        "Refused while needs or contracts are of it. It recognises titles no more.",
        "Refusé tant que des besoins ou des marchés en relèvent. Elle ne reconnaît plus d'objets."))
    static let examples = ["mutua family remove papier"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code or title", "son code ou son intitulé", .familyCode)) var code: String
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      let family = try context.change(because: reason.typed()) { try $0.removeFamily(code) }
      return Answer(.family(family)).saying(Removal.remark)
    }
  }
}
