package import Purchasing
package import Spreadsheet

/// Members in a file of the sample: `code,name,kind,siren,siret,insee,reports_under,population,population_year`.
package enum SampleMembers {
  package static func read(_ table: Table) throws -> [(draft: MemberDraft, place: Place)] {
    let sheet = Sheet(table)
    let code = try sheet.column("code")
    let name = try sheet.column("name", "nom")
    let kind = try sheet.column("kind", "genre", "type")
    let (siren, siret, insee) = (sheet.find("siren"), sheet.find("siret"), sheet.find("insee", "code insee"))
    let under = sheet.find("reports_under", "rattaché à")
    let (population, year) = (sheet.find("population"), sheet.find("population_year", "année de population"))
    return try sheet.rows.map { row in
      let draft = try sheet.at(row, code) {
        try MemberDraft(
          code: row[code] ?? "", name: row[name] ?? "", kind: row[kind] ?? "", siren: row[siren], siret: row[siret],
          insee: row[insee], reportsUnder: row[under],
          population: try sheet.read(row, population) { try NumberGrammar.count($0) },
          populationYear: try sheet.read(row, year) { try NumberGrammar.count($0) })
      }
      return (draft, sheet.place(row, code))
    }
  }
}
