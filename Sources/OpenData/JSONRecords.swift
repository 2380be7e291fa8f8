import CYajl
import Purchasing

/// The records of a file of open data, one at a time, whatever the file's size.
///
/// They stand in a list: at the root, under `marches`, or under `marches.marche` and `marches.contrat-concession`.
public final class JSONRecords {
  /// A record with its place: its number from 1, and the line where it begins.
  public struct Record: Sendable {
    public let number: Int
    public let line: Int
    /// The key of its list: `marche`, `contrat-concession`, `marches`; empty at the root.
    public let list: String
    public let value: JSONObject
  }

  private let file: String
  private var handle: yajl_handle?
  private let builder = RecordBuilder()

  /// - parameter file: what places in messages call it.
  public init(file: String) {
    self.file = file
    callbacks.initialize(to: RecordBuilder.callbacks)
    handle = yajl_alloc(callbacks, nil, Unmanaged.passUnretained(builder).toOpaque())
    builder.handle = handle
    if let handle { _ = yajl_leave_strings_unchecked(handle) }
  }

  /// The parser keeps the pointer to its callbacks.
  private let callbacks = UnsafeMutablePointer<yajl_callbacks>.allocate(capacity: 1)

  deinit {
    if let handle { yajl_free(handle) }
    callbacks.deallocate()
  }

  /// Reads all pieces and hands over each record as soon as it is whole.
  ///
  /// - parameter next: the next piece of the file; empty at its end.
  /// - throws: `Problem` `json_broken` with its line, `json_too_deep`, `decp_no_records`; what `body` throws.
  public func forEach(_ next: () throws -> [UInt8], _ body: (Record) throws -> Void) throws {
    while true {
      let piece = try next()
      guard !piece.isEmpty else { break }
      try parse(piece)
      for record in builder.takeRecords() { try body(record) }
    }
    guard let handle, yajl_complete_parse(handle) == yajl_status_ok else { throw broken() }
    for record in builder.takeRecords() { try body(record) }
    guard builder.sawList else { throw noRecords }
  }

  private func parse(_ piece: [UInt8]) throws {
    try piece.withUnsafeBufferPointer { bytes in
      builder.begin(bytes)
      defer { builder.end() }
      guard let handle, yajl_parse(handle, bytes.baseAddress, bytes.count) == yajl_status_ok else { throw broken() }
    }
  }

  private func broken() -> Problem {
    let place = Place(file: file, line: builder.line())
    if builder.isTooDeep {
      return Problem(
        code: "json_too_deep", Phrase("lists stand in lists too deep here", "trop de listes emboîtées ici"),
        hint: Phrase("no record of DECP has this form", "aucune donnée essentielle n'a cette forme"), place: place)
    }
    return Problem(
      code: "json_broken", Phrase("this is no valid JSON from here on", "à partir d'ici, ce n'est plus du JSON valide"),
      hint: Phrase(
        "fetch the file again: it may be cut off", "téléchargez à nouveau le fichier : il est peut-être tronqué"),
      place: place)
  }

  private var noRecords: Problem {
    Problem(
      code: "decp_no_records",
      Phrase("there is no list of contracts (“marches”) in it", "il ne contient pas de liste de marchés (« marches »)"),
      hint: Phrase(
        "take the JSON of the « données essentielles de la commande publique »",
        "prenez le JSON des données essentielles de la commande publique"),
      place: Place(file: file, line: 1))
  }
}
