import OpenData
import Purchasing
import PurchasingFiles
import PurchasingStore
import Reporting

/// What the import of published contracts says at its end.
struct DECPAnswer {
  let files: [DECPImport]
  /// The files of members and shares that were read.
  let companions: [String]
  let result: PublicationImport
  let dryRun: Bool

  /// - parameter verbose: whether each repair is told, not only their kinds.
  func answer(verbose: Bool) -> ImportAnswer {
    ImportAnswer(
      kind: findings.isEmpty && doubts.isEmpty ? nil : .needsAttention, problems: findings.map(\.problem),
      doubts: doubts.map(\.problem.remark), remarks: files.flatMap { repairs(of: $0, verbose: verbose) },
      summary: [summary], report: report, fields: { fields })
  }

  /// Something found in a record, and in which file.
  private struct Found {
    let file: String
    let finding: DECPFinding

    var problem: Problem { finding.problem(in: file) }
  }

  private func found(_ findings: (DECPImport) -> [DECPFinding]) -> [Found] {
    files.flatMap { file in findings(file).map { Found(file: file.name, finding: $0) } }
  }

  private var findings: [Found] { found { $0.findings(of: result) } }

  private var doubts: [Found] { found { $0.doubts(of: result) } }

  /// Of all files.
  private func sum(_ count: (DECPImport) -> Int) -> Int { files.reduce(0) { $0 + count($1) } }

  private var names: String { files.map(\.name).joined(separator: ", ") }

  /// Repairs by kind and field, with the lines of the first; or all of them.
  private func repairs(of file: DECPImport, verbose: Bool) -> [Phrase] {
    if verbose {
      return file.repairs.map { repair in
        let problem = repair.problem(in: file.name)
        return Phrase(verbatim: (problem.place?.text ?? "") + ": ") + problem.message
      }
    }
    var order: [String] = []
    var byCode: [String: [DECPFinding]] = [:]
    for repair in file.repairs {
      let kind = "\(repair.problem.code) \(repair.field)"
      if byCode[kind] == nil { order.append(kind) }
      byCode[kind, default: []].append(repair)
    }
    return order.map { code in
      let all = byCode[code] ?? []
      let lines = all.prefix(3).map { String($0.line) }.joined(separator: ", ") + (all.count > 3 ? "…" : "")
      let first = all[0]
      let kind =
        Phrase("\(all.count) × \(first.field): ", "\(all.count) × \(first.field) : ") + first.problem.message
        + Phrase(" (lines \(lines))", " (lignes \(lines))")
      return files.count > 1 ? ImportAnswer.of(file.name, kind) : kind
    }
  }

  private var summary: Phrase {
    let r = result
    var text =
      dryRun
      ? Phrase(
        "contracts to add: \(r.added), to update: \(r.changed); known already: \(r.known)",
        "marchés à ajouter : \(r.added), à mettre à jour : \(r.changed) ; déjà connus : \(r.known)")
      : Phrase(
        "contracts added: \(r.added), updated: \(r.changed); known already: \(r.known)",
        "marchés ajoutés : \(r.added), mis à jour : \(r.changed) ; déjà connus : \(r.known)")
    func count(_ number: Int, _ english: String, _ french: String) {
      if number > 0 { text = text + Phrase("; \(english): \(number)", " ; \(french) : \(number)") }
    }
    count(r.older, "earlier than what is known", "antérieurs à ce qui est connu")
    count(findings.count, "refused", "refusés")
    count(r.duplicates, "said twice", "en double")
    count(sum(\.concessions), "concessions left out", "concessions laissées de côté")
    count(r.membersAdded, "buyers made members", "acheteurs devenus membres")
    if r.others > 0 {
      text =
        text
        + Phrase(
          "; of \(r.otherBuyers) buyers that are not members: \(r.others) (",
          " ; de \(r.otherBuyers) acheteurs qui ne sont pas membres : \(r.others) (") + .give(.allBuyers)
        + Phrase(" takes them in)", " les reprend)")
    }
    count(result.closedShares, "shares of closed years left out", "parts d'exercices clos laissées de côté")
    if !companions.isEmpty {
      let all = companions.joined(separator: ", ")
      text = text + Phrase("; shares: \(all)", " ; parts : \(all)")
    }
    return text
  }

  // MARK: Totals

  private var types: [Kind] {
    var types: [Kind] = []
    for total in result.totals where !types.contains(total.type) { types.append(total.type) }
    return types.sorted { $0.code < $1.code }
  }

