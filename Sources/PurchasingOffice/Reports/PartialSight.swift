public import Purchasing
public import PurchasingStore

/// What a member's login is told where an answer rests on everybody's rows, of which it sees its own.
public enum PartialSight {
  /// For a figure of one's own rows; nil for whoever sees everything.
  public static func sentence(_ store: Store) throws -> Phrase? {
    try members(store).map { members in
      Phrase(
        "you see what concerns \(members) only: what isn't here may be there, and totals are not everybody's",
        "vous ne voyez que ce qui concerne \(members) : ce qui n'est pas ici peut exister, et les totaux ne sont pas "
          + "ceux de tous")
    }
  }

  /// - throws: `Problem` `.notAllowed` where a judgement of everybody's rows is asked for by who sees some.
  public static func requireAll(_ store: Store) throws {
    guard let members = try members(store) else { return }
    throw Problem(
      .notAllowed, code: "only_part_is_seen",
      Phrase(
        "this rests on everybody's rows, and you see those of \(members) only",
        "cela repose sur les lignes de tous, et vous ne voyez que celles de \(members)"),
      hint: Phrase("ask an officer, or a login as reader", "demandez à un agent, ou un accès de lecteur"))
  }

  private static func members(_ store: Store) throws -> String? {
    try store.ownMembersOnly()?.joined(separator: ", ")
  }
}
