import ArgumentParser
import Purchasing

/// `--reason` of whatever corrects or takes back what was entered.
struct ReasonOption: ParsableArguments {
  @Option(help: help("why, for the history", "pourquoi, pour le journal", .reason)) var reason: String?

  /// - throws: `Problem` when it says nothing, or more than the history holds.
  func typed() throws -> Reason? { try reason.map(Reason.init) }
}
