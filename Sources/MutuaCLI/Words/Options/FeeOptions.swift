import ArgumentParser
import Purchasing

/// `--fee` and `--rate` of an AMO project.
struct FeeOptions: ParsableArguments {
  @Option(
    help: help(
      "none, hourly, daily, flat or percentage", "aucune, horaire, journalière, forfaitaire ou pourcentage", .kind))
  var fee: String?
  @Option(
    parsing: .unconditional,
    help: help("how much of it: excl. tax, or in percent", "combien : HT, ou en pour cent", .rate))
  var rate: String?

  func fill(_ edit: inout AMOEdit) throws {
    edit.fee = try fee.map { try UsageProblem.value(AMOFee.Kind.self, $0, of: "--fee") }
    edit.rate = try Typed.unitPrice(rate, "--rate")
  }
}
