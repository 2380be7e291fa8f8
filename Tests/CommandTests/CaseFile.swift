/// A file `Cases/*.test`: command lines with what they answer, to be read as a manual.
///
///     # A comment, or a blank line.
///     @ sample 2026-01-10            the base: empty, sample or none, and the day that is today; the first line
///     << needs.csv                   a file in the working folder, up to the line `<<`
///     member,title,amount
///     <<
///     $ mutua need import needs.csv  a line of bash; one that ends with \ goes on in the next
///     the standard output, exactly; a line that begins with one of # $ @ < > \ has a \ before it,
///     and a blank line at the very end is written \
///     >~ what a line of standard output contains: these lines, in this order, instead of all of it
///     >2 a line of standard error: all of them, none when it is empty
///     >2~ what standard error contains somewhere
///     >= 2                           the exit status, 0 when it isn't given
///
/// A noun's sheet stands whole once in each language; elsewhere `>~` picks the lines that the case is about, so that
/// one changed word of a sheet changes one file.
///
/// What changes from run to run is written by name: `{folder}`, the working folder; `{database}` and `{host}`, where
/// the database is; `{postgresql}`, the server's version; `{programs}`, the folder of its programs; `({schema})`, the
/// number of the newest migration, and `{migrations}`, how many there are. A carriage return is shown as ␍, a byte
/// order mark as `{bom}`. `{…}` in a line is whatever stands there: the words of PostgreSQL, of the C library and of
/// the resolver aren't ours, and other versions of them have others.
struct CaseFile {
  struct Case {
    let line: Int
    let command: [String]
    var output: [String] = []
    var pieces: [String] = []
    var errors: [String] = []
    var fragments: [String] = []
    var status: Int32 = 0
  }

  enum Item {
    case talk(String)
    case file(name: String, lines: [String])
    case command(Case)
  }

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var base: Base?
  /// The day that is today for the commands of the file; the clock's, when it isn't given.
  private(set) var today: String?
  private(set) var items: [Item] = []

  init(_ text: String, name: String) throws {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var lines = all.last == "" ? all.dropLast() : all[...]
    while let line = lines.first {
      switch line.first {
      case nil, "#":
        items.append(.talk(line))
        lines.removeFirst()
      case "@":
        let words = line.split(separator: " ").map(String.init)
        base = words.count > 1 ? Base(rawValue: words[1]) : nil
        today = words.count > 2 ? words[2] : nil
        items.append(.talk(line))
        lines.removeFirst()
      case "<": items.append(try Self.file(&lines))
      case "$": items.append(.command(Self.command(&lines)))
      default: throw Unreadable(description: "\(name):\(lines.startIndex + 1): what is “\(line)”?")
      }
    }
    guard base != nil else { throw Unreadable(description: "\(name): its base is missing: @ empty, sample or none") }
  }

  private static func file(_ lines: inout ArraySlice<String>) throws -> Item {
    let first = lines.removeFirst()
    let content = lines.prefix { $0 != "<<" }
    guard content.count < lines.count else { throw Unreadable(description: "\(first): its end, <<, is missing") }
    lines.removeFirst(content.count + 1)
    return .file(name: String(first.dropFirst(3)), lines: Array(content))
  }

  private static func command(_ lines: inout ArraySlice<String>) -> Case {
    let number = lines.startIndex + 1
    var command = [String(lines.removeFirst().dropFirst(2))]
    while command.last?.hasSuffix("\\") == true, let next = lines.popFirst() { command.append(next) }
    var one = Case(line: number, command: command)
    while let line = lines.first, !endsOutput(lines) {
      one.output.append(line.hasPrefix("\\") ? String(line.dropFirst()) : line)
      lines.removeFirst()
    }
    while let line = lines.first, line.hasPrefix(">") {
      lines.removeFirst()
      if line.hasPrefix(">~ ") {
        one.pieces.append(String(line.dropFirst(3)))
      } else if line.hasPrefix(">2~ ") {
        one.fragments.append(String(line.dropFirst(4)))
      } else if line.hasPrefix(">2") {
        one.errors.append(String(line.dropFirst(3)))
      } else {
        one.status = Int32(line.dropFirst(3)) ?? -1
      }
    }
    return one
  }

