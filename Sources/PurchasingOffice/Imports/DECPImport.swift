import Glibc
import Digests
import OpenData
import Purchasing
import PurchasingFiles
import PurchasingStore
import Spreadsheet

/// One reading of a file of published contracts: what it holds, what is repaired and refused.
final class DECPImport {
  let name: String
  private let file: DECPFile
  private let digest: FileDigest
  private let fallback: String?
  private let amendments: AmendmentReading?

  private(set) var companion: String?
  private var shares: [PublishedShareLine] = []
  private(set) var records = 0
  private(set) var concessions = 0
  private(set) var undated = 0
  private(set) var subsequent = 0
  private(set) var refusals: [DECPFinding] = []
  private(set) var repairs: [DECPFinding] = []
  /// Amounts of changes that may be meant otherwise than they were read.
  private(set) var doubts: [DECPFinding] = []
  private var places: [Int: (line: Int, id: String)] = [:]

  /// - parameter fallback: the type of contracts whose CPV code says none.
  /// - parameter amendments: what the amounts of changes are; nil: told apart.
  init(path: String, fallback: String?, amendments: AmendmentReading?) throws {
    let bytes = try ByteFile(path: path)
    let digest = FileDigest()
    name = bytes.name
    self.digest = digest
    self.fallback = fallback
    self.amendments = amendments
    file = try DECPFile(name: bytes.name) {
      let piece = try bytes.next()
      digest.update(piece)
      return piece
    }
  }

  /// - parameter members: the file of members and shares; by default the one beside the file, if there is one.
  func run(into store: Store, members: String?, allBuyers: Bool, dryRun: Bool) throws -> PublicationImport {
    if let path = members ?? PublishedShareFile.companion(name).flatMap({ access($0, R_OK) == 0 ? $0 : nil }) {
      companion = path
      shares = try PublishedShareFile.read(path: path)
    }
    return try store.change(dryRun: dryRun) {
      try $0.importPublished(
        file: name, allBuyers: allBuyers, shares: shares, digest: { digest.finish() },
        read: { write in
          try file.forEachRecord(fallback: fallback, amendments: amendments) { record in
            records += 1
            repairs += record.repairs
            doubts += record.doubts
            switch record.outcome {
            case .concession: concessions += 1
            case .refused(let finding): refusals.append(finding)
            case .contract(let contract, let facts):
              if contract.notifiedOn == nil { undated += 1 }
              if facts.isSubsequent { subsequent += 1 }
              places[record.number] = (record.line, contract.id)
              try write(
                PublishedRecord(
                  record: record.number, buyerSiren: facts.buyerSiren, buyerName: facts.buyerName,
                  version: facts.version, contractType: facts.contractType, contract: contract,
                  otherAmendments: facts.otherAmendments))
            }
          }
        })
    }
  }

  /// A record that the base refuses, as a finding of its line.
  func finding(_ record: Int, _ problem: Problem) -> DECPFinding {
    let place = places[record]
    return DECPFinding(
      line: place?.line ?? 0, record: record, id: place?.id,
      field: problem.code == "year_is_open" ? "dateNotification" : "montant", cell: nil, problem: problem)
  }
}
