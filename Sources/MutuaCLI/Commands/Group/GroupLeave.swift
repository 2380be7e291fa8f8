import ArgumentParser
import Purchasing
import PurchasingStore
import Reporting

struct GroupLeave: MutuaCommand {
  static let configuration = verb(
    "leave", french: ["quitter"],
    Phrase("Let a member leave; it keeps its past volumes", "Faire partir un membre ; il garde ses volumes passés"))

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the group's code", "le code du groupement"), completion: .names(.openGroups)) var group: String
  @Option(help: help("who leaves", "qui part"), completion: .names(.members)) var member: String
  @Option(help: help("when", "quand")) var on: String

  func run(_ context: Context) throws -> Answer {
    let day = try Typed.day(on, "--on")
    let store = try context.store()
    // In one: once it is written, no question is left that could fail.
    let (sheet, parts) = try store.write(dryRun: context.dryRun) {
      (
        try store.leaveGroup(group, member: member, on: day, dryRun: false),
        try store.runningParts(of: group, member: member)
      )
    }
    return parts.reduce(Answer(.group(sheet))) { $0.saying(Self.kept($1)) }
  }

  /// The coordinator signed for it: a contract binds whoever leaves until its end, unless an amendment says otherwise.
  private static func kept(_ part: RunningPart) -> Phrase {
    let ending: Phrase =
      part.endsOn.map { Phrase(" until ", " jusqu'au ") + .day($0) } ?? Phrase(" until its end", " jusqu'à son terme")
    let share =
      Phrase("it keeps its part of contract \(part.contract)", "il garde sa part du marché \(part.contract)") + ending
      + Phrase(": ", " : ") + .amount(part.share)
    guard part.framework else { return share }
    return share + Phrase(", of which ordered ", ", dont commandé ") + .amount(part.ordered)
      + Phrase(
        "; it may still order, an amendment would free the rest",
        " ; il peut encore commander, un avenant libérerait le reste")
  }
}
