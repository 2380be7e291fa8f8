public import Purchasing

// What the history says of values and rows, as people read it.

extension LogField {
  /// A value as the history keeps it, for machines; for people its title, an amount, a day.
  func cell(_ value: KeyPath<LogField, String?>, _ title: KeyPath<LogField, Phrase?>) -> Cell {
    guard let text = self[keyPath: value] else { return .none }
    return .code(text, label: self[keyPath: title] ?? Self.said(text, of: field, in: table))
  }

  private static let amounts: Set = [
    "amount", "yearly", "estimate", "maximum", "new_maximum", "total", "value", "none_limit", "publicity_threshold",
    "eu_threshold", "specific_threshold",
  ]
  private static let prices: Set = ["before_price", "after_price", "baseline_price"]

  /// Nil for what reads the same.
  private static func said(_ text: String, of field: String, in table: String) -> Phrase? {
    if text == "-infinity" { return Phrase("from the beginning", "depuis le début") }
    if text == "true" || text == "false" { return both(.flag(text == "true")) }
    // A threshold may be a percentage.
    if amounts.contains(field), table != "threshold", let money = Money(machine: text) { return both(.money(money)) }
    if prices.contains(field), let price = Quantity(machine: text) { return both(.price(price)) }
    if field == "weight" { return both(.weight(text)) }
    if ["amount", "quantity", "days", "rate", "agreed_days"].contains(field), let quantity = Quantity(machine: text) {
      return both(.quantity(quantity))
    }
    if let day = Day(iso: String(text.prefix(10))) {
      guard text.utf8.count > 10 else { return both(.date(day)) }
      let time = text.dropFirst(11).prefix(8)
      return Phrase("\(day) \(time)", NumberFormat.date(day, .french) + " \(time)")
    }
    return word(text, of: field)
  }

  /// A fixed word that no table has a title for.
  private static func word(_ text: String, of field: String) -> Phrase? {
    switch field {
    case "answer": CampaignAnswer.Kind(rawValue: text).map(\.title)
    case "fee_kind": AMOFee.Kind(rawValue: text)?.title
    case "level": AccessLevel(rawValue: text)?.title
    case "outcome": Lot.State(rawValue: text)?.title
    case "share_rule": both(.shareRule(text))
    default: nil
    }
  }

  private static func both(_ cell: Cell) -> Phrase { Phrase(cell.text(.english), cell.text(.french)) }
}

extension ToldChange {
  /// What was done, a line a row and several of a kind together, in the words of the history:
  /// `Changed: need 1 (Papier A4): amount €1,200.00 → €1,500.00`.
  public func lines() -> [Phrase] {
    var together: [[ToldRow]] = []
    let (main, shares) = (rows.filter { !$0.isPart }, rows.filter(\.isPart))
    for row in main + shares {
      if let last = together.last?.first, last.act != .changed, last.act == row.act, last.table == row.table {
        together[together.count - 1].append(row)
      } else {
        together.append([row])
      }
    }
    let shown = together.prefix(Self.mostLines).map { $0.count == 1 ? $0[0].phrase : Self.phrase(of: $0) }
    let more = together.dropFirst(Self.mostLines).reduce(0) { $0 + $1.count }
    return shown + (more == 0 ? [] : [Phrase("… and more: \(more)", "… et d'autres : \(more)")])
  }

  private static let mostLines = 8
  private static let mostNames = 6

  private var rows: [ToldRow] {
    var rows: [ToldRow] = []
    for field in fields {
      if let last = rows.last, last.table == field.table, last.row == field.row {
        rows[rows.count - 1].fields.append(field)
      } else {
        rows.append(ToldRow(table: field.table, row: field.row, name: field.name, fields: [field]))
      }
    }
    return rows
  }

  private static func phrase(of rows: [ToldRow]) -> Phrase {
    let names = rows.prefix(mostNames).map { Phrase(verbatim: $0.name ?? $0.row) + $0.amount }
    return rows[0].act.title + StoredName.spoken(rows[0].table) + Phrase(" ×\(rows.count): ", " ×\(rows.count) : ")
      + .list(names + (rows.count > mostNames ? [Phrase(verbatim: "…")] : []))
  }
}

