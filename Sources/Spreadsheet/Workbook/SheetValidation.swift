import CWorkbooks
import Glibc
public import Purchasing

/// What may be typed into cells of a sheet.
public struct SheetValidation: Sendable {
  public enum Rule: Sendable {
    /// One of a few short words: 255 characters in all, commas included.
    case oneOf([String])
    /// One of the cells of a column of another sheet, which may be hidden; rows from 0.
    case oneIn(sheet: String, column: Int, rows: ClosedRange<Int>)
    case number(atLeast: Int)
    case whole(ClosedRange<Int>)
    case date(ClosedRange<Day>)
  }

  public let rule: Rule
  /// Shown beside the cell while it is filled in: 255 characters at most.
  public let help: String?
  /// Shown when something else is typed.
  public let refusal: String
  /// Whether something else is refused, or only asked about.
  public let isStrict: Bool

  public init(_ rule: Rule, help: String? = nil, refusal: String, isStrict: Bool = true) {
    self.rule = rule
    self.help = help
    self.refusal = refusal
    self.isStrict = isStrict
  }
}

extension SheetWriter {
  /// Cells of one column, rows from 0.
  public func validate(column: Int, rows: ClosedRange<Int>, _ validation: SheetValidation) {
    var texts = TextCopies()
    defer { texts.free() }
    var rule = lxw_data_validation()
    rule.input_message = validation.help.flatMap { texts.copy(WorkbookWriter.shortened($0, to: 255)) }
    rule.error_message = texts.copy(WorkbookWriter.shortened(validation.refusal, to: 255))
    rule.error_type = UInt8(
      (validation.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING).rawValue)
    var words: [UnsafeMutablePointer<CChar>?] = []
    fill(&rule, by: validation.rule, &texts, &words)
    words.append(nil)
    words.withUnsafeMutableBufferPointer { buffer in
      if case .oneOf = validation.rule { rule.value_list = buffer.baseAddress }
      _ = writer.xlsx.worksheet_data_validation_range(
        sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column), &rule)
    }
  }

  private func fill(
    _ rule: inout lxw_data_validation, by kind: SheetValidation.Rule, _ texts: inout TextCopies,
    _ words: inout [UnsafeMutablePointer<CChar>?]
  ) {
    switch kind {
    case .oneOf(let choices):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      words = choices.map { texts.copy($0) }
    case .oneIn(let sheet, let column, let rows):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      rule.value_formula = texts.copy("=" + Self.reference(sheet: sheet, column: column, rows: rows))
    case .number(let least):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
      rule.value_number = Double(least)
    case .whole(let range):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      rule.minimum_number = Double(range.lowerBound)
      rule.maximum_number = Double(range.upperBound)
    case .date(let range):
      // The library's own dates would bring its binary fractions; a serial number is whole.
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE_NUMBER.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      rule.minimum_number = Double(Self.serial(range.lowerBound))
      rule.maximum_number = Double(Self.serial(range.upperBound))
    }
  }

  /// `'Feuille 1'!$B$2:$B$9`
  public static func reference(sheet: String, column: Int, rows: ClosedRange<Int>) -> String {
    let letters = self.letters(column)
    let name = sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "'\(name)'!$\(letters)$\(rows.lowerBound + 1):$\(letters)$\(rows.upperBound + 1)"
  }

  /// A, B … Z, AA: how spreadsheets call a column, which counts from 0 here.
  public static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

/// Texts that C must be able to change, though it doesn't.
struct TextCopies {
  private var all: [UnsafeMutablePointer<CChar>?] = []

  mutating func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
    let pointer = strdup(SheetWriter.bare(text))
    all.append(pointer)
    return pointer
  }

  mutating func free() {
    for pointer in all { Glibc.free(pointer) }
    all = []
  }
}
