import CServerProcess
import Glibc
import SystemFiles

/// This very program, called once more with other words: a command on behalf of somebody, apart from the program that
/// serves many.
public struct ProgramCall: Sendable {
  /// How it ended, and what it said.
  public struct Ending: Sendable {
    /// Nil when it took too long, and was ended.
    public let status: Int32?
    public let output: [UInt8]
    public let errors: [UInt8]
  }

  private let arguments: [String]
  private let environment: [String: String]

  public init(_ arguments: [String], environment: [String: String]) {
    (self.arguments, self.environment) = (arguments, environment)
  }

  /// Runs it to its end.
  ///
  /// - parameters:
  ///   - secret: what it reads from descriptor 3; neither its command line nor its environment shows it to others.
  ///   - seconds: after how long it is ended.
  /// - throws: `Problem` or `SystemFailure` when it can't be begun.
  public func run(secret: String, within seconds: Int) throws -> Ending {
    var ends: [Int32] = [0, 0]
    guard mutua_pipe(&ends) == 0 else { throw SystemFailure(errno) }
    // As long as a pipe holds without a reader.
    try writeAll(Array(secret.utf8), to: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    let (output, errors) = (try TemporaryFile.nameless(), try TemporaryFile.nameless())
    var command = Command(program: "/proc/self/exe", arguments: arguments, environment: environment)
    command.output = output.descriptor
    command.errors = .some(errors.descriptor)
    command.kept = ends[0]
    let ending = try command.run(within: seconds, unless: { false })
    var status: Int32?
    if case .ended(let own) = ending { status = own }
    return Ending(status: status, output: Self.bytes(of: output.descriptor), errors: Self.bytes(of: errors.descriptor))
  }

  private static func bytes(of file: Int32) -> [UInt8] {
    lseek(file, 0, SEEK_SET)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(file, &piece, piece.count), count > 0 { bytes += piece[..<count] }
    return bytes
  }
}
