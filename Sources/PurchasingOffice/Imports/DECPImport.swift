import Glibc
import Digests
import OpenData
import Purchasing
import PurchasingFiles
import PurchasingStore
import Spreadsheet

/// One file of published contracts: what it holds, what is repaired and refused.
final class DECPImport {
  let name: String
  private let input: SpooledInput
  private let fallback: String?
  private let amendments: AmendmentReading?

  /// How many records stand in the files before it.
  private var before = 0
  private var digest = FileDigest()
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
  /// - throws: `Problem` for what is no file of this kind at all.
  init(path: String, fallback: String?, amendments: AmendmentReading?) throws {
    input = try SpooledInput(path)
    name = input.name
    self.fallback = fallback
    self.amendments = amendments
    _ = try file()
  }

  /// Opened at its beginning.
  private func file() throws -> DECPFile {
    let (bytes, digest) = (try ByteFile(path: input.path), FileDigest())
    self.digest = digest
    return try DECPFile(name: name) {
      let piece = try bytes.next()
      digest.update(piece)
      return piece
    }
  }

  /// Takes the files in as one change.
  ///
  /// - parameter members: the file of members and shares; by default those beside the files, where there are any.
  /// - returns: besides, the names of those files.
  static func run(
    _ files: [DECPImport], into store: Store, members: String?, allBuyers: Bool, dryRun: Bool
  ) throws -> (result: PublicationImport, companions: [String]) {
    let beside = files.compactMap { PublishedShareFile.companion($0.name) }.filter { access($0, R_OK) == 0 }
    let companions = members.map { [$0] } ?? beside
    let shares = try companions.flatMap { try PublishedShareFile.read(path: $0) }
    let result = try store.change(dryRun: dryRun) { store in
      try store.importPublished(
        files.indices.map { index in
          PublishedFile(name: files[index].name, digest: { files[index].digest.finish() }) { write in
            try files[index].read(behind: files[..<index].reduce(0) { $0 + $1.records }, write)
          }
        }, allBuyers: allBuyers, shares: shares)
    }
    return (result, companions)
  }

  /// Reads it anew: the change may have begun again.
  private func read(behind before: Int, _ write: (PublishedRecord) throws -> Void) throws {
    (self.before, records, concessions, undated, subsequent) = (before, 0, 0, 0, 0)
    (refusals, repairs, doubts, places) = ([], [], [], [:])
    try file().forEachRecord(fallback: fallback, amendments: amendments) { record in
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
            record: before + record.number, buyerSiren: facts.buyerSiren, buyerName: facts.buyerName,
            version: facts.version, contractType: facts.contractType, contract: contract,
            otherAmendments: facts.otherAmendments))
      }
    }
  }

  // MARK: What the base says of its records

  /// What was read one way and may be meant the other; what changes nothing was said when it was taken in.
  func doubts(of result: PublicationImport) -> [DECPFinding] {
    doubts.filter { result.doubtful.contains(before + $0.record) }
  }

  /// What is refused, by the reading or by the base, in the order of the records.
  func findings(of result: PublicationImport) -> [DECPFinding] {
    let own = result.conflicts.filter { places[$0.record - before] != nil }
    return (refusals + own.map { finding($0.record - before, $0.problem) }).sorted { $0.record < $1.record }
  }

  private func finding(_ record: Int, _ problem: Problem) -> DECPFinding {
    let place = places[record]
    return DECPFinding(
      line: place?.line ?? 0, record: record, id: place?.id,
      field: problem.code == "year_is_open" ? "dateNotification" : "montant", cell: nil, problem: problem)
  }
}
