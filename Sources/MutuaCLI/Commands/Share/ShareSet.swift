import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension ShareCommands {
  struct Set: WritingCommand {
    static let configuration = verb(
      "set", french: ["fixer"], Phrase("Replace the shares of a contract", "Remplacer les parts d'un marché"))
    static let examples = ["mutua share set GC-2026-1 --member daoulas=10000 --member dirinon=7150.01"]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the contract's reference", "la référence du marché", .contract)) var contract: String
    @Option(
      parsing: .unconditionalSingleValue,
      help: help(
        "a member's share; once for each", "la part d'un membre ; une fois pour chacun",
        ValueName("member=amount", "membre=montant", .members, form: .pair)))
    var member: [String]

    func run(_ context: Context) throws -> Answer {
      let amounts = try Typed.shares(member, "--member")
      let (sheet, numbers) = try context.change { try $0.setShares(of: contract, to: amounts) }
      return Answer(.contract(sheet)).saying(ContractRemark.followed(numbers)).saying(ContractRemark.kept(sheet))
    }
  }
}
