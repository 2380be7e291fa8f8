/// A line of a file, and where its cells stand: for messages.
public struct FileLine: Sendable {
  public let file: String
  public let line: Int
  /// Where each column stands, from 1, by its English name; a share by the member's heading.
  public let columns: [String: Int]

  public init(file: String, line: Int, columns: [String: Int] = [:]) {
    self.file = file
    self.line = line
    self.columns = columns
  }

  /// Where the first of these columns stands that the file has.
  public func place(_ names: String...) -> Place { place(names) }

  func place(_ names: [String]) -> Place {
    Place(file: file, line: line, column: names.lazy.compactMap { columns[$0] }.first)
  }

  /// Where something stands, told on another line: the number alone is enough in the same file.
  public func seen(from other: FileLine) -> Phrase {
    file == other.file ? Phrase("line \(line)", "ligne \(line)") : Phrase(verbatim: "\(file):\(line)")
  }
}
