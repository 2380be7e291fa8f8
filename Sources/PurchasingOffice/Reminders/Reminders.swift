package import Purchasing
package import PurchasingFiles
package import PurchasingStore
package import Reporting

/// The messages to all members that haven't answered an open campaign.
package struct Reminders {
  /// What became of the message to a member: nil for the address of who has none, and for the file that wasn't written.
  package typealias Written = (member: CampaignAnswer, address: String?, file: String?)

  private let store: Store
  private let sheet: CampaignSheet
  private let sender: Member?
  private let from: MailMessage.Mailbox?
  private let template: ReminderTemplate
  private let language: Language

  /// - parameters:
  ///   - campaign: as typed.
  ///   - from: who writes; the contact of the only EPCI otherwise.
  package init(_ store: Store, campaign: String, from: MailMessage.Mailbox?, language: Language) throws {
    self.store = store
    self.language = language
    sheet = try store.openCampaign(campaign)
    let sender = try store.members().intercommunality
    self.sender = sender
    self.from =
      from
      ?? sender?.contact.flatMap { EmailAddress(in: $0) }.map {
        MailMessage.Mailbox(name: sender?.name, address: $0)
      }
    template = try ReminderTemplate(sheet, store, language: language)
  }

  /// Writes a file a member: a message that a mail program opens as a draft, with the table to fill in; or text to
  /// paste, and one table beside it. Who has no address gets no message.
  package func write(to folder: OutputFolder, asText: Bool, dryRun: Bool) throws -> [Written] {
    var written: [Written] = []
    for member in sheet.silent {
      let message = Reminder(
        campaign: sheet.campaign, member: member, sender: sender?.name, from: from, day: store.today,
        language: language
      ).message(asText ? [] : [try template.attachment(for: member.member)])
      let name = "\(sheet.campaign.code)-\(member.member).\(asText ? "txt" : "eml")"
      guard message.to != nil || asText else { written.append((member, nil, nil)); continue }
      if !dryRun { try folder.write(asText ? message.text : message.eml, to: name) }
      written.append((member, message.to?.address.text, folder.file(name)))
    }
    if asText, !dryRun, !written.isEmpty {
      let attachment = try template.attachment()
      try folder.write(attachment.bytes, to: attachment.name)
    }
    return written
  }

  package func report(_ written: [Written]) -> Report { .reminders(written, campaign: sheet.campaign) }
}
