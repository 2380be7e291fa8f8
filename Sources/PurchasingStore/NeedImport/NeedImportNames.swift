import Postgres
import Purchasing

/// Members, types, families, campaigns and codes, loaded once for a whole file.
final class ImportNames {
  private let members: MemberDirectory
  let today: Day
  let types: [Kind]
  /// By code and by folded title.
  let families: [String: Int64]
  let campaigns: [String: (id: Int64, isClosed: Bool)]
  private let openings: [Int64: (code: String, opensOn: Day)]
  /// The whole nomenclature when it has been imported; nil while only its divisions are known.
  let codes: Set<String>?

  init(_ store: Store) throws {
    members = try store.memberDirectory()
    today = store.today
    var types: [Kind] = []
    var families: [String: Int64] = [:]
    var campaigns: [String: (id: Int64, isClosed: Bool)] = [:]
    var openings: [Int64: (code: String, opensOn: Day)] = [:]
    var codes: Set<String> = []
    _ = try store.connection.query(
      "select list, code, title_en, title, id, is_closed, opens_on from report.import_word order by list, place"
    ) { row in
      let (list, code) = (try row["list"] as String, try row["code"] as String)
      guard list != "cpv" else { return _ = codes.insert(code) }
      let title: String = try row["title"]
      guard list != "type" else {
        return types.append(Kind(code: code, english: try row["title_en"] ?? title, french: title))
      }
      let id: Int64 = try row["id"]
      if list == "family" {
        families[code] = id
        families[Folding.code(title)] = families[Folding.code(title)] ?? id
      } else {
        campaigns[code] = (id, try row["is_closed"])
        openings[id] = (code, try row["opens_on"])
      }
    }
    (self.types, self.families, self.campaigns, self.openings) = (types, families, campaigns, openings)
    self.codes = codes.isEmpty ? nil : codes
  }

  /// A member that was merged asks for nothing any more.
  func member(named text: String) throws -> Int64 {
    let member = try members.member(named: text)
    try member.requireNotMerged(on: today)
    return member.id.number
  }

  func type(named text: String) throws -> Int {
    let kind = try types.contractType(named: text)
    return types.firstIndex(of: kind) ?? 0
  }

  /// The type that a CPV code implies: 45 works, 03–44 and 48 supplies, 50–98 services.
  func type(impliedBy cpv: String) -> Int? {
    let type = CPVDivision.division(cpv.prefix(2))?.contractType
    return types.firstIndex { $0.code == type }
  }

  func family(named text: String) throws -> Int64 {
    guard let id = families[text] ?? families[Folding.code(text)] else {
      throw Self.unknown(text, Phrase("family", "famille"), "family_unknown", among: Array(families.keys))
    }
    return id
  }

  /// The campaign of the whole file.
  func campaign(_ text: String, _ options: NeedImportOptions) throws -> Int64 {
    do {
      return try campaign(named: text)
    } catch let problem as Problem where options.campaignIsTheFiles && problem.code == "campaign_is_closed" {
      throw Problem(
        code: problem.code,
        Phrase(
          "this file was made for the campaign “\(text)”, which is closed",
          "ce fichier a été fait pour le recensement « \(text) », qui est clos"),
        hint: Phrase(
          "its needs may still count for another one, ", "ses besoins peuvent encore compter pour un autre, ")
          + .give(.campaign, "CODE") + Phrase(", or for none, ", ", ou pour aucun, ") + .give(.campaign, "none"))
    } catch let problem as Problem where options.campaignIsTheFiles && problem.code == "campaign_unknown" {
      throw Problem(
        problem.kind, code: problem.code,
        Phrase(
          "this file was made for a campaign “\(text)”, which isn't in this base",
          "ce fichier a été fait pour un recensement « \(text) », qui n'est pas dans cette base"),
        hint: Phrase("name another one, ", "nommez-en un autre, ") + .give(.campaign, "CODE")
          + Phrase(", or none, ", ", ou aucun, ") + .give(.campaign, "none"))
    }
  }

  func campaign(named text: String) throws -> Int64 {
    guard let campaign = campaigns[text] ?? campaigns[Folding.code(text)] else {
      throw Self.unknown(text, Phrase("campaign", "recensement"), "campaign_unknown", among: Array(campaigns.keys))
    }
    guard !campaign.isClosed else {
      throw Problem(
        code: "campaign_is_closed",
        Phrase("the campaign “\(text)” is closed", "le recensement « \(text) » est clos"),
        hint: Phrase("leave the cell empty, or name another campaign", "laissez la cellule vide, ou nommez-en un autre")
      )
    }
    return campaign.id
  }

  /// - throws: `Problem` for a day after today, or before its campaign opens.
  func require(received day: Day?, _ campaign: Int64?) throws {
    try OrderOfActs.require(received: day, campaign.flatMap { openings[$0] }, today: today)
  }

  /// - returns: the code, and what was repaired when a leading zero was put back.
  func cpv(_ text: String) throws -> (code: String, repair: Phrase?) {
    let (code, repair) = try CPVCode.parse(text)
    guard codes?.contains(code.text) ?? true else { throw unknownCode(code.text) }
    return (code.text, repair)
  }

  private func unknownCode(_ text: String) -> Problem {
    // Near is what begins the same: a code is a path from the general to the particular.
    func shared(_ other: String) -> Int { zip(text, other).prefix { $0 == $1 }.count }
    let near = (codes ?? []).map { (shared($0), editDistance(text, $0), $0) }
      .sorted { ($1.0, $0.1, $0.2) < ($0.0, $1.1, $1.2) }.prefix(3).map(\.2).joined(separator: ", ")
    return Problem(
      .unknownName, code: "cpv_unknown",
      Phrase("the CPV has no code “\(text)”", "le CPV n'a pas de code « \(text) »"),
      hint: Phrase("the nearest are \(near)", "les plus proches : \(near)"))
  }

  private static func unknown(_ name: String, _ noun: Phrase, _ code: String, among codes: [String]) -> Problem {
    let folded = Folding.code(name)
    let near = codes.map { (editDistance(folded, $0), $0) }.filter { $0.0 <= max(2, folded.utf8.count / 4) }
      .sorted { $0 < $1 }.prefix(3).map(\.1).joined(separator: ", ")
    return Problem(
      .unknownName, code: code,
      Phrase("no \(noun.english) is called “\(name)”", "« \(name) » : \(noun.french) introuvable"),
      hint: near.isEmpty
        ? Phrase("leave the cell empty, or give its code", "laissez la cellule vide, ou donnez son code")
        : Phrase("did you mean \(near)?", "vouliez-vous dire \(near) ?"))
  }
}
