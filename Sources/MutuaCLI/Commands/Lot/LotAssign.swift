import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension LotCommands {
  struct Assign: WritingCommand {
    static let configuration = verb(
      "assign", french: ["affecter"],
      Phrase("Link a need to a lot, whole or in part", "Affecter un besoin à un lot, en tout ou partie"))
    static let examples = ["mutua lot assign papier 1 --need 6"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Argument(help: help("the lot's number", "le numéro du lot", .number)) var number: Int
    @Option(help: help("the need's number", "le numéro du besoin", ValueName("need", "besoin", .needs))) var need:
      String
    @Option(
      parsing: .unconditional,
      help: help(
        "how much of it; all that is open otherwise, 0 unlinks", "quelle part ; sinon tout ce qui reste, 0 détache",
        .amount))
    var amount: String?

    func run(_ context: Context) throws -> Answer {
      let (need, amount) = (try Typed.need(need), try Typed.money(amount, "--amount"))
      let (sheet, findings) = try context.change { try $0.assign(need, to: group, lot: number, amount: amount) }
      return Answer(.group(sheet)).warning(findings)
    }
  }
}