  /// The contracts of the file as the base has them, by year and type.
  private var report: Report {
    let years = result.totals.map(\.year).reduce(into: [Int?]()) { if !$0.contains($1) { $0.append($1) } }
    let rows = years.map { year in
      let cells = result.totals.filter { $0.year == year }
      return [.count(year), .count(cells.reduce(0) { $0 + $1.contracts })]
        + types.map { type in cells.first { $0.type == type }.map { .money($0.amount) } ?? .money(.zero) }
        + [sum(cells)]
    }
    return Report(
      name: "import_decp",
      title: files.count > 1
        ? Phrase("Contracts of the files", "Marchés des fichiers")
        : Phrase("Contracts of the file", "Marchés du fichier"),
      parameters: [("file", .text(names))],
      columns: [
        Column("year", Phrase("Year", "Année"), .text),
        Column("contracts", Phrase("Contracts", "Marchés"), .count),
      ] + types.map { Column($0.code, $0.title, .money) } + [Column("total", Phrase("Total", "Total"), .money)],
      rows: rows.map { row in row.enumerated().map { $0 == 0 ? Self.year($1) : $1 } },
      totals: [.none, .count(result.totals.reduce(0) { $0 + $1.contracts })]
        + types.map { type in sum(result.totals.filter { $0.type == type }) } + [sum(result.totals)],
      notes: notes)
  }

  private static func year(_ cell: Cell) -> Cell {
    guard case .count(let year) = cell else { return .phrase(Phrase("unknown", "inconnue")) }
    return .code(String(year))
  }

  private func sum(_ totals: [PublicationTotal]) -> Cell {
    (try? Money.sum(totals.map(\.amount))).map { .money($0) } ?? .none
  }

  private var notes: [Phrase] {
    var notes = [Phrase("As awarded, without amendments.", "Tels qu'attribués, sans les avenants.")]
    let subsequent = sum(\.subsequent)
    if subsequent > 0 {
      notes.append(
        Phrase(
          "\(subsequent) are subsequent contracts of frameworks: "
            + "if their framework is here too, that money is counted twice.",
          "\(subsequent) sont des marchés subséquents d'accords-cadres : "
            + "si l'accord-cadre y est aussi, cet argent est compté deux fois."
        ))
    }
    return notes
  }

  // MARK: JSON

  private var fields: [(String, Cell)] {
    [
      ("file", .text(names)), ("encoding", .code("utf-8")), ("dialect", .code("decp-json")),
      ("rows", .count(sum(\.records))), ("added", .count(result.added)), ("known", .count(result.known)),
      ("changed", .count(result.changed)), ("older", .count(result.older)), ("refused", .count(findings.count)),
      ("duplicates", .count(result.duplicates)), ("concessions", .count(sum(\.concessions))),
      ("undated", .count(sum(\.undated))), ("subsequent", .count(sum(\.subsequent))),
      ("other_contracts", .count(result.others)), ("other_buyers", .count(result.otherBuyers)),
      ("members_added", .count(result.membersAdded)), ("totals", .table(totals)),
      ("problems", .table(table(findings))), ("repairs", .table(table(found(\.repairs)))),
      ("doubts", .table(table(doubts))),
    ]
  }

  private var totals: NestedTable {
    NestedTable(
      columns: [
        Column("year", Phrase("Year", "Année"), .count), Column("type", Phrase("Type", "Type"), .code),
        Column("contracts", Phrase("Contracts", "Marchés"), .count),
        Column("amount", Phrase("Amount", "Montant"), .money),
      ],
      rows: result.totals.map {
        [.count($0.year), .code($0.type.code, label: $0.type.title), .count($0.contracts), .money($0.amount)]
      })
  }

  private func table(_ all: [Found]) -> NestedTable {
    let names =
      (files.count > 1 ? ["file"] : []) + ["line", "record", "id", "field", "cell", "code", "message", "hint"]
    return NestedTable(
      columns: names.map(ImportAnswer.column),
      rows: all.map { found in
        let finding = found.finding
        return (files.count > 1 ? [.text(found.file)] : []) + [
          .count(finding.line), .count(finding.record), .text(finding.id), .code(finding.field), .text(finding.cell),
          .code(finding.problem.code), .phrase(finding.problem.message),
          finding.problem.hint.map { .phrase($0) } ?? .none,
        ]
      })
  }
}
