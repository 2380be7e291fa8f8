import Purchasing
import PurchasingOffice
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
    guard self == .refused, Self.mayBePart(context) else { return }
    try PartialSight.requireAll(context.store())
  }

  /// The answer, with what a member has to know of it.
  func said(of answer: Answer, _ context: Context) throws -> Answer {
    guard self == .said, Self.mayBePart(context), let sentence = try PartialSight.sentence(context.store()) else {
      return answer
    }
    var partial = answer.noting(sentence)
    partial.isPartial = true
    return partial
  }

  /// The owner of a private base sees everything: that isn't asked.
  private static func mayBePart(_ context: Context) -> Bool { context.configuredDatabase != nil }
}
