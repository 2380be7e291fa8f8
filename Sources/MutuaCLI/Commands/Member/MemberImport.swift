import ArgumentParser
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

struct MemberImport: MutuaCommand {
  static let configuration = verb(
    "import", french: ["importer"], Phrase("Add the members of a file", "Ajouter les membres d'un fichier"),
    details: Phrase(
      "Columns: code, name, kind, siren, siret, insee, reports_under, population, population_year, contact; or the "
        + "DGCL's list of EPCI and their members, with --epci. Without a code, one is made from the name. All lines "
        + "are added, or none. Members that are there already, by their SIREN or INSEE code, or by code and name, get "
        + "the numbers, kind, contact and population of a line that says otherwise; for a name or a column, which "
        + "have days, the command is told. The DGCL's list leaves them as they are.",
      "Colonnes : code, nom, genre, siren, siret, insee, rattaché à, population, année de population, contact ; ou la "
        + "liste DGCL des EPCI et de leurs membres, avec --epci. Sans code, il est tiré du nom. Tout est ajouté, ou "
        + "rien. Les membres déjà connus, par leur SIREN, leur code INSEE, ou leur code et leur nom, prennent les "
        + "numéros, le genre, le contact et la population d'une ligne qui dit autre chose ; pour un nom ou une "
        + "colonne, qui sont datés, la commande est indiquée. La liste DGCL les laisse tels quels."
    ))
  static var examples: [String] { ["mutua member import epcicom2023.xlsx --epci 242900801 --dry-run"] }

  @OptionGroup var common: CommonOptions
  @Argument(help: help("the file, - for standard input", "le fichier, - pour l'entrée standard")) var file: String
  @Option(
    help: help(
      "the EPCI whose communes are taken from the DGCL's list",
      "l'EPCI dont les communes sont prises dans la liste DGCL",
      value: "siren"))
  var epci: String?
  @Option(
    help: help(
      "the sheet of a workbook, by name or number (the first)",
      "la feuille d'un classeur, par son nom ou son numéro (la première)", value: "sheet"))
  var sheet: String?

  func run(_ context: Context) throws -> Answer {
    let source = try MemberFile(path: file, sheet: sheet, epci: epci)
    // What the file has wrong of itself, and what the database would refuse, at once.
    let result = try context.session().change(dryRun: context.dryRun || !source.problems.isEmpty) {
      try $0.importMembers(source.lines)
    }
    let problems = (source.problems + result.problems).sorted { Self.order($0) < Self.order($1) }
    guard problems.isEmpty else { return try refused(problems, context) }
    source.remarks.forEach(context.talk)
    result.remarks.map(\.remark).forEach(context.talk)
    let look = result.remarks.contains { $0.status == .needsALook }
    var answer = Answer(.members(result.added + result.changed.map(\.member)), status: look ? .needsALook : .done)
    for phrase in Self.summary(result, source, dryRun: context.dryRun) { answer = answer.saying(phrase) }
    if let name = source.epci, let epci { answer = try answer.saying(about(epci, name, source, context)) }
    return answer
  }

  private static func summary(_ result: ImportedMembers, _ source: MemberFile, dryRun: Bool) -> [Phrase] {
    let count = result.added.count
    var phrases = [
      dryRun
        ? Phrase("members to add: \(count)", "membres à ajouter : \(count)")
        : Phrase("members added: \(count)", "membres ajoutés : \(count)")
    ]
    if !result.changed.isEmpty {
      let all = result.changed.map { "\($0.member.code): \($0.columns.joined(separator: ", "))" }
        .joined(separator: "; ")
      let number = result.changed.count
      phrases.append(
        dryRun
          ? Phrase("to change: \(number) (\(all))", "à changer : \(number) (\(all))")
          : Phrase("changed: \(number) (\(all))", "changés : \(number) (\(all))"))
    }
    if !result.known.isEmpty {
      let codes = result.known.map(\.member.code.text).joined(separator: ", ")
      phrases.append(
        Phrase("known already: \(result.known.count) (\(codes))", "déjà connus : \(result.known.count) (\(codes))"))
    }
    if !source.unknownHeadings.isEmpty {
      let all = source.unknownHeadings.joined(separator: ", ")
      phrases.append(Phrase("columns not read: \(all)", "colonnes non lues : \(all)"))
    }
    let mute = result.added.count { ContactRemark.about($0.contact) != nil }
    if mute > 0 {
      phrases.append(
        Phrase("contacts without an e-mail address: \(mute)", "contacts sans adresse électronique : \(mute)"))
    }
    return phrases
  }

  private func about(_ epci: String, _ name: String, _ source: MemberFile, _ context: Context) throws -> Phrase {
    let siren = epci.filter { !$0.isWhitespace }
    let found = Phrase(
      "\(name): \(source.lines.count) communes among \(source.rows) lines",
      "\(name) : \(source.lines.count) communes sur \(source.rows) lignes")
    if try context.store().members().contains(where: { $0.siren == siren }) { return found }
    let command = "mutua member add CODE \"\(name)\" --kind epci --siren \(siren)"
    return found + Phrase("; it is no member itself: \(command)", " ; lui-même n'est pas membre : \(command)")
  }

  private static func order(_ problem: Problem) -> (Int, Int) { (problem.place?.line ?? 0, problem.place?.column ?? 0) }

  /// One problem is the command's own; several are listed, and refused together.
  private func refused(_ problems: [Problem], _ context: Context) throws -> Answer {
    if problems.count == 1 { throw problems[0] }
    if common.asksForJSON {
      let columns = ["line", "column", "code", "message", "hint"].map {
        Column($0, Phrase(verbatim: $0), ["line", "column"].contains($0) ? .count : .text)
      }
      let rows: [[Cell]] = problems.map {
        [
          .count($0.place?.line), .count($0.place?.column), .code($0.code), .phrase($0.message),
          $0.hint.map { .phrase($0) } ?? .none,
        ]
      }
      let text = JSONText.object([
        ("file", .text(file)), ("added", .count(0)), ("problems", .table(NestedTable(columns: columns, rows: rows))),
      ])
      return Answer(content: .text(text + "\n"), status: .refused)
    }
    for problem in problems { Output.error(problem.rendered(RenderOptions(language: context.language))) }
    return Answer(content: .nothing, status: .refused).saying(
      Phrase(
        "problems: \(problems.count); nothing was written", "anomalies : \(problems.count) ; rien n'a été écrit"))
  }
}
