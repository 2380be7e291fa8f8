import Foundation
import Postgres
import Testing
import TestSupport

/// What must hold whatever was entered, on a base made at random; and each is shown to bite: a fault is put in, found,
/// and taken out again.
@Suite struct InvariantTests {
  @Test(arguments: Invariant.allCases) func holdsAndBites(_ invariant: Invariant) throws {
    let (template, seed) = try RandomBase.template.get()
    try withDatabase(template: template) { connection, conninfo in
      let books = try Books(connection, Desk(database: conninfo))
      for fault in invariant.faults {
        let takeOut = try fault.put(books)
        let found = try invariant.breaches(books)
        #expect(!found.isEmpty, "\(fault) isn't found, seed \(seed)")
        try takeOut()
      }
      let breaches = try invariant.breaches(books)
      #expect(breaches == [], "seed \(seed): \(breaches)")
    }
  }
}

/// The table.
enum Invariant: CaseIterable {
  /// Every table that `export csv` wrote is that table of the base.
  case exportIsTheBase
  /// What `list` wrote in each format and language, imported again.
  case ownNeedsChangeNothing, ownMembersChangeNothing, ownContractsChangeNothing, ownFamiliesChangeNothing
  /// An amount is what its shares add up to.
  case contractsAreTheirShares, amendmentsAreTheirShares, contractsAreTheirAmendments
  case ordersByMemberAreTheOrders
  /// All axes of a year add up to the same.
  case volumesAreOneWhole, annualisedVolumesAreOneWhole
  /// By group, member and item.
  case savingsAreOneWhole
  /// Each section of `report annual` is the report that it comes from.
  case annualIsItsReports
  /// A total is the sum of the rows above it.
  case totalsAreTheirRows

  func breaches(_ books: Books) throws -> [String] {
    switch self {
    case .exportIsTheBase: try books.exportDiffers()
    case .ownNeedsChangeNothing: try books.ownListChanges("need", ["--on-duplicate", "update"])
    case .ownMembersChangeNothing: try books.ownListChanges("member")
    case .ownContractsChangeNothing: try books.ownListChanges("contract")
    case .ownFamiliesChangeNothing: try books.ownListChanges("family")
    case .contractsAreTheirShares: try books.contracts { $0["amount"] == .sum(of: $0["shares"], "amount") }
    case .amendmentsAreTheirShares:
      try books.contracts { contract in
        contract["amendments"].list.allSatisfy { $0["amount"] == .sum(of: $0["shares"], "amount") }
      }
    case .contractsAreTheirAmendments:
      try books.contracts { contract in
        let changes = JSONAnswer.sum(of: contract["amendments"], "amount").number ?? 0
        return contract["amended"] == .number((contract["amount"].number ?? 0) + changes)
      }
    case .ordersByMemberAreTheOrders: try books.contracts(Books.ordersAgree)
    case .volumesAreOneWhole: try books.wholes(annualised: false)
    case .annualisedVolumesAreOneWhole: try books.wholes(annualised: true)
    case .savingsAreOneWhole: try books.savings()
    case .annualIsItsReports: try books.annual()
    case .totalsAreTheirRows: try books.totals()
    }
  }

  var faults: [Fault] {
    switch self {
    case .exportIsTheBase:
      [
        .output(["export"], "a day where there is none") {
          $0.replacing(",,", with: ",0001-01-01,", maxReplacements: 1)
        },
        .output(["export"], "an empty text where there is none") {
          $0.replacing(",,", with: ",\"\",", maxReplacements: 1)
        },
      ]
    case .ownNeedsChangeNothing:
      [.output(["need", "list"], "another title") { $0.replacing("Besoin 1 ", with: "Besoin 1 bis ") }]
    case .ownMembersChangeNothing:
      [.output(["member", "list"], "another name") { $0.replacing("CCAS de Daoulas", with: "CCAS des Daoulas") }]
    case .ownContractsChangeNothing:
      [.output(["contract", "list"], "another title") { $0.replacing("Ancien ", with: "Récent ") }]
    case .ownFamiliesChangeNothing:
      [.output(["family", "list"], "another title") { $0.replacing("Vidéoprotection", with: "Vidéo-protection") }]
    case .contractsAreTheirShares: [.share("amendment_number = 0")]
    case .amendmentsAreTheirShares: [.share("amendment_number > 0")]
    case .contractsAreTheirAmendments:
      [.output(["contract", "show"], "another amount with amendments", Fault.figure("amended"))]
    case .ordersByMemberAreTheOrders: [.output(["contract", "show"], "more ordered", Fault.figure("ordered"))]
    case .volumesAreOneWhole, .annualisedVolumesAreOneWhole:
      [.output(["report", "volumes"], "another amount", Fault.figure("amount"))]
    case .savingsAreOneWhole: [.output(["report", "savings"], "another saving", Fault.figure("saving"))]
    case .annualIsItsReports:
      [
        .output(["report", "annual"], "another figure", Fault.figure("total")),
        .output(["report", "indicators"], "another indicator", Fault.figure("value")),
      ]
    case .totalsAreTheirRows: [.output(["report"], "another figure of a row", Fault.figure("amount"))]
    }
  }
}

extension JSONAnswer {
  static func sum(of list: JSONAnswer, _ key: String) -> JSONAnswer {
    .number(list.list.reduce(0) { $0 + ($1[key].number ?? 0) })
  }
}

/// Something wrong, put in on purpose.
struct Fault: CustomStringConvertible {
  let description: String
  /// Returns what takes it out again.
  let put: (Books) throws -> () throws -> Void

  /// In the base, behind the backs of its rules.
  static func sql(_ put: String, _ takeOut: String) -> Fault {
    Fault(description: put) { books in
      func change(_ statement: String) throws {
        try books.connection.script(
          "begin; set local session_replication_role = replica; \(statement); commit")
      }
      try change(put)
      return { try change(takeOut) }
    }
  }

  /// A cent more in one share.
  static func share(_ condition: String) -> Fault {
    let change = "update share set amount = amount %% 0.01 where ctid = "
    let row = "(select ctid from share where \(condition) order by contract_id, amendment_number, member_id limit 1)"
    return .sql(
      change.replacing("%%", with: "+") + row, change.replacing("%%", with: "-") + row)
  }

  /// In what a command prints or writes, before it is compared.
  static func output(_ words: [String], _ what: String, _ change: @escaping (String) -> String) -> Fault {
    Fault(description: "\(what) in \(words.joined(separator: " "))") { books in
      books.tampering = { command, text in command.starts(with: words) ? change(text) : text }
      return { books.tampering = { $1 } }
    }
  }

  /// One more in the first figure of that name.
  static func figure(_ key: String) -> (String) -> String {
    { text in
      var rest = text[...]
      while let place = rest.firstRange(of: "\"\(key)\":") {
        rest = rest[place.upperBound...]
        let digits = rest.prefix { "-.0123456789".contains($0) }
        guard let number = Decimal(string: String(digits)) else { continue }
        return text[..<digits.startIndex] + "\(number + 1)" + text[digits.endIndex...]
      }
      return text
    }
  }
}
