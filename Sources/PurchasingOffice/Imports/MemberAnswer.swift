import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

extension ImportDesk {
  /// Members, of lists of ours or of the DGCL's, as one change.
  ///
  /// - parameter epci: the EPCI whose communes are wanted, for the list of the DGCL.
  /// - throws: `Problem`: the only one that there is.
  package func members(paths: [String], sheet: String?, epci: String?) throws -> ImportAnswer {
    let files = try paths.map { try MemberFile(path: $0, sheet: sheet, epci: epci) }
    let isFaulty = files.contains { !$0.problems.isEmpty }
    // What the files have wrong of themselves, and what the database would refuse, at once; each file sees the members
    // of those before it.
    let results = try store.change(dryRun: dryRun || isFaulty) { store in
      try files.map { try store.importMembers($0.lines) }
    }
    let problems = zip(files, results).flatMap { file, result in
      (file.problems + result.problems).map { LineProblem(file.words?.said($0) ?? $0) }.sorted { $0.order < $1.order }
    }
    guard problems.isEmpty else { return try refused(problems, of: paths) }
    let result = results.reduce(into: ImportedMembers()) { $0.append($1) }
    let look = result.remarks.contains { $0.kind == .needsAttention }
    var summary = summary(result, unread: files.flatMap(\.unknownHeadings))
    let remarks = zip(paths, files).flatMap { path, file in
      paths.count > 1 ? file.remarks.map { ImportAnswer.of(path, $0) } : file.remarks
    }
    for file in files {
      if let name = file.epci, let epci { summary.append(try about(epci, name, file)) }
    }
    return ImportAnswer(
      kind: look ? .needsAttention : nil, remarks: remarks + result.remarks.map(\.remark),
      summary: summary, report: .members(result.added + result.changed.map(\.member)))
  }

  /// One problem is the command's own; several are listed, and refused together.
  private func refused(_ problems: [LineProblem], of paths: [String]) throws -> ImportAnswer {
    if problems.count == 1 { throw problems[0].problem }
    return ImportAnswer(
      kind: .refused, problems: problems.map(\.problem),
      summary: [
        Phrase("problems: \(problems.count); nothing was written", "anomalies : \(problems.count) ; rien n'a été écrit")
      ]
    ) {
      [
        ("file", .text(paths.joined(separator: ", "))), ("added", .count(0)),
        ("problems", ImportAnswer.table(problems, cells: false, files: paths.count > 1)),
      ]
    }
  }

  private func summary(_ result: ImportedMembers, unread: [String]) -> [Phrase] {
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
    if let unread = ImportAnswer.unread(unread) { phrases.append(unread) }
    let mute = result.added.count { EmailAddress.isMissing(in: $0.contact) }
    if mute > 0 {
      phrases.append(
        Phrase("contacts without an e-mail address: \(mute)", "contacts sans adresse électronique : \(mute)"))
    }
    return phrases
  }

  private func about(_ epci: String, _ name: String, _ file: MemberFile) throws -> Phrase {
    let siren = epci.filter { !$0.isWhitespace }
    let found = Phrase(
      "\(name): \(file.lines.count) communes among \(file.rows) lines",
      "\(name) : \(file.lines.count) communes sur \(file.rows) lignes")
    if try store.members().contains(where: { $0.siren == siren }) { return found }
    return found + Phrase("; it is not a member itself: ", " ; lui-même n'est pas membre : ")
      + .run(alone: .memberAdd, "CODE", "\"\(name)\"", .give(.kind, "epci"), .give(.siren, "\(siren)"))
  }
}
