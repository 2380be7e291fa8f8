import Purchasing
import PurchasingStore

/// How pages word what to do: a page's own fields by their labels; what no page does yet, as a command line.
enum PageRemedy {
  /// Runs the work of a page with its wording.
  static func speaking<Result>(_ visit: Visit, _ work: () throws -> Result) rethrows -> Result {
    try speaking(visit.commandLine, work)
  }

  static func speaking<Result>(_ commandLine: Remedy.Wording, _ work: () throws -> Result) rethrows -> Result {
    try Remedy.$wording.withValue(
      Remedy.Wording { remedy, language in text(remedy, language, commandLine) }, operation: work)
  }

  private static func text(_ remedy: Remedy, _ language: Language, _ commandLine: Remedy.Wording) -> String {
    if remedy.command == nil {
      return remedy.words.map { word in
        let label = word.option.flatMap { labels[$0] }.map { quoted($0(language), language) }
        // A value without a field stands for itself; one with a field is a placeholder of the command line.
        return label ?? (word.option == nil ? word.value?(language) ?? "" : commandLine.text(remedy, language))
      }.joined(separator: ", ")
    }
    if let command = remedy.command, let page = pages[command] { return page(language) }
    return commandLine.text(remedy, language)
  }

  private static func quoted(_ text: String, _ language: Language) -> String {
    language == .french ? "« \(text) »" : "“\(text)”"
  }

  /// Fields of the site's forms by the option that says the same on a command line.
  private static let labels: [Remedy.Option: Phrase] = [
    .amount: NeedForm.label(.amount), .yearly: NeedForm.label(.yearly), .months: NeedForm.label(.months),
    .type: NeedForm.label(.type), .cpv: NeedForm.label(.cpv), .family: NeedForm.label(.family),
    .quantity: NeedForm.label(.quantity), .unit: NeedForm.label(.unit), .from: NeedForm.label(.from),
    .reference: NeedForm.label(.reference), .title: NeedForm.label(.title), .reason: NeedForm.reasonLabel,
    .baselineSource: NeedForm.label(.baselineSource), .baselineDate: NeedForm.label(.baselineDate),
  ]

  /// What is done on a page.
  private static let pages: [Remedy.Command: Phrase] = [
    .needList: Phrase("the list of the campaign's needs", "la liste des besoins du recensement"),
    .needShow: Phrase("the need's page", "la page du besoin"),
    .needEdit: Phrase("the need's page", "la page du besoin"),
    .needAdd: Phrase("the form “A new need”", "le formulaire « Nouveau besoin »"),
    .needWithdraw: Phrase("the button “Withdraw this need”", "le bouton « Retirer ce besoin »"),
    .needReopen: Phrase("the button “Take back the withdrawal”", "le bouton « Rétablir ce besoin »"),
    .campaignList: Phrase("the list of campaigns", "la liste des recensements"),
    .campaignShow: Phrase("the campaign's page", "la page du recensement"),
    .campaignStatus: Phrase("the campaign's follow-up", "le suivi du recensement"),
  ]
}
