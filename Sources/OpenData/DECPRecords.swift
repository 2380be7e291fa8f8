import JSON
import Purchasing

/// The records of a file of DECP, one at a time, whatever the file's size.
///
/// They stand in a list: at the root, under `marches`, or under `marches.marche` and `marches.contrat-concession`.
final class DECPRecords {
  private let file: String
  private var sawList = false

  /// - parameter file: what places in messages call it.
  init(file: String) { self.file = file }

  /// Reads all pieces and hands over each record as soon as it is whole.
  ///
  /// - parameter next: the next piece of the file; empty at its end.
  /// - throws: `Problem` `json_broken` with its line, `json_too_deep`, `decp_no_records`; what `body` throws.
  func forEach(_ next: () throws -> [UInt8], _ body: (JSONReader.Record) throws -> Void) throws {
    do {
      try JSONReader(select: select).forEach(next, body)
    } catch let failure as JSONReader.Failure {
      throw failure.isTooDeep ? Self.tooDeep(at: place(failure.line)) : Self.broken(at: place(failure.line))
    }
    guard sawList else { throw noRecords }
  }

  private static let names: Set = ["marche", "marches", "contrat-concession"]

  /// The list's name when an object that begins here is a record.
  private func select(_ path: [JSONReader.Step], _ key: String, isList: Bool) -> String? {
    if isList {
      sawList = sawList || path.isEmpty || (path.count <= 2 && Self.names.contains(key))
      return nil
    }
    guard let list = listOfRecord(path, key) else { return nil }
    sawList = true
    return list
  }

  private func listOfRecord(_ path: [JSONReader.Step], _ key: String) -> String? {
    guard let last = path.last else { return nil }
    if last.isList { return path.count == 1 || Self.names.contains(last.key) ? last.key : nil }
    // A list of one that some program has written without its brackets.
    return path.count == 2 && path[1].key == "marches" && Self.names.contains(key) ? key : nil
  }

  // MARK: Refusals

  private func place(_ line: Int) -> Place { Place(file: file, line: line) }

  private static func tooDeep(at place: Place) -> Problem {
    Problem(
      code: "json_too_deep", Phrase("lists are nested too deeply here", "trop de listes emboîtées ici"),
      hint: Phrase("no record of DECP has this form", "aucune donnée essentielle n'a cette forme"), place: place)
  }

  private static func broken(at place: Place) -> Problem {
    Problem(
      code: "json_broken",
      Phrase("this is not valid JSON from here on", "à partir d'ici, ce n'est plus du JSON valide"),
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
      place: place(1))
  }
}