/// A row that a change touched, with the fields that it touched.
private struct ToldRow {
  enum Act {
    case added, changed, removed

    var title: Phrase {
      switch self {
      case .added: Phrase("Added: ", "Ajouté : ")
      case .changed: Phrase("Changed: ", "Modifié : ")
      case .removed: Phrase("Removed: ", "Supprimé : ")
      }
    }
  }

  let table: String
  let row: String
  let name: String?
  var fields: [LogField]

  /// Told after what it is a part of.
  var isPart: Bool { table == "share" || table == "launch_member" || table == "launch_lot" }

  /// What nobody asks, or the name says already.
  private static let silent: Set = [
    "id", "title", "code", "item", "name", "recorded_at", "import_id", "need_id", "lot_id", "contract_id", "group_id",
    "number", "entered_at", "entered_on", "imported_at", "imported_by", "saved_by", "remainder", "amendment_number",
    // What a launch froze is on its group's sheet.
    "article", "eu_threshold", "none_limit", "publicity_threshold", "specific_threshold", "purchase_kind", "launch_id",
    "reference", "weight", "campaign_id", "project_id", "closed_at", "replaced_at", "year",
  ]

  var act: Act {
    if fields.allSatisfy({ $0.before == nil }), fields.contains(where: { Self.keys.contains($0.field) }) {
      return .added
    }
    let isGone = fields.allSatisfy { $0.after == nil } && fields.contains { Self.keys.contains($0.field) }
    return isGone ? .removed : .changed
  }

  /// Which rows always hold, and none ever changes: a row whose key came is new.
  private static let keys: Set = [
    "id", "need_id", "lot_id", "contract_id", "group_id", "member_id", "project_id", "campaign_id", "key_id",
    "price_id", "framework", "year", "role_name", "family_id",
  ]

  var phrase: Phrase {
    let told = fields.filter { act == .changed || !isSilent($0) }
    let head = act.title + StoredName.spoken(table) + Phrase(verbatim: " " + (name ?? row))
    guard act != .removed, act != .added || !isWeight else { return head + amount }
    guard !told.isEmpty else { return head }
    return head + Phrase(": ", " : ") + .list(told.map { phrase(of: $0) })
  }

  /// Whether a field of a row that came says nothing more than its name, or nothing at all.
  private func isSilent(_ field: LogField) -> Bool {
    Self.silent.contains(field.field) || field.field == "member_id" && table != "need"
      || field.after == "false" || field.after == "-infinity"
  }

  /// What a row of a key is for. The weight of a share is how it came about.
  private var isWeight: Bool { table == "allocation_weight" }

  /// Behind a name: ` 380,00 €`, ` 1 879`; nothing where a row has none.
  var amount: Phrase {
    let name = isWeight ? "weight" : "amount"
    guard let field = fields.first(where: { $0.field == name }) else { return Phrase(verbatim: "") }
    let cell = act == .removed ? field.cell(\.before, \.beforeTitle) : field.cell(\.after, \.afterTitle)
    return Phrase(" " + cell.text(.english), " " + cell.text(.french))
  }

  private func phrase(of field: LogField) -> Phrase {
    func words(_ cell: Cell) -> Phrase {
      cell == .none ? Phrase(verbatim: "–") : Phrase(cell.text(.english), cell.text(.french))
    }
    let after = words(field.cell(\.after, \.afterTitle))
    let label = StoredName.spoken(field.field) + Phrase(verbatim: " ")
    return act == .changed
      ? label + words(field.cell(\.before, \.beforeTitle)) + Phrase(verbatim: " → ") + after : label + after
  }
}

extension StoredName {
  /// In words: `contract type`, `type`.
  fileprivate static func spoken(_ name: String) -> Phrase {
    let bare = name.hasSuffix("_id") ? String(name.dropLast(3)) : name
    return Phrase(spaced(bare), french(name) ?? spaced(bare))
  }
}
