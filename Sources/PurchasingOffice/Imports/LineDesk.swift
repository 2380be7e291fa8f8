import Purchasing
import PurchasingFiles
import PurchasingStore
import Spreadsheet

/// Small files of one kind that are taken in together: all of their lines, or none.
package struct LineFiles {
  let paths: [String]
  /// Of a workbook, by name or number.
  let sheet: String?
  /// `HEADING=name`
  let map: [String]

  package init(_ paths: [String], sheet: String? = nil, map: [String] = []) {
    (self.paths, self.sheet, self.map) = (paths, sheet, map)
  }

  fileprivate func sheets() throws -> [Sheet] { try paths.map { Sheet(try Table(path: $0, sheet: sheet)) } }
}

/// What the lines of a file are.
enum LineNoun {
  case contracts, groups, lots, amendments, orders
}

extension ImportDesk {
  /// Groups with their members.
  package func groups(_ files: LineFiles) throws -> ImportAnswer {
    let sheets = try files.sheets()
    let read = Self.together(sheets, try sheets.map { try GroupFile($0, map: files.map).lines })
    let result = try store.change(dryRun: dryRun) { try $0.importGroups(read.lines, problems: read.problems) }
    return answer(.groups, sheets, read, result)
  }

  /// Lots of groups that are there.
  package func lots(_ files: LineFiles) throws -> ImportAnswer {
    let sheets = try files.sheets()
    let read = Self.together(sheets, try sheets.map { try LotFile($0, map: files.map).lines })
    let result = try store.change(dryRun: dryRun) { try $0.importLots(read.lines, problems: read.problems) }
    return answer(.lots, sheets, read, result)
  }

  /// Past contracts, with each member's share; a list that we wrote ourselves is compared.
  ///
  /// - parameters:
  ///   - groups: whether groups that aren't there are made of those who have a share.
  ///   - lots: whether lots that aren't there are made.
  ///   - coordinator: who coordinates the groups that are made, as typed; the intercommunality otherwise.
  package func contracts(
    _ files: LineFiles, makingGroups groups: Bool = false, lots: Bool = false, coordinator: String? = nil
  ) throws -> ImportAnswer {
    let sheets = try files.sheets()
    if sheets.count == 1, files.map.isEmpty, let list = try OwnContractList(sheets[0], on: store.today) {
      return answer(
        .contracts, sheets, ReadLines<ContractLine>(), try list.compared(with: store.contracts()),
        remarks: sheets[0].table.remarks)
    }
    let unread = try sheets.map { try ContractFile($0, map: files.map) }
    let digests = sheets.map { (name: $0.table.name, bytes: Array($0.digestText.utf8)) }
    let (read, result) = try store.change(dryRun: dryRun) { store in
      let directory = DirectoryOnce(store)
      let read = Self.together(sheets, try unread.map { try $0.lines(directory.read) })
      let leader = groups ? try Self.coordinator(coordinator, directory.read()) : nil
      let wish = PlacesToMake(groups: groups, lots: lots, coordinator: leader)
      return (read, try store.importContracts(read.lines, making: wish, files: digests, problems: read.problems))
    }
    return answer(.contracts, sheets, read, result)
  }

  /// Amendments of contracts, with each member's share or like the contract's.
  package func amendments(_ files: LineFiles) throws -> ImportAnswer {
    let sheets = try files.sheets()
    let unread = try sheets.map { try AmendmentFile($0, map: files.map) }
    let (read, result) = try store.change(dryRun: dryRun) { store in
      let directory = DirectoryOnce(store)
      let read = Self.together(sheets, try unread.map { try $0.lines(directory.read) })
      return (read, try store.importAmendments(read.lines, problems: read.problems))
    }
    return answer(.amendments, sheets, read, result)
  }

  /// Orders under frameworks.
  package func orders(_ files: LineFiles) throws -> ImportAnswer {
    let sheets = try files.sheets()
    let unread = try sheets.map { try OrderFile($0, map: files.map) }
    let (read, result) = try store.change(dryRun: dryRun) { store in
      let directory = DirectoryOnce(store)
      let read = Self.together(sheets, try unread.map { try $0.lines(directory.read) })
      return (read, try store.importOrders(read.lines, problems: read.problems))
    }
    return answer(.orders, sheets, read, result)
  }

  /// The one that was named, or the only intercommunality. Whether it is still there is a matter of the day on which
  /// its group begins.
  private static func coordinator(_ name: String?, _ directory: MemberDirectory) throws -> Member? {
    guard let name else { return directory.onlyIntercommunality }
    do { return try directory.member(named: name) } catch let problem as Problem {
      throw Problem(
        problem.kind, code: problem.code, .give(.coordinator) + Phrase(": ", " : ") + problem.message,
        hint: problem.hint)
    }
  }

  /// The lines of all files; what is said of one of several says of which.
  private static func together<Line>(_ sheets: [Sheet], _ files: [ReadLines<Line>]) -> ReadLines<Line> {
    zip(sheets, files).reduce(into: ReadLines()) { all, file in
      let sheet = file.0
      var lines = file.1
      if sheets.count > 1 { lines.remarks = lines.remarks.map { ImportAnswer.of(sheet.table.name, $0) } }
      all.append(lines)
    }
  }

  private func answer<Line>(
    _ noun: LineNoun, _ sheets: [Sheet], _ read: ReadLines<Line>, _ result: ImportedLines, remarks: [Phrase] = []
  ) -> ImportAnswer {
    var result = result
    result.sortProblems(files: sheets.map(\.table.name))
    result.problems = result.problems.map { read.said($0) }
    // Of a file that is refused nothing was made.
    result.remarks = remarks + read.remarks + (result.problems.isEmpty ? result.remarks.map { read.said($0) } : [])
    return ImportAnswer(noun, sheets, result, unread: read.unread, dryRun: dryRun)
  }
}

/// All members, asked for once however many files name them, and not at all when none does.
private final class DirectoryOnce {
  private let store: Store
  private var known: MemberDirectory?

  init(_ store: Store) { self.store = store }

  func read() throws -> MemberDirectory {
    if let known { return known }
    let directory = try store.memberDirectory()
    known = directory
    return directory
  }
}
