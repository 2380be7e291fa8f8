import Purchasing
import PurchasingStore

/// What a member's login gets where a command's answer rests on everybody's rows, of which it sees its own: a figure
/// that says whose it is, and no judgement.
enum PartialView {
  /// Rests on all rows: a member is told that it can't be answered.
  case refused
  /// Shows what there is: a member is told that there may be more.
  case said
  /// Of one's own rows, or of those that everybody sees.
  case whole

  /// - throws: `Problem` exit 4 where a member's login can't be answered.
  func require(_ context: Context) throws {
    guard self == .refused, let members = try Self.members(context) else { return }
    throw Problem(
      .notAllowed, code: "only_part_is_seen",
      Phrase(
        "this rests on everybody's rows, and you see those of \(members) only",
        "cela repose sur les lignes de tous, et vous ne voyez que celles de \(members)"),
      hint: Phrase("ask an officer, or a login as reader", "demandez à un agent, ou un accès de lecteur"))
  }

  /// The answer, with what a member has to know of it.
  func said(of answer: Answer, _ context: Context) throws -> Answer {
    guard self == .said, let members = try Self.members(context) else { return answer }
    var partial = answer.noting(
      Phrase(
        "you see what concerns \(members) only: what isn't here may be there, and totals are not everybody's",
        "vous ne voyez que ce qui concerne \(members) : ce qui n'est pas ici peut exister, et les totaux ne sont pas "
          + "ceux de tous"))
    partial.isPartial = true
    return partial
  }

  /// Whom the login acts for; nil for whoever sees everything, the owner of a private base among them.
  private static func members(_ context: Context) throws -> String? {
    guard context.configuredDatabase != nil else { return nil }
    return try context.store().ownMembersOnly()?.joined(separator: ", ")
  }
}
