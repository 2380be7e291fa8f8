import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingStore
import Reporting

extension AMOCommands {
  struct Edit: WritingCommand {
    static let configuration = verb(
      "edit", french: ["modifier"],
      Phrase("Correct a project, or days logged for it", "Corriger un projet, ou des jours consignés pour lui"),
      details: Phrase(
        "--day names the days by the number that `mutua amo show` gives; --days, --step and --on correct them.",
        "--day désigne les jours par le numéro que donne `mutua amo montrer` ; --days, --step et --on les corrigent."))
    static let examples = [
      "mutua amo edit amo-2023-batiment-01 --title \"École\" --fee daily --rate 350",
      "mutua amo modifier ecole --day 1 --days 2,5",
    ]

    @OptionGroup var common: CommonOptions
    @Argument(help: help("its code", "son code", .project)) var project: String
    @Option(help: help("what the project is", "l'objet du projet", .title)) var title: String?
    @Option(help: help("whose project it is", "à qui est le projet", .member)) var member: String?
    @Option(
      help: help(
        "roads, building, development or other", "roads, building, development ou other",
        .projectType))
    var projectType: String?
    @Option(help: help("another code", "un autre code", .code)) var code: String?
    @Option(
      parsing: .unconditional,
      help: help(
        "how many days of the service are agreed; none takes it out",
        "combien de jours du service sont convenus ; aucun l'enlève", .number))
    var agreedDays: String?
    @OptionGroup var fee: FeeOptions
    @Option(help: help("the number of the days to correct", "le numéro des jours à corriger", .number)) var day: Int?
    @Option(parsing: .unconditional, help: help("how many they were", "combien il y en a eu", .count))
    var days: String?
    @Option(help: help("at which step", "à quelle étape", ValueName("step", "étape"))) var step: String?
    @Option(help: help("when", "quand", .date)) var on: String?
    @OptionGroup var reason: ReasonOption

    func run(_ context: Context) throws -> Answer {
      var edit = AMOEdit()
      (edit.title, edit.member, edit.type, edit.code) = (title, member, projectType, code)
      edit.agreedDays = try Typed.replacing(agreedDays) { try Typed.quantity($0, "--agreed-days") }
      try fee.fill(&edit)
      var dayEdit = AMODayEdit()
      dayEdit.days = try Typed.quantity(days, "--days")
      dayEdit.step = step
      dayEdit.on = try Typed.day(on, "--on")
      if day == nil, dayEdit != AMODayEdit() { throw Self.whichDay }
      guard edit != AMOEdit() || dayEdit != AMODayEdit() else { throw UsageProblem.nothingToChange }
      let outcome = try context.change(because: reason.typed()) { try write(AMODesk($0), edit, dayEdit) }
      return Answer(outcome) { .project($0, on: context.today) }
    }

    private static let whichDay = Problem(
      .usage, code: "usage",
      Phrase("--days, --step and --on need --day", "--days, --step et --on demandent --day"),
      hint: Phrase("`mutua amo show` gives the number", "`mutua amo montrer` en donne le numéro"))

    private func write(_ desk: AMODesk, _ edit: AMOEdit, _ dayEdit: AMODayEdit) throws -> Outcome<AMOSheet> {
      guard let day else { return try desk.edit(project, edit) }
      guard edit == AMOEdit() else { throw UsageProblem.exclusive("--day", "--title, --member, --fee…") }
      return try desk.editDay(ID(Int64(day)), of: project, dayEdit)
    }
  }
}
