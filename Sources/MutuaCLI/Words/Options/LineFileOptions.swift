import ArgumentParser
import Purchasing
import PurchasingOffice

/// The files of an import that takes all their lines or none.
struct LineFileOptions: ParsableArguments {
  static var filesHelp: ArgumentHelp {
    MutuaCLI.help(
      "one or several files, - for standard input", "un ou plusieurs fichiers, - pour l'entrée standard", .file)
  }

  @Argument(help: filesHelp) var files: [String]
  @Option(help: SheetOption.help) var sheet: String?
  @Option(help: HeadingOption.help) var map: [String] = []

  var lineFiles: LineFiles { LineFiles(files, sheet: sheet, map: map) }
}

/// `--sheet`, of every import that reads workbooks.
enum SheetOption {
  static var help: ArgumentHelp {
    MutuaCLI.help(
      "the sheet of a workbook, by name or number (the first)",
      "la feuille d'un classeur, par son nom ou son numéro (la première)", .sheet)
  }
}

/// `--map`, of every import whose headings may be anybody's.
enum HeadingOption {
  static var help: ArgumentHelp {
    MutuaCLI.help(
      "what a heading of the file means, for instance \"Total HT=amount\"",
      "ce que veut dire un en-tête du fichier, par exemple \"Total HT=montant\"",
      ValueName("heading=name", "entête=nom"))
  }
}
