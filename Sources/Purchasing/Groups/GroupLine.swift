/// A group read from a file; names are as typed.
public struct GroupLine: Sendable {
  public let at: FileLine
  public let draft: GroupDraft
  /// What the line says, by English names of columns: what it leaves out is as usual, and is no difference from what
  /// is there.
  public let said: Set<String>
  /// Whether all its cells could be read; otherwise it is only looked at for what else is wrong.
  public let isWhole: Bool

  public init(at: FileLine, draft: GroupDraft, said: Set<String>, isWhole: Bool) {
    self.at = at
    self.draft = draft
    self.said = said
    self.isWhole = isWhole
  }
}
