import Purchasing

/// What the lines above the headings say, in a file that a campaign sent: which campaign, who answers, and whether it
/// has no need at all.
package struct NeedForm {
  package private(set) var campaign: String?
  package private(set) var member: String?
  package private(set) var hasNoNeed = false

  /// - parameter above: the lines above the headings, as cells.
  /// - throws: `Problem` `flag_unknown` for a box that holds something else than a tick.
  package init(_ above: [[String]], file: String) throws {
    var said: [NeedTemplate.Form: String] = [:]
    for cells in above {
      guard let label = cells.first, let line = NeedTemplate.Form(label) else { continue }
      said[line] = cells.dropFirst().map { TypedText.bare($0) }.first { !$0.isEmpty }
    }
    campaign = said[.campaign]
    // A member alone may be anybody's title above a table.
    guard campaign != nil else { return }
    member = said[.member]
    do { hasNoNeed = try said[.noNeed].map { try YesOrNo.read($0) } ?? false } catch let problem as Problem {
      throw Problem(
        code: problem.code, Phrase("\(file): “no need”: ", "\(file) : « aucun besoin » : ") + problem.message,
        hint: Phrase("an x, or nothing", "un x, ou rien"))
    }
  }

  package var isEmpty: Bool { campaign == nil }

  /// - parameter other: whose file it is where it doesn't say so itself.
  /// - throws: `Problem` when the box is ticked and nobody is named.
  package func withoutNeeds(file: String, member other: String? = nil) throws -> String? {
    guard hasNoNeed else { return nil }
    guard let member = member ?? other else {
      throw Problem(
        code: "no_need_of_nobody",
        Phrase(
          "\(file): “no need” is ticked, and no member is named above it",
          "\(file) : « aucun besoin » est coché, sans que la collectivité soit indiquée au-dessus"),
        hint: Phrase("choose the member, or ", "choisissez la collectivité, ou ")
          + .run(.campaignAnswer, "CODE", .give(.member, "M"), .give(.none)))
    }
    return member
  }
}