  /// At a line of control, or at blank lines before one or before the end.
  private static func endsOutput(_ lines: ArraySlice<String>) -> Bool {
    guard let next = lines.first(where: { !$0.isEmpty }) else { return true }
    return next.first.map { "#$@<>".contains($0) } ?? true
  }

  /// The file as text, each case replaced by what `renew` gives for it.
  func text(renewing renew: (Case) -> Case?) -> String {
    items.flatMap { item in
      switch item {
      case .talk(let line): [line]
      case .file(let name, let lines): ["<< " + name] + lines + ["<<"]
      case .command(let one): Self.lines(renew(one) ?? one)
      }
    }.map { $0 + "\n" }.joined()
  }

  private static func lines(_ one: Case) -> [String] {
    let last = one.output.count - 1
    let output = one.output.enumerated().map { number, line in
      line.isEmpty && number == last || line.first.map { "#$@<>\\".contains($0) } ?? false ? "\\" + line : line
    }
    return one.command.enumerated().map { $0 == 0 ? "$ " + $1 : $1 } + output
      + one.pieces.map { ">~ " + $0 } + one.fragments.map { ">2~ " + $0 }
      + one.errors.map { $0.isEmpty ? ">2" : ">2 " + $0 }
      + (one.status == 0 ? [] : [">= \(one.status)"])
  }
}

extension CaseFile.Case {
  /// What the command answered, in the same form; pieces and fragments that still occur stay.
  func answered(_ ending: Child.Ending, names: [(text: String, name: String)]) -> CaseFile.Case {
    var got = CaseFile.Case(line: line, command: command)
    got.output = Self.lines(ending.output, names)
    got.status = ending.status
    got.output = Self.lines(got.output, openedAs: output)
    if !pieces.isEmpty, output.isEmpty, Self.contains(got.output, pieces) { (got.output, got.pieces) = ([], pieces) }
    let errors = Self.lines(Self.lines(ending.errors, names), openedAs: self.errors)
    let isCovered = !fragments.isEmpty && fragments.allSatisfy { errors.joined(separator: "\n").contains($0) }
    if isCovered { got.fragments = fragments } else { got.errors = errors }
    return got
  }

  /// Where the two differ, as a diff with - for what was expected; nil when they agree.
  func difference(from expected: CaseFile.Case) -> String? {
    let (old, new) = (expected.report, report)
    let changes = new.difference(from: old)
    guard !changes.isEmpty else { return nil }
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var lines: [String] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if gone.contains(left), left < old.count {
        lines.append("- " + old[left])
        left += 1
      } else if come.contains(right), right < new.count {
        lines.append("+ " + new[right])
        right += 1
      } else {
        lines.append("  " + old[left])
        (left, right) = (left + 1, right + 1)
      }
    }
    return lines.joined(separator: "\n")
  }

  private var report: [String] {
    output + pieces.map { ">~ " + $0 } + fragments.map { ">2~ " + $0 } + errors.map { ">2 " + $0 } + [">= \(status)"]
  }

  /// Whether lines contain the pieces, one a line at most, in their order.
  private static func contains(_ lines: [String], _ pieces: [String]) -> Bool {
    var rest = lines[...]
    return pieces.allSatisfy { piece in
      guard let place = rest.firstIndex(where: { $0.contains(piece) }) else { return false }
      rest = rest[(place + 1)...]
      return true
    }
  }

  /// Lines that an expected line with `{…}` allows, as it is written.
  private static func lines(_ lines: [String], openedAs expected: [String]) -> [String] {
    lines.enumerated().map { index, line in
      index < expected.count && allows(expected[index], line) ? expected[index] : line
    }
  }

  private static func allows(_ expected: String, _ line: String) -> Bool {
    let pieces = expected.split(separator: "{…}", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last, line.hasPrefix(first) else {
      return false
    }
    var rest = line.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  private static func lines(_ text: String, _ names: [(text: String, name: String)]) -> [String] {
    var text = text
    for (value, name) in names where !value.isEmpty { text = text.replacing(value, with: name) }
    guard !text.isEmpty else { return [] }
    // By bytes: a carriage return and its line feed are one character.
    var lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self).replacing("\r", with: "␍")
    }
    // A last line without its end is a fault that must show.
    if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += "{no newline}" }
    return lines
  }
}
