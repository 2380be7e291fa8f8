package import Purchasing
package import PurchasingFiles
package import PurchasingStore
package import Reporting

/// The messages of an open campaign: to whom it asks and wasn't written to yet, or to all that haven't answered.
package struct Letters {
  /// What became of the message to a member: nil for the address of who has none, and for the file that wasn't written.
  package typealias Written = (member: CampaignAnswer, address: String?, file: String?)

  private let store: Store
  private let kind: CampaignLetter
  private let sheet: CampaignSheet
  private let recipients: [CampaignAnswer]
  private let sender: Member?
  private let from: MailMessage.Mailbox?
  private let template: LetterTemplate
  private let language: Language

  /// - parameters:
  ///   - campaign: as typed.
  ///   - members: only these, as typed, whether they were written to before or not; nil for all that are due.
  ///   - from: who writes; the contact of the only EPCI otherwise.
  /// - throws: `Problem` `campaign_not_asked` for a member that the campaign doesn't ask.
  package init(
    _ kind: CampaignLetter, _ store: Store, campaign: String, members: [String]? = nil, from: MailMessage.Mailbox?,
    language: Language
  ) throws {
    self.kind = kind
    self.store = store
    self.language = language
    sheet = try store.openCampaign(campaign)
    recipients = try Self.recipients(kind, sheet, members, store)
    let sender = try store.members().intercommunality
    self.sender = sender
    self.from =
      from
      ?? sender?.contact.flatMap { EmailAddress(in: $0) }.map {
        MailMessage.Mailbox(name: sender?.name, address: $0)
      }
    template = try LetterTemplate(sheet, store, language: language)
  }

  private static func recipients(
    _ kind: CampaignLetter, _ sheet: CampaignSheet, _ members: [String]?, _ store: Store
  ) throws -> [CampaignAnswer] {
    if let members {
      return try members.map { name in
        let member = try store.member(named: name).code
        guard let asked = sheet.answers.first(where: { $0.member == member && $0.asked }) else {
          throw Problem(
            code: "campaign_not_asked",
            Phrase(
              "campaign \(sheet.campaign.code) doesn't ask \(member)",
              "le recensement \(sheet.campaign.code) ne sollicite pas \(member)"),
            hint: .run(.campaignAsk, "\(sheet.campaign.code)", .give(.member, "\(member)")))
        }
        return asked
      }
    }
    switch kind {
    case .invitation: return sheet.silent.filter { $0.asked && $0.invitedOn == nil }
    case .reminder: return sheet.silent
    }
  }

  /// Writes a file a member: a message that a mail program opens as a draft, with the table to fill in; or text to
  /// paste, and one table beside it. Who has no address gets no message. For whom there is one now is kept.
  package func write(to folder: OutputFolder, asText: Bool, dryRun: Bool) throws -> [Written] {
    var written: [Written] = []
    for member in recipients {
      let message = letter(to: member).message(asText ? [] : [try template.attachment(for: member.member)])
      let name = "\(sheet.campaign.code)-\(member.member).\(asText ? "txt" : "eml")"
      guard message.to != nil || asText else { written.append((member, nil, nil)); continue }
      if !dryRun { try folder.write(asText ? message.text : message.eml, to: name) }
      written.append((member, message.to?.address.text, folder.file(name)))
    }
    if asText, !dryRun, !written.isEmpty {
      let attachment = try template.attachment()
      try folder.write(attachment.bytes, to: attachment.name)
    }
    let drafted = written.filter { $0.file != nil }.map(\.member.member)
    try store.noteDrafts(kind, of: sheet.campaign.id, to: drafted)
    return written
  }

  /// The messages, each with its table.
  package func messages() throws -> [MailMessage] {
    try recipients.map { try letter(to: $0).message([template.attachment(for: $0.member)]) }
  }

  /// Keeps that there is a message now for each who has an address.
  ///
  /// - returns: how many have one, and how many have none.
  package func note() throws -> (drafted: Int, without: Int) {
    let drafted = recipients.filter { $0.contact.flatMap { EmailAddress(in: $0) } != nil }.map(\.member)
    try store.noteDrafts(kind, of: sheet.campaign.id, to: drafted)
    return (drafted.count, recipients.count - drafted.count)
  }

  private func letter(to member: CampaignAnswer) -> Letter {
    Letter(
      kind, campaign: sheet.campaign, member: member, sender: sender?.name, from: from, day: store.today,
      language: language)
  }

  package func report(_ written: [Written]) -> Report { .letters(kind, written, campaign: sheet.campaign) }

  /// How many members it invited before; said where nobody is left to invite.
  package var alreadyInvited: Int { sheet.answers.count { $0.invitedOn != nil } }
}
