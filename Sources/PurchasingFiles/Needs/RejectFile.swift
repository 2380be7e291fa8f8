import Glibc
package import Purchasing
package import Spreadsheet
import SystemFiles

/// The lines that `--skip-errors` left out, as they stood in the file, with the reason in a last column: to be
/// corrected and imported again. It takes its name once the other lines are written, whole or not at all.
package final class RejectFile {
  /// Where it will be, and in which language it gives reasons.
  package struct Place {
    package let path: String
    package let language: Language

    package init(path: String, language: Language) {
      self.path = path
      self.language = language
    }
  }

  private let place: Place
  private let columns: [(position: Int, heading: String)]
  private let csv: CSVWriter
  private let file: TemporaryFile
  private let output: Output
  package private(set) var count = 0

  package var path: String { place.path }

  /// - throws: `Problem` when it can't be written, or is there already: somebody may be correcting it.
  package init(_ place: Place, headings: [(position: Int, heading: String)], dialect: CSVDialect) throws {
    self.place = place
    columns = headings
    csv = CSVWriter(dialect)
    guard access(place.path, F_OK) != 0 else { throw Self.exists(place.path) }
    do {
      file = try TemporaryFile(beside: try FilePlace(place.path))
    } catch let failure as SystemFailure {
      throw Self.notWritable(place.path, .system(failure.code))
    } catch let failure as FilePlace.Failure {
      throw Self.notWritable(place.path, failure)
    }
    output = Output(file.descriptor)
  }

  /// Writes the headings, over whatever an earlier try has left: what is imported may be begun again, after a question
  /// or when others stood in the way.
  package func begin() throws {
    output.drop()
    count = 0
    guard ftruncate(file.descriptor, 0) == 0, lseek(file.descriptor, 0, SEEK_SET) == 0 else {
      throw Self.notWritable(place.path, .system(errno))
    }
    let reason = NeedLayout.refusal[place.language == .english ? 0 : 1]
    try output.put(csv.headings(columns.map(\.heading) + [reason]))
  }

  /// - parameter row: nil for a line that couldn't be cut into cells; the reason says where it stands.
  package func append(_ row: CSVRow?, _ problems: [LineProblem], headings: Int) throws {
    let reasons = problems.map { problem -> String in
      let place = row == nil ? problem.problem.place.map { $0.text + ": " } ?? "" : ""
      return place + problem.problem.message(self.place.language)
    }
    let cells = columns.map { row?[$0.position] ?? "" } + [reasons.joined(separator: " ; ")]
    try output.put(csv.line(cells.map { .text($0) }))
    count += 1
  }

  /// Makes sure of it before the other lines are written for good.
  package func flush() throws {
    try output.flush()
    guard fsync(file.descriptor) == 0 else { throw Self.notWritable(place.path, .system(errno)) }
  }

  /// All of it, for whoever hands it on instead of giving it a name.
  package func bytes() throws -> [UInt8] {
    try output.flush()
    var (all, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 65_536))
    while case let count = pread(file.descriptor, &piece, piece.count, off_t(all.count)), count != 0 {
      guard count > 0 else { throw Self.notWritable(place.path, .system(errno)) }
      all += piece[..<count]
    }
    return all
  }

  /// Where it would be if it were to stay, for one that doesn't.
  package static func passing(in language: Language) -> Place {
    Place(path: "\(TemporaryFile.folder)/mutua-\(UInt64.random(in: .min ... .max)).csv", language: language)
  }

  /// Gives it its name, after the others are written.
  package func keep() throws {
    do {
      try file.stay(.new)
    } catch let failure as SystemFailure {
      throw Self.notWritable(place.path, .system(failure.code), .needsAttention)
    }
  }

  /// `needs.csv` gives `needs.rejects.csv`.
  package static func path(beside file: String) -> String {
    let slash = file.lastIndex(of: "/")
    let name = slash.map { file[file.index(after: $0)...] } ?? file[...]
    let stem = name.lastIndex(of: ".").map { $0 == name.startIndex ? name : name[..<$0] } ?? name
    return (slash.map { String(file[...$0]) } ?? "") + stem + ".rejects.csv"
  }

  private static func exists(_ path: String) -> Problem {
    Problem(
      code: "rejects_exist",
      Phrase(
        "\(path) exists already; somebody may be correcting it",
        "\(path) existe déjà ; il est peut-être en cours de correction"),
      hint: Phrase("move it away, or give another: ", "déplacez-le, ou donnez-en un autre : ")
        + .give(.rejects, .said("FILE", "FICHIER")))
  }

  private static func notWritable(
    _ path: String, _ failure: FilePlace.Failure, _ kind: Problem.Kind = .refused
  ) -> Problem {
    OutputFile.notWritable(
      path, failure, kind,
      hint: Phrase("give another file to ", "donnez un autre fichier à ") + .give(.rejects))
  }
}
