import Glibc
import MutuaCLI
import MutuaWeb
import PrivateServer
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting
import SystemFiles

/// How messages of the page leave: by the machine's own mail program, or into a folder, a file each.
struct MailRoad: Sendable {
  private enum Road {
    case program(MailProgram)
    case folder(String)
  }

  private let road: Road
  private let from: MailMessage.Mailbox?
  private let site: SiteAddress

  /// - parameter text: `sendmail`, `folder:PATH`, `none`.
  /// - returns: nil for none.
  /// - throws: `Problem` for another road, a folder that isn't there, an address that isn't one.
  init?(_ text: String, from: String?, _ site: SiteAddress) throws {
    self.site = site
    self.from = try from.map { text in
      guard let address = EmailAddress(in: text) else { throw Self.noAddress(text) }
      return MailMessage.Mailbox(name: "Mutua", address: address)
    }
    if text == "none" { return nil }
    if text == "sendmail" {
      road = .program(try MailProgram())
    } else if text.hasPrefix("folder:"), access(String(text.dropFirst(7)), W_OK | X_OK) == 0 {
      road = .folder(String(text.dropFirst(7)))
    } else {
      throw Problem(
        .usage, code: "mail_invalid",
        Phrase("--mail “\(text)” is no way for mail", "--mail « \(text) » n'est pas une voie pour le courriel"),
        hint: Phrase(
          "sendmail, none, or folder: and a folder that is there", "sendmail, none, ou folder: et un dossier existant"))
    }
  }

  func send(_ letter: WebLetter) throws {
    guard let address = EmailAddress(in: letter.email) else { throw Self.noAddress(letter.email) }
    let seconds = time(nil)
    let number = String(Secret.make().prefix(24))
    var message = MailMessage(
      from: from, to: MailMessage.Mailbox(name: letter.name, address: address), subject: letter.subject,
      body: letter.body, day: try Context.clock(), language: letter.language, attachments: [])
    message.sending = MailMessage.Sending(seconds: seconds, messageID: "\(number)@\(site.host)")
    switch road {
    case .program(let program): try program.send(message.eml)
    case .folder(let folder):
      // Readable by nobody else: a link lets in who has it.
      let file = try TemporaryFile(beside: FilePlace(folder + "/\(seconds)-\(number).eml"))
      try writeAll(Array(message.eml.utf8), to: file.descriptor)
      try file.stay(.new, isPrivate: true)
    }
  }

  private static func noAddress(_ text: String) -> Problem {
    Problem(
      .usage, code: "email_invalid",
      Phrase("“\(text)” is not an e-mail address", "« \(text) » n'est pas une adresse électronique"),
      hint: Phrase("--mail-from achats@agglo.example", "--mail-from achats@agglo.example"))
  }
}
