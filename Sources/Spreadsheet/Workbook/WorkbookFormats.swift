import CWorkbooks
import Purchasing

/// The formats of a workbook's cells, one for each kind of value and style of row, made when first used.
final class WorkbookFormats {
  enum Kind: Int, CaseIterable { case text, money, quantity, price, count, date, percent }

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let language: Language
  private let xlsx: xlsxwriter
  private var made: [UnsafeMutablePointer<lxw_format>?]
  private var entries: [UnsafeMutablePointer<lxw_format>?]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ language: Language, _ xlsx: xlsxwriter) {
    self.workbook = workbook
    self.language = language
    self.xlsx = xlsx
    made = Array(repeating: nil, count: WorkbookRowStyle.allCases.count * Kind.allCases.count)
    entries = Array(repeating: nil, count: Kind.allCases.count)
  }

  func format(_ kind: Kind, _ style: WorkbookRowStyle) -> UnsafeMutablePointer<lxw_format>? {
    let index = style.rawValue * Kind.allCases.count + kind.rawValue
    if let format = made[index] { return format }
    let format = numbered(kind)
    if let format { dress(format, style) }
    made[index] = format
    return format
  }

  /// For the cells of a protected sheet that people fill in.
  func entry(_ kind: Kind) -> UnsafeMutablePointer<lxw_format>? {
    if let format = entries[kind.rawValue] { return format }
    let format = numbered(kind)
    if let format {
      xlsx.format_set_unlocked(format)
      // What is typed into a text column stays what was typed: codes keep their leading zeros.
      if kind == .text { xlsx.format_set_num_format(format, "@") }
    }
    entries[kind.rawValue] = format
    return format
  }

  private func numbered(_ kind: Kind) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = xlsx.workbook_add_format(workbook) else { return nil }
    switch kind {
    case .text: break
    case .quantity: break
    case .price: xlsx.format_set_num_format(format, "#,##0.00##")
    case .money: xlsx.format_set_num_format(format, "#,##0.00\\ \"€\"")
    case .count: xlsx.format_set_num_format(format, "#,##0")
    case .date: xlsx.format_set_num_format(format, language == .french ? "dd/mm/yyyy" : "yyyy-mm-dd")
    case .percent: xlsx.format_set_num_format(format, "0.0%")
    }
    return format
  }

  private func dress(_ format: UnsafeMutablePointer<lxw_format>, _ style: WorkbookRowStyle) {
    switch style {
    case .plain: break
    case .heading:
      xlsx.format_set_bold(format)
      xlsx.format_set_bg_color(format, 0xDCE6F1)
      xlsx.format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      xlsx.format_set_text_wrap(format)
      xlsx.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .total:
      xlsx.format_set_bold(format)
      xlsx.format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .title:
      xlsx.format_set_bold(format)
      xlsx.format_set_font_size(format, 14)
    case .example:
      xlsx.format_set_italic(format)
      xlsx.format_set_font_color(format, 0x595959)
    case .prose:
      xlsx.format_set_text_wrap(format)
      xlsx.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }
}
