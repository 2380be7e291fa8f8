import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

extension GroupCommands {
  struct WhatIf: ReadingCommand {
    static let configuration = verb(
      "what-if", french: ["et-si", "simuler"],
      Phrase(
        "Ask what another member, or another day, would change",
        "Simuler un membre de plus, de moins, ou une autre date"),
      details: Phrase(
        "Nothing is written. The group is judged as if it weren't launched, at --launch, else at its own date, else "
          + "today. In --join, names that are not members are plain labels.",
        "Rien n'est écrit. Le groupement est jugé comme s'il n'était pas lancé, à la date de --launch, sinon à la "
          + "sienne, sinon aujourd'hui. Dans --join, un nom inconnu est un simple libellé."
      ))
    static let examples = [
      "mutua group what-if photocopieurs --join daoulas=3380", "mutua group what-if photocopieurs --launch 2026-05-01",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the group's code", "le code du groupement", .openGroup)) var group: String
    @Option(
      parsing: .unconditionalSingleValue,
      help: help(
        "who would join, for how much; may repeat", "qui adhérerait, pour combien ; répétable",
        ValueName("m=a", "m=m", .members, form: .pair)))
    var join: [String] = []
    @Option(help: help("who would leave; may repeat", "qui partirait ; répétable", .member)) var leave: [String] =
      []
    @Option(help: help("launched on that day", "lancé à cette date", .date)) var launch: String?

    func run(_ context: Context) throws -> Answer {
      let question = Purchasing.WhatIf(
        joins: try Typed.shares(join, "--join").map { (name: $0.member, amount: $0.amount) }, leaves: leave,
        launch: try Typed.day(launch, "--launch"))
      return Answer(.group(try context.store().whatIf(group, question), name: "what_if"))
    }
  }
}
