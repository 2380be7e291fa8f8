import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension ContractCommands {
  struct Amend: WritingCommand {
    static let configuration = verb(
      "amend", french: ["avenant"],
      Phrase("Record an amendment; it counts in its own year", "Enregistrer un avenant ; il compte dans son année"),
      details: Phrase(
        "Amendments of low amount are added up; from 10 % (works: 15 %) or the EU threshold on another ground is "
          + "needed. That is warned of and asked about at a terminal, never refused.",
        "Les avenants de faible montant se cumulent ; à partir de 10 % (travaux : 15 %) ou du seuil européen il faut "
          + "un autre motif. C'est signalé, et demandé au terminal, jamais refusé."
      ))
    static let examples = [
      "mutua contract amend GC-2026-1 --amount 1200 --notified 2027-01-15 --ground additional",
      "mutua contract amend GC-2026-1 --maximum 60000 --ends 2030-06-30 --notified 2027-01-15",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the contract's reference", "la référence du marché", .contract)) var contract: String
    @Option(
      parsing: .unconditional,
      help: help("what it adds, or takes off with a minus", "ce qu'il ajoute, ou retranche avec un moins", .amount))
    var amount: String?
    @Option(help: help("day of notification", "date de notification", .date)) var notified: String
    @OptionGroup var details: AmendmentOptions
    @Flag(name: [.customShort("y"), .long], help: help("don't ask", "ne rien demander")) var yes = false
    @Option(
      help: help(
        "shares typed in; otherwise they follow the contract's", "parts saisies ; sinon elles suivent celles du marché",
        .shares))
    var shares: String?
    @Option(help: help("split by this allocation key", "répartir selon cette clé", .key)) var key: String?

    func run(_ context: Context) throws -> Answer {
      guard amount != nil || details.maximum != nil || details.ends != nil else {
        throw UsageProblem.oneOf("--amount, --maximum, --ends")
      }
      let draft = AmendmentDraft(
        amount: try Typed.money(amount, "--amount") ?? .zero, notifiedOn: try Typed.day(notified, "--notified"),
        ground: details.ground, title: details.title, maximum: try Typed.money(details.maximum, "--maximum"),
        endsOn: try Typed.day(details.ends, "--ends"),
        caoOn: try Typed.day(details.cao, "--cao"))
      let rule = try Typed.rule(shares: shares, key: key)
      func record(isAgreed: Bool) throws -> (warnings: [AmendmentWarning], outcome: Outcome<ContractSheet>) {
        let (warnings, outcome) = try context.change {
          try ActDesk($0).amend(contract, draft, shares: rule, isAgreed: isAgreed)
        }
        if let outcome { return (warnings, outcome) }
        for warning in warnings where warning.asks {
          context.talk(Self.warned(warning))
        }
        try Confirmation.ask(Phrase("Record it all the same?", "L'enregistrer quand même ?"), context)
        return try record(isAgreed: true)
      }
      let (warnings, outcome) = try record(isAgreed: yes)
      let unsaid = yes ? warnings : warnings.filter { !$0.asks }
      let answer = Answer(
        .contract(outcome.sheet), status: warnings.contains(where: \.staysListed) ? .needsAttention : .done)
      return unsaid.reduce(answer) { $0.saying(Self.warned($1)) }.warning(outcome.findings)
    }

    static func warned(_ warning: AmendmentWarning) -> Phrase {
      Phrase("warning: ", "attention : ") + warning.message
    }
  }
}
