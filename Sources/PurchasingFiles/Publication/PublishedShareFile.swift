package import Purchasing
import Spreadsheet

/// Members and shares beside published contracts, as CSV: what the official format leaves out.
package struct PublishedShareFile {
  package static let columns = [
    "id", "buyer_siret", "group", "amendment", "member", "name", "siren", "siret", "amount",
  ]

  private let csv = CSVWriter(.machine)
  private let members: MemberDirectory

  package init(_ members: MemberDirectory) { self.members = members }

  /// `decp.json` has `decp.membres.csv` beside it; nil for what is no file.
  package static func companion(_ path: String) -> String? {
    guard !path.hasPrefix("/dev/"), path != "-" else { return nil }
    return (path.hasSuffix(".json") ? String(path.dropLast(5)) : path) + ".membres.csv"
  }

  package var head: String { csv.headings(Self.columns) }

  /// A line a share.
  package func lines(of publication: Publication) throws -> [String] {
    try publication.shares.map { share in
      let member = try members.member(named: share.member.text)
      return csv.line([
        .text(publication.contract.id), .text(publication.contract.buyerSiret ?? ""), .text(publication.group ?? ""),
        .number(String(share.amendment)), .text(member.code.text), .text(member.name), .text(member.siren ?? ""),
        .text(member.siret ?? ""), .number(share.amount.description),
      ])
    }
  }

  /// The shares of a file, as the base takes them in.
  package static func read(path: String) throws -> [PublishedShareLine] {
    let sheet = Sheet(try Table(path: path))
    let positions = try columns.map { try sheet.column($0) }
    return try sheet.rows.map { row in
      func cell(_ index: Int) -> String? { row[positions[index]] }
      let amount = try sheet.read(row, positions[8]) { try NumberGrammar.money($0) }
      return PublishedShareLine(
        id: try sheet.text(row, positions[0]), buyerSiret: try sheet.text(row, positions[1]), group: cell(2),
        amendment: try sheet.read(row, positions[3]) { try NumberGrammar.count($0) } ?? 0,
        member: try sheet.text(row, positions[4]), name: cell(5), siren: cell(6), siret: cell(7),
        amount: amount ?? .zero)
    }
  }
}
