import Purchasing
import PurchasingStore
import Reporting

/// The workbook that goes with a reminder: that of `need template`, for the members that are asked.
enum ReminderTemplate {
  static func attachment(_ sheet: CampaignSheet, _ store: Store, _ context: Context) throws -> MailMessage.Attachment {
    let asked = Set(sheet.answers.map(\.member))
    let campaign = sheet.campaign
    let closes = NumberFormat.date(campaign.closesOn, .french)
    let template = NeedTemplate(
      language: context.language, members: try store.members().filter { asked.contains($0.code) },
      types: try store.contractTypes(), codes: try store.cpvCodes(),
      note: Phrase(
        "\(campaign.title) (\(campaign.code)): answers until \(campaign.closesOn)",
        "\(campaign.title) (\(campaign.code)) : réponses jusqu'au \(closes)"),
      today: context.today)
    return MailMessage.Attachment(
      name: Phrase("needs.xlsx", "besoins.xlsx")(context.language),
      mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes: try template.workbook())
  }
}
