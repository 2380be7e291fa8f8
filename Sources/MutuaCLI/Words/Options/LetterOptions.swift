import ArgumentParser
import Purchasing
import PurchasingFiles
import PurchasingOffice
import PurchasingStore
import Reporting

/// Where the messages of a campaign go, and who writes them.
struct LetterOptions: ParsableArguments {
  @Option(
    name: [.customShort("D"), .long],
    help: help("where the messages go; made when missing", "où vont les messages ; créé s'il manque", .folder))
  var outputFolder: String
  @Option(
    help: help(
      "who writes; the contact of the only EPCI otherwise", "qui écrit ; le contact du seul EPCI sinon",
      ValueName("address", "adresse")))
  var from: String?
  @Flag(help: help("plain text to paste, and the table beside it", "en texte simple à coller, le tableau à côté"))
  var text = false

  /// - parameter members: only these, as typed; nil for all that are due.
  /// - returns: besides the answer, to how many members it was written, and how many had been invited before.
  func write(
    _ kind: CampaignLetter, of code: String, to members: [String]? = nil, _ context: Context
  ) throws -> (answer: Answer, count: Int, before: Int) {
    let from = try self.from.map(Self.mailbox)
    let (letters, written) = try context.change { store in
      let letters = try Letters(
        kind, store, campaign: code, members: members, from: from, language: context.language)
      let folder = try OutputFolder(outputFolder, create: !context.dryRun)
      return (letters, try letters.write(to: folder, asText: text, dryRun: context.dryRun))
    }
    return (answer(letters.report(written), written, context), written.count, letters.alreadyInvited)
  }

  private func answer(_ report: Report, _ written: [Letters.Written], _ context: Context) -> Answer {
    let without = written.filter { $0.address == nil }.map(\.member.member.text)
    let count = written.count { $0.file != nil }
    let answer = Answer(report, status: without.isEmpty ? .done : .needsAttention).saying(
      context.dryRun
        ? Phrase("messages to write: \(count)", "messages à écrire : \(count)")
        : Phrase("messages written: \(count); none was sent", "messages écrits : \(count) ; aucun n'a été envoyé"))
    guard !without.isEmpty else { return answer }
    // The table lists all of them.
    let list = without.count > 5 ? String(without.count) : without.joined(separator: ", ")
    return answer.saying(
      Phrase(
        "no e-mail address: \(list); add it: `mutua member edit CODE --contact …`",
        "sans adresse électronique : \(list) ; ajoutez-la : `mutua membre modifier CODE --contact …`"))
  }

  private static func mailbox(_ from: String) throws -> MailMessage.Mailbox {
    guard let address = EmailAddress(in: from) else {
      throw Problem(
        code: "email_invalid",
        Phrase(
          "--from: “\(from)” holds no e-mail address", "--from : « \(from) » ne contient pas d'adresse électronique"),
        hint: Phrase("--from \"Achats <achats@agglo.example>\"", "--from « Achats <achats@agglo.example> »"))
    }
    let name = from.prefix { $0 != "<" && $0 != "@" }.filter { $0 != "\"" }
    let trimmed = name.split(separator: " ").joined(separator: " ")
    return MailMessage.Mailbox(name: from.contains("<") && !trimmed.isEmpty ? trimmed : nil, address: address)
  }
}
