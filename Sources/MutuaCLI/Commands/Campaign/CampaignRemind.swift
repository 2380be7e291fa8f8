import ArgumentParser
import Purchasing
import PurchasingOffice
import PurchasingFiles
import PurchasingStore
import Reporting

struct CampaignRemind: MutuaCommand {
  static let configuration = verb(
    "remind", french: ["relancer"],
    Phrase("Write a message to each silent member", "Écrire un message à chaque membre sans réponse"),
    details: Phrase(
      "Writes one .eml file a member, which a mail program opens as a draft, with the table to fill in. Nothing is "
        + "sent. Members without an e-mail address are listed, and the exit status is 1.",
      "Écrit un fichier .eml par membre, qu'un logiciel de messagerie ouvre comme brouillon, avec le tableau à "
        + "remplir. Rien n'est envoyé. Les membres sans adresse électronique sont listés, et le statut de sortie est 1."
    ))
  static var examples: [String] {
    [
      "mutua campaign remind besoins-2027 --output-folder relances --from \"Achats <achats@agglo.example>\"",
      "mutua recensement relancer besoins-2027 --output-folder relances --text",
    ]
  }

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the campaign's code", "le code du recensement")) var code: String
  @Option(
    name: [.customShort("D"), .long],
    help: help("where the messages go; made when missing", "où vont les messages ; créé s'il manque", value: "folder"))
  var outputFolder: String
  @Option(
    help: help(
      "who writes; the contact of the only EPCI otherwise", "qui écrit ; le contact du seul EPCI sinon",
      value: "address"))
  var from: String?
  @Flag(help: help("plain text to paste, and the table beside it", "en texte simple à coller, le tableau à côté"))
  var text = false

  func run(_ context: Context) throws -> Answer {
    let store = try context.store()
    let sheet = try store.openCampaign(code)
    let intercommunalities = try store.members(kind: "epci")
    let sender = intercommunalities.count == 1 ? intercommunalities.first : nil
    let from = try mailbox(sender)
    let template = try ReminderTemplate(sheet, store, language: context.language, today: context.today)
    let folder = try OutputFolder(outputFolder, create: !context.dryRun)
    var written: [(member: CampaignAnswer, address: String?, file: String?)] = []
    for member in sheet.silent {
      let message = Reminder(
        campaign: sheet.campaign, member: member, sender: sender?.name, from: from, day: context.today,
        language: context.language
      ).message(text ? [] : [try template.attachment(for: member.member)])
      let name = "\(sheet.campaign.code)-\(member.member).\(text ? "txt" : "eml")"
      guard message.to != nil || text else { written.append((member, nil, nil)); continue }
      if !context.dryRun { try folder.write(text ? message.text : message.eml, to: name) }
      written.append((member, message.to?.address.text, folder.file(name)))
    }
    if text, !context.dryRun, !written.isEmpty {
      let attachment = try template.attachment()
      try folder.write(attachment.bytes, to: attachment.name)
    }
    return answer(written, sheet, context)
  }

  private func answer(
    _ written: [(member: CampaignAnswer, address: String?, file: String?)], _ sheet: CampaignSheet, _ context: Context
  ) -> Answer {
    let without = written.filter { $0.address == nil }.map(\.member.member.text)
    let count = written.count { $0.file != nil }
    let answer = Answer(
      .reminders(written, campaign: sheet.campaign), status: without.isEmpty ? .done : .needsALook
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

  private func mailbox(_ sender: Member?) throws -> MailMessage.Mailbox? {
    guard let from else {
      return sender?.contact.flatMap { EmailAddress(in: $0) }.map {
        MailMessage.Mailbox(name: sender?.name, address: $0)
      }
    }
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
