package import Purchasing
import Reporting
import Spreadsheet

/// A list of contracts that we wrote ourselves, in any format and language, and that comes back: it has neither shares
/// nor, for people, a group, so it adds nothing; what was corrected in it is said with the command that changes it.
package struct OwnContractList {
  private let sheet: Sheet
  /// From 0, by the English names of the list's columns.
  private let positions: [String: Int]
  private let day: Day

  /// Nil for a file whose headings aren't all those of `contract list`, or that lacks buyer and state.
  ///
  /// - parameter day: the one that is today.
  package init?(_ sheet: Sheet, on day: Day) throws {
    let columns = try Report.contracts([], on: day).columns
    var positions: [String: Int] = [:]
    for (position, heading) in sheet.table.headings.enumerated() where !heading.isEmpty {
      let folded = Folding.heading(heading)
      let column = columns.first { column in
        [column.name, column.heading(.english), column.heading(.french)].map(Folding.heading).contains(folded)
      }
      guard let column, positions[column.name] == nil else { return nil }
      positions[column.name] = position
    }
    guard ["reference", "buyer", "state"].allSatisfy({ positions[$0] != nil }) else { return nil }
    self.sheet = sheet
    self.day = day
    self.positions = positions
  }

  /// Which lines say what the base has; all others are problems.
  package func compared(with contracts: [Contract]) throws -> ImportedLines {
    let byName = Dictionary(contracts.map { (Self.key($0.buyer.text, $0.reference), $0) }) { first, _ in first }
    var result = ImportedLines()
    for row in sheet.rows {
      guard let reference = row[positions["reference"]] else {
        result.problems.append(Self.noReference.at(sheet.place(row, positions["reference"])))
        continue
      }
      guard let buyer = row[positions["buyer"]] else {
        // The total has its word in place of a reference, and a note stands alone.
        if isTotalOrNote(row, reference) { continue }
        result.problems.append(Self.noBuyer(reference).at(sheet.place(row, positions["buyer"])))
        continue
      }
      guard let contract = byName[Self.key(buyer, reference)] else {
        result.problems.append(Self.unknown(reference, buyer).at(sheet.place(row, positions["reference"])))
        continue
      }
      let problems = try differences(row, contract)
      if problems.isEmpty { result.known += 1 }
      result.problems += problems
    }
    return result
  }

  private static func key(_ buyer: String, _ reference: String) -> String { "\(buyer)\u{1F}\(reference)" }

  private func isTotalOrNote(_ row: Sheet.Row, _ reference: String) -> Bool {
    let filled = positions.filter { row[$0.value] != nil }.keys
    return filled.count == 1 || (reference == "TOTAL" && Set(filled).isSubset(of: ["reference", "amount", "amended"]))
  }

  private func differences(_ row: Sheet.Row, _ contract: Contract) throws -> [Problem] {
    let report = try Report.contracts([contract], on: day)
    return zip(report.columns, report.rows[0]).compactMap { column, cell in
      guard let position = positions[column.name], !cell.isWritten(row[position], column.kind) else { return nil }
      return Self.otherwise(contract, column, cell, row[position] ?? "").at(sheet.place(row, position))
    }
  }

  // MARK: What is said

  private static let noReference = Problem(
    code: "cell_empty", Phrase("the reference is missing", "la référence manque"),
    hint: Phrase("put back what the list had there", "remettez celle de la liste"))

  private static func noBuyer(_ reference: String) -> Problem {
    Problem(
      code: "cell_empty",
      Phrase("whose contract is “\(reference)”?", "de qui est le marché « \(reference) » ?"),
      hint: Phrase("put back the buyer that the list had there", "remettez l'acheteur de la liste"))
  }

  private static func unknown(_ reference: String, _ buyer: String) -> Problem {
    Problem(
      code: "contract_without_shares",
      Phrase(
        "\(buyer) has no contract “\(reference)”, and a list without shares adds none",
        "\(buyer) n'a pas de marché « \(reference) », et une liste sans parts n'en ajoute pas"),
      hint: Phrase(
        "in a file of new contracts give the group and a column for each member's share",
        "dans un fichier de nouveaux marchés, donnez le groupement et une colonne par part de membre"))
  }

  private static func otherwise(_ contract: Contract, _ column: Column, _ cell: Cell, _ text: String) -> Problem {
    let reference = contract.reference
    func stands(_ language: Language) -> String {
      let stored = cell.written(language)
      return stored.isEmpty ? "–" : stored
    }
    return Problem(
      code: "contract_known_otherwise",
      Phrase(
        "contract “\(reference)”: \(column.heading(.english)) is “\(stands(.english))”, and here “\(text)”",
        "marché « \(reference) » : \(column.heading(.french)) vaut « \(stands(.french)) », et ici « \(text) »"),
      hint: Phrase("an import changes no contract; ", "l'import ne change aucun marché ; ")
        + remedy(column.name, reference))
  }

  private static func correction(_ reference: String) -> Phrase {
    .run(.contractEdit, "\(reference)", .give(.reason, .said("REASON", "MOTIF")))
  }

  private static func remedy(_ column: String, _ reference: String) -> Phrase {
    switch column {
    case "amount", "amended", "maximum", "months", "ends":
      Phrase("a change of amount or term is an amendment: ", "un changement de montant ou de durée est un avenant : ")
        + .run(.contractAmend, "\(reference)", .give(.amount, .said("±A", "±M")), .give(.notified, "D"))
        + Phrase("; a slip is corrected: ", " ; une faute de saisie se corrige : ") + correction(reference)
    default:
      correction(reference) + Phrase(" corrects what is there", " corrige ce qui y est")
    }
  }
}
