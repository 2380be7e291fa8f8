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
  package init(_ sheet: Sheet, into session: StoreSession, today: Day, dryRun: Bool) throws {
    if let list = try OwnContractList(sheet, on: today) {
      (result, remarks) = (try list.compared(with: session.store.contracts()), sheet.table.remarks)
      return
    }
    var file = try ContractFile(sheet)
    let (lines, problems) = try file.lines(session.store.memberDirectory)
    let (bytes, places) = (Array(file.digestText.utf8), file.places())
    result = try session.change(dryRun: dryRun) {
      try $0.importContracts(lines, file: sheet.table.name, bytes: bytes, problems: problems, place: places)
    }
    remarks = file.remarks
  }
}
