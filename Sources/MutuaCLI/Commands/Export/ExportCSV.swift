import ArgumentParser
import Glibc
import OpenData
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

struct ExportCSV: MutuaCommand {
  static let configuration = verb(
    "csv", french: ["csv"],
    Phrase("The whole base as a folder of CSV files", "Toute la base en un dossier de fichiers CSV"),
    details: Phrase(
      "A file a table, all of one moment; datapackage.json describes each with a Table Schema (Frictionless Data). "
        + "An empty cell is null, \"\" an empty text; a day 0001-01-01 means: from the beginning.",
      "Un fichier par table, tous du même instant ; datapackage.json décrit chacun par un Table Schema (Frictionless "
        + "Data). Une cellule vide est l'absence de valeur, \"\" un texte vide ; un jour 0001-01-01 veut dire : "
        + "depuis le début."))
  static var examples: [String] { ["mutua export csv base-2026-06-30"] }

  @OptionGroup var common: CommonOptions
  @Argument(
    help: help("the folder: new, empty, or an earlier export", "le dossier : nouveau, vide, ou un export précédent"))
  var folder: String

  func run(_ context: Context) throws -> Answer {
    let store = try context.store()
    try Self.prepare(folder)
    var counts: [(table: String, rows: Int)] = []
    try store.read {
      let tables = try store.tables()
      for table in tables {
        var rows = -1  // the headings are a line too
        try OutputFile("\(folder)/\(table.name).csv").write { output in
          try store.eachLine(of: table) { line in
            try output.put(line)
            rows += 1
          }
        }
        counts.append((table.name, rows))
      }
      let package = DataPackage(tables.map(Self.resource))
      try OutputFile("\(folder)/datapackage.json").write { try $0.put(package.json) }
    }
    return Answer(
      Report(
        name: "export_csv", title: Phrase("Tables written", "Tables écrites"),
        parameters: [("folder", .text(folder))],
        columns: [
          Column("table", Phrase("Table", "Table"), .code), Column("rows", Phrase("Rows", "Lignes"), .count),
        ],
        rows: counts.map { [.code($0.table), .count($0.rows)] },
        notes: [Phrase("Described in datapackage.json.", "Décrites dans datapackage.json.")]))
  }

  private static func resource(_ table: TableDescription) -> DataPackage.Resource {
    DataPackage.Resource(
      name: table.name, description: table.description,
      fields: table.fields.map {
        DataPackage.Field(
          name: $0.name, type: $0.type, required: $0.required, unique: $0.unique, description: $0.description)
      }, primaryKey: table.primaryKey,
      foreignKeys: table.foreignKeys.map { ($0.fields, $0.table, $0.referenced) })
  }

  /// The folder is made; one with other things in it is left alone.
  private static func prepare(_ folder: String) throws {
    if mkdir(folder, 0o777) == 0 { return }
    let code = errno
    guard code == EEXIST, let entries = opendir(folder) else {
      throw Problem(
        code: "output_not_writable",
        Phrase("“\(folder)” cannot be made: ", "« \(folder) » ne peut pas être créé : ") + Output.reason(code),
        hint: Phrase("give another folder", "donnez un autre dossier"))
    }
    defer { closedir(entries) }
    var isEmpty = true
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name == "datapackage.json" { return }
      if name != ".", name != ".." { isEmpty = false }
    }
    guard !isEmpty else { return }
    throw Problem(
      code: "folder_in_use", Phrase("“\(folder)” holds other files", "« \(folder) » contient d'autres fichiers"),
      hint: Phrase("give a new folder", "donnez un nouveau dossier"))
  }
}
