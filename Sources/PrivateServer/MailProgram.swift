import Glibc
import Purchasing
import SystemFiles

/// The machine's own mail program, which knows how mail leaves it: `sendmail`, as postfix, msmtp, nullmailer and exim
/// have it.
public struct MailProgram: Sendable {
  /// In seconds: a program that waits for a server elsewhere must not hold up the next message.
  private static let patience = 20

  private let program: String

  /// - throws: `Problem` `mail_program_missing`.
  public init(_ program: String = "/usr/sbin/sendmail") throws {
    guard Files.isExecutable(program) else {
      throw Problem(
        code: "mail_program_missing",
        Phrase("there is no \(program) on this machine", "il n'y a pas de \(program) sur cette machine"),
        hint: Phrase(
          "install one (apt install msmtp-mta, or nullmailer), or --mail none: links are handed on",
          "installez-en un (apt install msmtp-mta, ou nullmailer), ou --mail none : les liens se transmettent"))
    }
    self.program = program
  }

  /// Hands a message over; who gets it stands in its `To`.
  ///
  /// - throws: `Problem` `mail_not_taken` when the program refuses it, or takes too long.
  public func send(_ message: String) throws {
    let file = try TemporaryFile.nameless()
    try writeAll(Array(message.utf8), to: file.descriptor)
    lseek(file.descriptor, 0, SEEK_SET)
    let command = Command(
      program: program, arguments: ["-t", "-i"],
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin", "LC_ALL": "C.UTF-8"], input: file.descriptor,
      output: nil, errors: .some(nil))
    guard case .ended(0) = try command.run(within: Self.patience, unless: { false }) else {
      throw Problem(
        .unreachable, code: "mail_not_taken",
        Phrase("\(program) didn't take the message", "\(program) n'a pas pris le message"))
    }
  }
}
