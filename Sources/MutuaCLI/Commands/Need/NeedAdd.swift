import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension NeedCommands {
  struct Add: WritingCommand {
    static let configuration = verb(
      "add", french: ["ajouter"], Phrase("Add a member's need", "Ajouter le besoin d'un membre"))
    static let examples = [
      "mutua need add --member daoulas --title \"Papier A4\" --type supplies --amount 1200 --months 12",
      "mutua besoin ajouter --member Dirinon --title \"Papier A4\" --cpv 30197643 --yearly \"1 500,50\" --months 48",
    ]

    @OptionGroup var common: CommonOptions
    @Option(
      help: help("whose need: code, INSEE code, SIREN or name", "à qui : code, code INSEE, SIREN ou nom", .member))
    var member: String
    @Option(help: help("what is needed", "l'objet du besoin", .title)) var title: String
    @OptionGroup var details: NeedOptions

    func run(_ context: Context) throws -> Answer {
      var draft = try details.draft(context)
      draft.member = member
      draft.title = title
      let (need, overruled, repeated) = try context.change(tell: { ToldChange(added: $0.need) }) {
        try $0.addNeed(draft)
      }
      return Answer(.need(need)).saying(overruled.flatMap { Report.setAside($0) }).warning(repeated.map { [$0] } ?? [])
        .offeringCPV(for: need, context)
    }
  }
}
