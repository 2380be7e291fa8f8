import OpenData
import Purchasing
import PurchasingFiles
package import PurchasingStore
package import Reporting

/// The whole base as a folder of CSV files, all of one moment, which `datapackage.json` describes.
package struct TableExport {
  private let store: Store

  package init(_ store: Store) { self.store = store }

  /// - returns: the tables with their rows.
  /// - throws: `Problem` `output_not_writable`, `folder_in_use`.
  package func write(to folder: String) throws -> Report {
    try OutputFolder.makeOwn(folder, sign: Self.description)
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
      try OutputFile("\(folder)/\(Self.description)").write { try $0.put(package.json) }
    }
    return Report(
      name: "export_csv", title: Phrase("Tables written", "Tables écrites"),
      parameters: [("folder", .text(folder))],
      columns: [
        Column("table", Phrase("Table", "Table"), .code), Column("rows", Phrase("Rows", "Lignes"), .count),
      ],
      rows: counts.map { [.code($0.table), .count($0.rows)] },
      notes: [Phrase("Described in datapackage.json.", "Décrites dans datapackage.json.")])
  }

  private static let description = "datapackage.json"

  private static func resource(_ table: TableDescription) -> DataPackage.Resource {
    DataPackage.Resource(
      name: table.name, description: table.description,
      fields: table.fields.map {
        DataPackage.Field(
          name: $0.name, type: $0.type, required: $0.required, unique: $0.unique, description: $0.description)
      }, primaryKey: table.primaryKey,
      foreignKeys: table.foreignKeys.map { ($0.fields, $0.table, $0.referenced) })
  }
}
