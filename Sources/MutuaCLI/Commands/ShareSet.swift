import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct ShareSet: MutuaCommand {
  static let configuration = verb(
    "set", french: ["fixer"], Phrase("Replace the shares of a contract", "Remplacer les parts d'un marché"))
  static var examples: [String] { ["mutua share set GC-2026-1 --member daoulas=10000 --member dirinon=7150.01"] }

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the contract's reference", "la référence du marché", value: "ref")) var contract: String
  @Option(
    parsing: .unconditionalSingleValue,
    help: help("a member's share; once for each", "la part d'un membre ; une fois pour chacun", value: "member=amount"))
  var member: [String]

  func run(_ context: Context) throws -> Answer {
    let amounts = try Typed.shares(member, "--member")
    return Answer(.contract(try context.store().setShares(of: contract, to: amounts, dryRun: context.dryRun)))
  }
}
