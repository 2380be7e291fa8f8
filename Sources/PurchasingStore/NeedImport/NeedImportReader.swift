import Postgres
import Purchasing

/// Reads lines of a file of needs: folds, parses and judges each cell by the domain's grammars and the rules of table
/// `need`, and writes what is good as a row for COPY. The table has the last word; but COPY stops at the first line
/// that it refuses and knows no column, while a person wants all of them with their cells.
struct NeedLineReader {
  /// The columns of `row`, in their order.
  static let columnCount = 19

  private let names: ImportNames
  private let file: String
  private let positions: [Int?]
  /// The campaign of lines that name none.
  private let campaign: Int64?
  /// When lines came in that don't say.
  private let receivedOn: Int32?
  private let today: Int32
  private let whole: NeedsOfOneKind
  private let typeCodes: [ContiguousArray<UInt8>]
  let units: NeedUnits
  /// The line as a row: `reference, member_id, title, contract_type, amount, months`, then what tells no line from
  /// another.
  let row = BinaryRow()
  private var values = NeedLineValues()
  /// What is wrong with the line that was read last.
  private(set) var problems: [LineProblem] = []
  private(set) var impliedTypes = LineRemarks()
  private(set) var repairedCodes = LineRemarks()

  private var memberCells = CellCache<Result<Int64, Problem>>()
  private var typeCells = CellCache<Result<Int, Problem>>()
  private var codeCells = CellCache<Result<CodeMeaning, Problem>>()
  private var familyCells = CellCache<Result<Int64, Problem>>()
  private var campaignCells = CellCache<Result<Int64, Problem>>()

  init(_ names: ImportNames, _ source: some NeedSource, _ whole: NeedsOfOneKind, campaign: Int64?, receivedOn: Day?) {
    self.names = names
    self.whole = whole
    self.campaign = campaign
    self.receivedOn = receivedOn.map { Int32($0.number) }
    today = Int32(names.today.number)
    file = source.name
    positions = NeedColumn.allCases.map { source.columns[$0] }
    typeCodes = names.types.map { ContiguousArray($0.code.utf8) }
    units = NeedUnits(source)
  }

  /// The member and the reference, when the line has one: what identifies it.
  var referenceKey: UnsafeRawBufferPointer? {
    values.hasReference ? UnsafeRawBufferPointer(rebasing: row.bytes[..<values.afterMember]) : nil
  }

