/// A member read from a file, with the places of its cells.
public struct MemberLine: Sendable {
  public let draft: MemberDraft
  public let file: String
  public let line: Int
  /// Where each column stands, from 1, by its English name.
  public let columns: [String: Int]
  /// What a list of ours says besides, and no import changes: `joined`, `left`, `merged_into`, `merged_on`.
  public let others: [String: String]
  /// Whether what is known already takes on what the line says otherwise.
  public let updates: Bool

  public init(
    draft: MemberDraft, file: String, line: Int, columns: [String: Int] = [:], others: [String: String] = [:],
    updates: Bool = true
  ) {
    self.draft = draft
    self.file = file
    self.line = line
    self.columns = columns
    self.others = others
    self.updates = updates
  }

  /// Where the first of these columns stands that the file has.
  public func place(_ names: String...) -> Place {
    Place(file: file, line: line, column: names.lazy.compactMap { columns[$0] }.first)
  }
}
