public import Purchasing

// What stands behind one figure.

extension Report {
  /// The shares behind a figure of a pivot; their total is the figure, or what the contracts that it counts amount to.
  public static func explanation(_ explanation: Explanation, of question: VolumeQuestion) throws -> Report {
    let part =
      question.measure == .share
      ? [
        Phrase(
          "The figure is what part these amounts are of the whole.",
          "Le chiffre est la part de ces montants dans l'ensemble.")
      ] : []
    return try .explanation(
      explanation, of: title(of: question), parameters: parameters(of: question),
      notes: part + selection(of: question) + [basis(of: question)])
  }

  /// - parameters:
  ///   - table: what the figure stands in.
  ///   - notes: what has to be known of its amounts; nil: that they are whole.
  public static func explanation(
    _ explanation: Explanation, of table: Phrase, parameters: [(String, Cell)], notes: [Phrase]? = nil
  ) throws -> Report {
    let (place, parts) = (explanation.place, explanation.parts)
    let columns = explanationColumns(parts)
    return Report(
      name: "explanation",
      title: place.title(in: table), parameters: parameters + place.parameters,
      columns: columns, rows: parts.map(explanationCells),
      totals: try columns.map { $0.name == "amount" ? .money(try explanation.amount()) : .none },
      notes: explanationNotes(explanation) + (notes ?? [Note.wholeAmounts]))
  }

  /// People see what some row has something in, and who recorded it in one column.
  private static func explanationColumns(_ parts: [FigurePart]) -> [Column] {
    func isThere(_ isFilled: (FigurePart) -> Bool) -> Bool { parts.contains(where: isFilled) }
    return [
      Column("contract", Phrase("Contract", "Marché"), .code),
      Column("lot", Phrase("Lot", "Lot"), .text, for: isThere { $0.lot != nil } ? .everyone : .machines, leaves: 2),
      Column(
        "amendment", Phrase("Amendment", "Avenant"), .count,
        for: isThere { $0.amendment != nil } ? .everyone : .machines),
      .notified, Column("supplier", Phrase("Supplier", "Titulaire"), .text), .member(), .amount,
      Column("split", Phrase("Split", "Répartition"), .text),
      Column("key", Phrase("Key", "Clé"), .code, for: .machines),
      Column("recorded_by", Phrase("Recorded by", "Saisi par"), .text, for: .machines),
      Column("recorded_at", Phrase("Recorded at", "Saisi le"), .text, for: .machines),
    ]
      + (isThere { $0.record != nil }
        ? [Column("recorded", Phrase("Recorded", "Saisi par"), .text, for: .people, leaves: 1)] : [])
  }

  private static func explanationCells(_ part: FigurePart) -> [Cell] {
    // The day is enough for people; the log has the rest.
    let day = part.record.flatMap { Day(iso: String($0.at.prefix(10))) }.map { Phrase.day($0) }
    let by = part.record?.by.map { Phrase(verbatim: $0 + ", ") } ?? Phrase(verbatim: "")
    return [
      .code(part.contract), .code(part.lot), .count(part.amendment), .date(part.notifiedOn), .text(part.supplier),
      .member(part.member), .money(part.amount), .shareRule(part.rule, key: part.key), .code(part.key),
      .code(part.record?.by), .text(part.record?.at), day.map { .phrase(by + $0) } ?? .none,
    ]
  }

  private static func explanationNotes(_ explanation: Explanation) -> [Phrase] {
    guard !explanation.parts.isEmpty else {
      return [Note.nothingBehind]
    }
    var notes: [Phrase] = []
    if explanation.counts {
      let count = explanation.contracts
      notes.append(
        Phrase(
          "The figure counts the contracts of these rows, each once: \(count).",
          "Le chiffre compte les marchés de ces lignes, chacun une fois : \(count)."))
    }
    if explanation.parts.allSatisfy({ $0.record == nil }) {
      notes.append(
        Phrase(
          "Who recorded it stands in the log, which officers read.",
          "L'auteur de la saisie figure au journal, que lisent les agents."))
    }
    return notes
  }
}
