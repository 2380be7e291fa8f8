import ArgumentParser
import Purchasing
import PurchasingStore
import PurchasingOffice
import PurchasingFiles
import Reporting

extension CampaignCommands {
  struct Remind: ReadingCommand {
    static let configuration = verb(
      "remind", french: ["relancer"],
      Phrase("Write a message to each silent member", "Écrire un message à chaque membre sans réponse"),
      details: Phrase(
        "Writes one .eml file for each member, which a mail program opens as a draft, with the table to fill in. "
          + "Nothing is sent. Members without an e-mail address are listed, and the exit status is 1.",
        "Écrit un fichier .eml par membre, qu'un logiciel de messagerie ouvre comme brouillon, avec le tableau à "
          + "remplir. Rien n'est envoyé. Les membres sans adresse électronique sont listés, et le statut de sortie est "
          + "1."
      ))
    static let examples = [
      "mutua campaign remind besoins-2027 --output-folder relances --from \"Achats <achats@agglo.example>\"",
      "mutua recensement relancer besoins-2027 --output-folder relances --text",
    ]
    static let partialView = PartialView.refused

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the campaign's code", "le code du recensement", .openCampaign)) var code: String
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

    func run(_ context: Context) throws -> Answer {
      let reminders = try Reminders(
        context.store(), campaign: code, from: from.map(Self.mailbox), language: context.language)
      let folder = try OutputFolder(outputFolder, create: !context.dryRun)
      let written = try reminders.write(to: folder, asText: text, dryRun: context.dryRun)
      let without = written.filter { $0.address == nil }.map(\.member.member.text)
      let count = written.count { $0.file != nil }
      let answer = Answer(
        reminders.report(written), status: without.isEmpty ? .done : .needsAttention
      ).saying(
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
}
