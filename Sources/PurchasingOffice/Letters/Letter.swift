package import Purchasing
import PurchasingFiles
package import Reporting

/// The message to a member that a campaign asks, or that hasn't answered it.
package struct Letter {
  package let kind: CampaignLetter
  package let campaign: Campaign
  package let member: CampaignAnswer
  /// Who signs: the intercommunality, when there is one.
  package let sender: String?
  package let from: MailMessage.Mailbox?
  package let day: Day
  package let language: Language

  package init(
    _ kind: CampaignLetter, campaign: Campaign, member: CampaignAnswer, sender: String?, from: MailMessage.Mailbox?,
    day: Day,
    language: Language
  ) {
    self.kind = kind
    self.campaign = campaign
    self.member = member
    self.sender = sender
    self.from = from
    self.day = day
    self.language = language
  }

  /// - parameter attachments: the file that the member fills in and sends back.
  package func message(_ attachments: [MailMessage.Attachment]) -> MailMessage {
    let address = member.contact.flatMap { EmailAddress(in: $0) }
    return MailMessage(
      from: from, to: address.map { MailMessage.Mailbox(name: member.name, address: $0) },
      subject: subject(language), body: paragraphs.map { $0(language) }.joined(separator: "\n\n") + "\n", day: day,
      language: language, attachments: attachments)
  }

  private var subject: Phrase {
    switch kind {
    case .invitation:
      Phrase(
        "\(campaign.title): what do you need? Answer by \(campaign.closesOn)",
        "\(campaign.title) : recensement de vos besoins, réponse pour le \(french(campaign.closesOn))")
    case .reminder:
      Phrase(
        "\(campaign.title): your answer is due by \(campaign.closesOn)",
        "\(campaign.title) : votre réponse est attendue pour le \(french(campaign.closesOn))")
    }
  }

  private var paragraphs: [Phrase] {
    [
      Phrase("Hello,", "Bonjour,"), occasion, deadline,
      Phrase(
        "Please fill in the attached table, a line for each need (what, amount before tax for the whole term, "
          + "duration), with “\(member.name)” as the member, and send it back.",
        "Merci de remplir le tableau joint, une ligne par besoin (objet, montant HT pour toute la durée, durée), avec "
          + "« \(member.name) » comme collectivité, et de nous le renvoyer."),
      Phrase(
        "If you have no need, or won't take part, please just say so: that is an answer too.",
        "Si vous n'avez aucun besoin, ou ne souhaitez pas participer, dites-le simplement : c'est aussi une réponse."),
      Phrase("Best regards,", "Cordialement,"),
    ] + (sender.map { [Phrase(verbatim: $0)] } ?? [])
  }

  private var occasion: Phrase {
    switch kind {
    case .invitation:
      Phrase(
        "For “\(campaign.title)” we gather what each member will need, so as to buy together what can be bought "
          + "together.",
        "Pour « \(campaign.title) », nous recensons les besoins de chaque collectivité, afin d'acheter ensemble ce qui "
          + "peut l'être.")
    case .reminder:
      Phrase(
        "We have been gathering needs for “\(campaign.title)” since \(campaign.opensOn), and have no answer from "
          + "\(member.name) yet.",
        "Nous recensons les besoins pour « \(campaign.title) » depuis le \(french(campaign.opensOn)), et n'avons pas "
          + "encore de réponse pour \(member.name).")
    }
  }

  private var deadline: Phrase {
    day <= campaign.closesOn
      ? Phrase(
        "Answers are due by \(campaign.closesOn).",
        "Les réponses sont attendues pour le \(french(campaign.closesOn)).")
      : Phrase(
        "The last day was \(campaign.closesOn); an answer is still welcome until the campaign is closed.",
        "La date limite était le \(french(campaign.closesOn)) ; une réponse reste bienvenue tant que le recensement "
          + "n'est pas clos.")
  }

  private func french(_ day: Day) -> String { NumberFormat.frenchDate(day) }
}
