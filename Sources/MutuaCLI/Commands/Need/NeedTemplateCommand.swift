import ArgumentParser
import Glibc
import Purchasing
import PurchasingOffice
import PurchasingFiles
import PurchasingStore
import Reporting

extension NeedCommands {
  struct Template: ReadingCommand {
    static let configuration = verb(
      "template", french: ["modèle"],
      Phrase("Make the file that communes fill in with their needs", "Faire le fichier que les communes remplissent"),
      details: Phrase(
        "A workbook with instructions, lists of members, types and CPV codes, and cells that refuse mistakes; or a CSV "
          + "file, by the extension. The language is that of --lang. Filled in, “need import” reads it; the line “# "
          + "example” isn't imported as long as it is as it was. With --campaign the file names the campaign, counts "
          + "for it when it comes back, and has a box for “no need”.",
        "Un classeur avec un mode d'emploi, les listes des membres, des types et des codes CPV, et des cellules qui "
          + "refusent les erreurs ; ou un fichier CSV, selon l'extension. La langue est celle de --lang. Une fois "
          + "rempli, « besoin importer » le lit ; la ligne « # exemple » n'est pas importée tant qu'elle est telle "
          + "quelle. Avec --campaign, le fichier nomme le recensement, compte pour lui à son retour, et porte une case "
          + "« aucun besoin »."))
    static let examples = [
      "mutua need template needs.xlsx --campaign besoins-2027", "mutua besoin modele besoins.xlsx --lang fr",
    ]
    static let partialView = PartialView.whole

    @OptionGroup var common: CommonOptions
    @Argument(help: help("the file to make, .xlsx or .csv", "le fichier à faire, .xlsx ou .csv", .file)) var file:
      String

    @Option(help: help("the campaign that it is for", "le recensement pour lequel il est fait", .campaign))
    var campaign: String?

    func run(_ context: Context) throws -> Answer {
      let isWorkbook = try isWorkbook()
      // It may be there filled in by somebody.
      guard access(file, F_OK) != 0 else { throw Self.exists(file) }
      let place = try OutputFile(file)
      let store = try context.store()
      let sheet = try campaign.map { try store.openCampaign($0) }
      let template = try LetterTemplate(sheet, store, language: context.language).template()
      let bytes = isWorkbook ? try template.workbook() : Array(template.csv().utf8)
      if !context.dryRun { try place.write { try $0.put(bytes) } }
      let sentence =
        context.dryRun
        ? Phrase("template to write: \(file)", "modèle à écrire : \(file)")
        : Phrase("template written: \(file)", "modèle écrit : \(file)")
      guard common.asksForJSON else { return Answer.nothing.saying(sentence) }
      var fields: [(String, Cell)] = [("file", .text(file)), ("language", .code(context.language.rawValue))]
      if let sheet { fields.append(("campaign", .code(sheet.campaign.code))) }
      fields += [
        ("members", .count(template.members.count)), ("lines", .count(isWorkbook ? NeedTemplate.readyLines : 0)),
      ]
      return Answer.text(JSONText.object(fields) + "\n")
    }

    private func isWorkbook() throws -> Bool {
      let name = file.lowercased()
      if name.hasSuffix(".xlsx") { return true }
      if name.hasSuffix(".csv") { return false }
      throw Problem(
        code: "template_format",
        Phrase("“\(file)” is neither .xlsx nor .csv", "« \(file) » n'est ni .xlsx ni .csv"),
        hint: Phrase("call it needs.xlsx", "appelez-le besoins.xlsx"))
    }

    private static func exists(_ file: String) -> Problem {
      Problem(
        code: "file_exists", Phrase("“\(file)” exists already", "« \(file) » existe déjà"),
        hint: Phrase(
          "somebody may have filled it in: give another name, or remove it",
          "quelqu'un l'a peut-être rempli : donnez un autre nom, ou supprimez-le"))
    }
  }
}
