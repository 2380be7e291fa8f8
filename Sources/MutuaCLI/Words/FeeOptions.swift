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
    edit.fee = try fee.map { text in
      guard let kind = AMOFee.Kind(typed: text) else {
        throw UsageProblem.unknownValue(text, of: "--fee", among: AMOFee.Kind.allCases.map(\.rawValue))
      }
      return kind
    }
    edit.rate = try Typed.unitPrice(rate, "--rate")
  }
}
