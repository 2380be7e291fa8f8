package import Purchasing
package import PurchasingFiles
package import PurchasingStore
import Spreadsheet

/// Past contracts of a file, added all together or not at all; a list that we wrote ourselves is compared.
package struct ContractFileImport {
  package let result: ContractImport
  /// What was read otherwise than it stands in the file.
  package let remarks: [Phrase]

  /// - parameter today: the states of our own list are those of this day.
  /// - throws: `Problem` for a file that can't be understood at all; what is wrong with lines is in `result`.
  package init(_ sheet: Sheet, into store: Store, today: Day, dryRun: Bool) throws {
    if let list = try OwnContractList(sheet, on: today) {
      (result, remarks) = (try list.compared(with: store.contracts()), sheet.table.remarks)
      return
    }
    var file = try ContractFile(sheet)
    let (lines, problems) = try file.lines(store.memberDirectory)
    result = try store.importContracts(
      lines, file: sheet.table.name, bytes: Array(file.digestText.utf8), problems: problems, dryRun: dryRun,
      place: file.places())
    remarks = file.remarks
  }
}
