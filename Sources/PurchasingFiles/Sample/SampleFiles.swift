package import Purchasing
import Spreadsheet

/// Reads the CSV files of a sample that ships with the program.
package struct SampleFiles {
  private let name: String
  private let files: [String: String]

  /// - parameter files: their texts, by name.
  /// - returns: with the last year that it has contracts of.
  package static func read(_ name: String, _ files: [String: String]) throws -> (sample: Sample, year: Int) {
    let sample = try SampleFiles(name: name, files: files).sample()
    let year =
      sample.groups.flatMap(\.contracts).map(\.draft.notifiedOn.year).max() ?? sample.groups.map(\.launchedOn.year)
      .max() ?? 2023
    return (sample, year)
  }

  private func sheet(_ file: String) throws -> Sheet {
    Sheet(try Table(bytes: Array((files[file] ?? "").utf8), name: "\(name)/\(file)"))
  }

  private func sample() throws -> Sample {
    Sample(
      name: name, members: try SampleMembers.read(sheet("members.csv").table).map(\.draft), keys: try keys(),
      groups: try groups(), projects: try projects())
  }

  private func keys() throws -> [AllocationKeyDraft] {
    let weights = try sheet("key_weights.csv")
    let (key, member, weight) = (try weights.column("key"), try weights.column("member"), try weights.column("weight"))
    let keys = try sheet("keys.csv")
    let (code, source) = (try keys.column("code"), try keys.column("source"))
    let (definition, year) = (try keys.column("definition"), try keys.column("year"))
    return try keys.rows.map { row in
      let name = try keys.text(row, code)
      let own = weights.rows.filter { $0[key] == name }
      return AllocationKeyDraft(
        code: name, source: try keys.text(row, source), definition: try keys.text(row, definition),
        year: try NumberGrammar.count(keys.text(row, year)),
        weights: try own.map { (try weights.text($0, member), try weights.text($0, weight)) })
    }
  }

  private func groups() throws -> [SampleGroup] {
    let sheet = try sheet("groups.csv")
    let (code, title, coordinator) = (
      try sheet.column("code"), try sheet.column("title"), try sheet.column("coordinator")
    )
    let (basis, mission) = (try sheet.column("basis"), try sheet.column("mission"))
    let (launched, reason) = (try sheet.column("launched"), try sheet.column("without_convention"))
    return try sheet.rows.map { row in
      let name = try sheet.text(row, code)
      let draft = GroupDraft(
        title: try sheet.text(row, title), coordinator: try sheet.text(row, coordinator), needs: [], code: name,
        basis: try sheet.text(row, basis), statutes: nil, mission: try sheet.text(row, mission),
        performanceCoordinator: nil, permanent: false, costSharing: nil)
      return SampleGroup(
        draft: draft, members: try members(of: name), lots: try lots(of: name),
        launchedOn: try DayGrammar.day(sheet.text(row, launched)), withoutConvention: row[reason],
        contracts: try contracts(of: name))
    }
  }

  private func members(of group: String) throws -> [(member: String, joined: Day)] {
    let sheet = try sheet("memberships.csv")
    let (code, member, joined) = (try sheet.column("group"), try sheet.column("member"), try sheet.column("joined"))
    return try sheet.rows.filter { $0[code] == group }.map {
      (try sheet.text($0, member), try DayGrammar.day(sheet.text($0, joined)))
    }
  }

  private func lots(of group: String) throws -> [SampleLot] {
    let sheet = try sheet("lots.csv")
    let (code, number, title) = (try sheet.column("group"), try sheet.column("number"), try sheet.column("title"))
    let (type, cpv, months, estimate) = (
      try sheet.column("type"), sheet.find("cpv"), sheet.find("months"), try sheet.column("estimate")
    )
    return try sheet.rows.filter { $0[code] == group }.map { row in
      SampleLot(
        number: try NumberGrammar.count(sheet.text(row, number)), title: try sheet.text(row, title),
        type: try sheet.text(row, type), cpv: row[cpv],
        months: try sheet.read(row, months) { try NumberGrammar.count($0) },
        estimate: try NumberGrammar.money(sheet.text(row, estimate)))
    }
  }

  private func contracts(of group: String) throws -> [SampleContract] {
    let sheet = try sheet("contracts.csv")
    let (code, lot) = (try sheet.column("group"), try sheet.column("lot"))
    let fixed = [
      "reference", "group", "amo", "lot", "title", "type", "supplier", "amount", "notified", "months", "framework",
      "maximum",
    ]
    let members = sheet.table.headings.enumerated().filter { !fixed.contains($0.element) }
    return try sheet.rows.filter { $0[code] == group }.map { row in
      let shares = try members.compactMap { column in
        try sheet.read(row, column.offset) { (column.element, try NumberGrammar.money($0, dashIsZero: true)) }
      }
      return SampleContract(
        draft: try draft(row, sheet), lot: try NumberGrammar.count(sheet.text(row, lot)), shares: shares)
    }
  }

  private func projects() throws -> [SampleProject] {
    let contracts = try sheet("amo_contracts.csv")
    let (project, type) = (try contracts.column("project"), try contracts.column("type"))
    let sheet = try sheet("amo_projects.csv")
    let (code, title) = (try sheet.column("code"), try sheet.column("title"))
    let (member, projectType) = (try sheet.column("member"), try sheet.column("project_type"))
    return try sheet.rows.map { row in
      let name = try sheet.text(row, code)
      let own = try contracts.rows.filter { $0[project] == name }.map {
        (draft: try draft($0, contracts), type: try contracts.text($0, type))
      }
      return SampleProject(
        code: name, title: try sheet.text(row, title), member: try sheet.text(row, member),
        type: try sheet.text(row, projectType), contracts: own)
    }
  }

  private func draft(_ row: Sheet.Row, _ sheet: Sheet) throws -> ContractDraft {
    ContractDraft(
      title: try sheet.text(row, sheet.column("title")), supplier: try sheet.text(row, sheet.column("supplier")),
      amount: try NumberGrammar.money(sheet.text(row, sheet.column("amount"))),
      notifiedOn: try DayGrammar.day(sheet.text(row, sheet.column("notified"))),
      reference: row[sheet.find("reference")],
      months: try sheet.read(row, sheet.find("months")) { try NumberGrammar.count($0) },
      framework: row[sheet.find("framework")] != nil,
      maximum: try sheet.read(row, sheet.find("maximum")) { try NumberGrammar.money($0) }, cpv: nil, offers: nil,
      holders: [],
      procedure: nil)
  }
}