  /// Member, title, type, amount and term.
  var contentKey: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: row.bytes[values.afterReference..<values.afterMonths])
  }

  /// What the line says; its reference only where our own number identifies it.
  var said: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: row.bytes[(values.id == nil ? values.afterReference : 0)..<values.afterAll])
  }

  /// Our own number of the need, when the line has it: what identifies it, whatever else is there.
  var id: Int64? { values.id }

  var member: Int64 { values.member }
  var from: Int32? { values.from }
  var months: Int64? { values.months }

  /// - returns: whether the line is good; its problems otherwise.
  mutating func read(_ line: NeedCells) -> Bool {
    if !problems.isEmpty { problems.removeAll(keepingCapacity: true) }
    values.reset()
    for index in line.cells.indices where !line.cells[index].isEmpty { line.cells[index] = line.cells[index].trimmed }
    let units = units.isPlain ? units : units.filling(line)
    readNames(line)
    readNumbers(line, units)
    readDays(line)
    checkTexts(line)
    if !units.twins.isEmpty { agree(line, units) }
    guard problems.isEmpty else {
      problems.sort { $0.order < $1.order }
      return false
    }
    encode(line)
    return true
  }

  // MARK: Names

  private mutating func readNames(_ line: NeedCells) {
    if let member = whole.member, cell(line, .member) == nil {
      values.member = member
    } else if let cell = filled(line, .member) {
      let member = memberCells.meaning(of: cell) { [names] cell in
        Self.judged { try names.member(named: cell.string) }
      }
      values.member = take(line, .member, member) ?? 0
      if let own = whole.member, values.member > 0, values.member != own { refuse(line, .member, whole.otherMember) }
    }
    _ = filled(line, .title)
    if let cell = cell(line, .cpv) { readCode(line, cell) }
    if let cell = cell(line, .type) {
      let type = typeCells.meaning(of: cell) { [names] cell in Self.judged { try names.type(named: cell.string) } }
      let said = take(line, .type, type)
      values.type = said ?? 0
      if let own = whole.type, let said, said != own { refuse(line, .type, whole.otherType) }
    } else if let type = whole.type {
      values.type = type
    } else if let type = values.cpv?.type {
      values.type = type
      impliedTypes.append(line.line)
    } else if cell(line, .cpv) == nil {
      refuse(line, .type, Self.typeMissing)
    }
    if let cell = cell(line, .family) {
      let family = familyCells.meaning(of: cell) { [names] cell in
        Self.judged { try names.family(named: cell.string) }
      }
      values.family = take(line, .family, family)
    }
    if let cell = cell(line, .campaign) {
      let campaign = campaignCells.meaning(of: cell) { [names] cell in
        Self.judged { try names.campaign(named: cell.string) }
      }
      values.campaign = take(line, .campaign, campaign)
    } else {
      values.campaign = campaign
    }
    if let cell = cell(line, .id) {
      values.id = take(line, .id, Self.judged { try Self.id(cell.string) })
    }
  }

  private static func id(_ text: String) throws -> Int64 {
    guard let id = Int64(text), id > 0 else {
      throw Problem(
        code: "need_number_invalid",
        Phrase("“\(text)” is not the number of a need", "« \(text) » n'est pas un numéro de besoin"),
        hint: Phrase("leave the cell empty for a new need", "laissez la cellule vide pour un nouveau besoin"))
    }
    return id
  }

  private mutating func readCode(_ line: NeedCells, _ cell: CellBytes) {
    let meaning = codeCells.meaning(of: cell) { [names] cell in
      Self.judged {
        let (code, repair) = try names.cpv(cell.string)
        return CodeMeaning(
          digits: code.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }, type: names.type(impliedBy: code),
          isRepaired: repair != nil)
      }
    }
    values.cpv = take(line, .cpv, meaning)
    if values.cpv?.isRepaired == true { repairedCodes.append(line.line, try? names.cpv(cell.string).repair) }
  }

  private static let typeMissing = Problem(
    code: "type_missing", Phrase("the contract type is missing", "le type de marché manque"),
    hint: Phrase("fill in the type, or a CPV code", "renseignez le type, ou un code CPV"))

  // MARK: Numbers and days

  private mutating func readNumbers(_ line: NeedCells, _ units: NeedUnits) {
    let amount = figure(line, .amount, 2, units)
    values.yearly = figure(line, .yearly, 2, units)
    values.months = figure(line, .months, 0, units)
    values.quantity = figure(line, .quantity, 4, units)
    values.price = figure(line, .baselinePrice, 4, units)
    hold(line, .amount, .needAmountNotNegative, amount ?? 0 >= 0)
    hold(line, .yearly, .needYearlyNotNegative, values.yearly ?? 0 >= 0)
    hold(line, .months, .monthsAreATerm, values.months.map { 1...600 ~= $0 } ?? true)
    hold(line, .quantity, .needQuantityNotNegative, values.quantity ?? 0 >= 0)
    hold(line, .baselinePrice, .needBaselinePriceNotNegative, values.price ?? 0 >= 0)
    guard values.yearly != nil || amount == nil else {
      values.amount = amount ?? 0
      return
    }
    // A cell that was refused is no missing one.
    guard (amount != nil || cell(line, .amount) == nil), (values.yearly != nil || cell(line, .yearly) == nil),
      values.months != nil || cell(line, .months) == nil
    else { return }
    do {
      var draft = NeedDraft()
      draft.amount = amount.flatMap { Money(cents: $0) }
      draft.yearly = values.yearly.flatMap { Money(cents: $0) }
      draft.months = values.months.map(Int.init)
      values.amount = try draft.total().cents
    } catch let problem as Problem {
      refuse(line, values.yearly == nil ? .amount : .yearly, problem)
    } catch {}
  }

  private mutating func readDays(_ line: NeedCells) {
    values.from = day(line, .from)
    values.contractEnds = day(line, .contractEnds)
    values.baselineDate = day(line, .baselineDate)
    values.received = day(line, .received)
    guard let received = values.received ?? receivedOn else { return }
    do {
      try names.require(received: Day(number: Int(received)), values.campaign)
    } catch let problem as Problem {
      refuse(line, values.received == nil ? .campaign : .received, problem)
    } catch {}
  }

  /// - returns: whole units of the last of so many decimals.
  private mutating func figure(
    _ line: NeedCells, _ column: NeedColumn, _ decimals: Int, _ units: NeedUnits
  ) -> Int64? {
    guard let cell = cell(line, column) else { return nil }
    if units.isPlain, let units = cell.plainUnits(decimals: decimals), decimals > 0 || units >= 0,
      units <= Self.largest(decimals), units >= -Self.largest(decimals)
    {
      return units
    }
    return take(line, column, Self.judged { try units[column].figure(cell.string, column) })
  }

  /// Columns that mean the same must say the same.
  private mutating func agree(_ line: NeedCells, _ units: NeedUnits) {
    for (cell, twin) in units.others(line) {
      guard let main = self.cell(line, twin.column) else { continue }
      let said = Self.judged { try twin.unit.meaning(cell.string, twin.column) }
      let meant = try? units[twin.column].meaning(main.string, twin.column)
      let place = Place(file: file, line: line.line, column: twin.position)
      switch said {
      case .failure(let problem): problems.append(LineProblem(problem.at(place), cell: cell.string))
      case .success(let said) where meant != nil && said != meant:
        problems.append(LineProblem(Heading.cellsDiffer(main.string, cell.string).at(place), cell: cell.string))
      case .success: break
      }
    }
  }

  /// Beyond these the grammar says what is wrong.
  private static func largest(_ decimals: Int) -> Int64 {
    switch decimals {
    case 0: 2_147_483_647
    case 2: Money.largest.cents
    default: 9_999_999_999_999_999
    }
  }

  private mutating func day(_ line: NeedCells, _ column: NeedColumn) -> Int32? {
    guard let cell = cell(line, column) else { return nil }
    if let (year, month, day) = cell.plainDay, let found = Day(year: year, month: month, day: day) {
      return Int32(found.number)
    }
    return take(line, column, Self.judged { Int32(try DayGrammar.day(cell.string).number) })
  }

  // MARK: Texts

  /// Rules about one value, and about values beside each other.
  private mutating func checkTexts(_ line: NeedCells) {
    hold(line, .reference, .needReferenceIsNotEmpty, fits(line, .reference, 100))
    hold(line, .title, .titleIsNotTooLong, fits(line, .title, 500))
    hold(line, .unit, .needUnitIsNotEmpty, fits(line, .unit, 60))
    hold(line, .comment, .needCommentIsNotTooLong, fits(line, .comment, 4000))
    let hasUnit = cell(line, .unit) != nil
    hold(line, .quantity, .needQuantityHasAUnit, hasUnit || cell(line, .quantity) == nil)
    let (price, source, date) = (
      cell(line, .baselinePrice) != nil, cell(line, .baselineSource) != nil, cell(line, .baselineDate) != nil
    )
    hold(line, .baselinePrice, .needBaselineIsWhole, price == source && source == date)
    hold(line, .baselinePrice, .needBaselineHasAUnit, hasUnit || !price)
  }

  private func fits(_ line: NeedCells, _ column: NeedColumn, _ limit: Int) -> Bool {
    cell(line, column).map { !$0.isLonger(than: limit) } ?? true
  }

  // MARK: Cells

  @inline(__always)
  private func cell(_ line: NeedCells, _ column: NeedColumn) -> CellBytes? {
    let cell = line.cells[column.rawValue]
    return cell.isEmpty ? nil : cell
  }

  /// A cell that must not be empty.
  private mutating func filled(_ line: NeedCells, _ column: NeedColumn) -> CellBytes? {
    if let cell = cell(line, column) { return cell }
    refuse(
      line, column,
      Problem(
        code: "cell_empty", Phrase("the cell is empty", "la cellule est vide"),
        hint: Phrase("fill in ", "renseignez ") + column.label))
    return nil
  }

  private static func judged<T>(_ body: () throws -> T) -> Result<T, Problem> {
    do {
      return .success(try body())
    } catch let problem as Problem {
      return .failure(problem)
    } catch {
      return .failure(Problem(.defect, code: "defect", Phrase(verbatim: "\(error)")))
    }
  }

  private mutating func take<T>(_ line: NeedCells, _ column: NeedColumn, _ result: Result<T, Problem>) -> T? {
    switch result {
    case .success(let value): return value
    case .failure(let problem):
      refuse(line, column, problem)
      return nil
    }
  }

  private mutating func hold(_ line: NeedCells, _ column: NeedColumn, _ rule: Violation, _ isKept: Bool) {
    if !isKept { refuse(line, column, rule.problem) }
  }

  private mutating func refuse(_ line: NeedCells, _ column: NeedColumn, _ problem: Problem) {
    problems.append(self.problem(problem, line, column))
  }

  /// A problem with its place and its cell.
  func problem(_ problem: Problem, _ line: NeedCells, _ column: NeedColumn) -> LineProblem {
    LineProblem(
      NeedColumn.words.said(problem).at(Place(file: file, line: line.line, column: positions[column.rawValue])),
      cell: cell(line, column)?.string)
  }

  func text(_ line: NeedCells, _ column: NeedColumn) -> String? { cell(line, column)?.string }

  // MARK: The row

  private mutating func encode(_ line: NeedCells) {
    row.removeAll()
    row.text(line.cells[NeedColumn.reference.rawValue])
    values.hasReference = !line.cells[NeedColumn.reference.rawValue].isEmpty
    values.afterReference = row.count
    row.int64(values.member)
    values.afterMember = row.count
    row.text(line.cells[NeedColumn.title.rawValue])
    typeCodes[values.type].withUnsafeBufferPointer(row.text)
    row.numeric(units: values.amount, decimals: 2)
    row.int32(values.months.map { Int32(truncatingIfNeeded: $0) })
    values.afterMonths = row.count
    row.numeric(units: values.yearly, decimals: 2)
    if let cpv = values.cpv { row.text(eightBytes: cpv.digits) } else { row.null() }
    row.int64(values.family)
    row.numeric(units: values.quantity, decimals: 4)
    row.text(line.cells[NeedColumn.unit.rawValue])
    row.date(values.from)
    row.date(values.contractEnds)
    row.numeric(units: values.price, decimals: 4)
    row.text(line.cells[NeedColumn.baselineSource.rawValue])
    row.date(values.baselineDate)
    row.int64(values.campaign)
    row.text(line.cells[NeedColumn.comment.rawValue])
    values.afterComment = row.count
    row.date(values.received)
    values.afterAll = row.count
  }

  /// The row as it is stored: an answer to a campaign came in today when nobody says otherwise.
  func rowToAdd() -> BinaryRow {
    received(values.received ?? receivedOn ?? (values.campaign == nil ? nil : today))
  }

  /// The row as it changes what is stored: the day stays when nobody says otherwise.
  func rowToChange() -> BinaryRow { received(values.received ?? receivedOn) }

  private func received(_ day: Int32?) -> BinaryRow {
    row.removeAll(after: values.afterComment)
    row.date(day)
    return row
  }
}
