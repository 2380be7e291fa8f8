import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct GroupJoin: MutuaCommand {
  static let configuration = verb(
    "join", french: ["rejoindre"], Phrase("Let a member join a group", "Faire adhérer un membre à un groupement"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the group's code", "le code du groupement"), completion: .names(.openGroups)) var group: String
  @Option(help: help("who joins", "qui adhère"), completion: .names(.members)) var member: String
  @Option(help: help("since when; today otherwise", "depuis quand ; aujourd'hui sinon")) var on: String?

  func run(_ context: Context) throws -> Answer {
    let day = try Typed.day(on, "--on")
    let sheet = try context.store().joinGroup(group, member: member, on: day, dryRun: context.dryRun)
    let answer = Answer(.group(sheet))
    guard let launched = sheet.group.launchedOn, launched < day ?? context.today else { return answer }
    return answer.saying(
      Phrase(
        "it is in the convention; it has no part in what was launched on ",
        "il est dans la convention ; il n'a pas de part dans ce qui a été lancé le ") + .day(launched))
  }
}
