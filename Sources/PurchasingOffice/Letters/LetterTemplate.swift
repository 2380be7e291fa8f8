package import Purchasing
package import PurchasingFiles
package import PurchasingStore
package import Reporting

/// The workbook that members fill in: of a campaign, for the members that are asked and with its last day; otherwise
/// for all members.
package struct LetterTemplate {
  private let campaign: Campaign?
  private let members: [Member]
  private let types: [Kind]
  private let codes: [(code: String, label: Phrase)]
  private let language: Language
  private let today: Day

  package init(_ sheet: CampaignSheet?, _ store: Store, language: Language) throws {
    campaign = sheet?.campaign
    let asked = sheet.map { Set($0.answers.map(\.member)) }
    members = try store.members().filter { asked?.contains($0.code) ?? true }
    types = try store.contractTypes()
    codes = try store.cpvCodes()
    (self.language, today) = (language, store.today)
  }

  /// - parameter member: who answers; its name stands in the file already.
  package func template(for member: MemberCode? = nil) throws -> NeedTemplate {
    let note = campaign.map { campaign in
      let closes = NumberFormat.frenchDate(campaign.closesOn)
      return Phrase(
        "\(campaign.title) (\(campaign.code)): answers until \(campaign.closesOn)",
        "\(campaign.title) (\(campaign.code)) : réponses jusqu'au \(closes)")
    }
    return NeedTemplate(
      language: language, members: members, types: types, codes: codes, note: note, campaign: campaign?.code,
      answering: member, today: today)
  }

  package func attachment(for member: MemberCode? = nil) throws -> MailMessage.Attachment {
    MailMessage.Attachment(
      name: Phrase("needs.xlsx", "besoins.xlsx")(language),
      mediaType: OutputFormat.xlsx.mediaType,
      bytes: try template(for: member).workbook())
  }
}
