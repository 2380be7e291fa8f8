import Purchasing
import Testing

/// Names as lists of communes write them, with where they are.
@Suite struct MemberNameTests {
  private static func member(_ number: Int64, _ code: String, _ name: String, _ insee: String?) throws -> Member {
    Member(
      id: ID(number), code: try #require(MemberCode(code)), name: name,
      kind: .unknown, siren: nil, siret: nil, insee: insee,
      reportsUnder: nil, contact: nil, population: nil, populationYear: nil)
  }

  private static func directory() throws -> MemberDirectory {
    MemberDirectory([
      try member(1, "daoulas", "Daoulas", "29043"), try member(2, "saint-martin-29", "Saint-Martin", "29254"),
      try member(3, "saint-martin-22", "Saint-Martin", "22315"), try member(4, "bastia", "Bastia", "2B033"),
      try member(5, "sivom", "SIVOM du Pays", nil), try member(6, "saint-denis", "Saint-Denis", "97411"),
      try member(7, "sainte-foy-a", "Sainte-Foy", "29300"), try member(8, "sainte-foy-b", "Sainte-Foy", "29301"),
      try member(9, "mixte", "Pont (29)", nil), try member(10, "loire", "La Loire", "42001"),
    ])
  }

  @Test(arguments: [
    ("DAOULAS (29460)", "daoulas"), ("Daoulas (29)", "daoulas"), ("DAOULAS (Finistère)", "daoulas"),
    ("Commune de Daoulas (29043)", "daoulas"), ("29460 DAOULAS", "daoulas"), ("DAOULAS 29460", "daoulas"),
    ("DAOULAS - 29460", "daoulas"), ("Daoulas(29460)", "daoulas"), ("daoulas ( 29 460 )", "daoulas"),
    ("ST MARTIN (29800)", "saint-martin-29"), ("Saint-Martin (22)", "saint-martin-22"),
    ("Saint-Martin (Côtes-d'Armor)", "saint-martin-22"), ("BASTIA (20200)", "bastia"), ("Bastia (2b)", "bastia"),
    ("SIVOM DU PAYS (29460)", "sivom"), ("Saint-Denis (974)", "saint-denis"), ("Saint-Denis (97400)", "saint-denis"),
    ("Sainte-Foy (29301)", "sainte-foy-b"), ("Pont (29)", "mixte"), ("Loire (42)", "loire"),
  ])
  func found(text: String, code: String) throws {
    #expect(try Self.directory().member(named: text).code.text == code)
  }

  @Test(arguments: [
    ("Saint-Martin (56000)", "member_elsewhere"), ("DAOULAS (75001)", "member_elsewhere"),
    ("75001 DAOULAS", "member_elsewhere"), ("Sainte-Foy (29460)", "member_ambiguous"),
    ("Saint-Martin", "member_ambiguous"), ("Saint-Martin (Bretagne)", "member_unknown"),
    ("DAOULAS (bourg)", "member_unknown"), ("Brest (29200)", "member_unknown"), ("(29460)", "member_unknown"),
    ("29460", "member_unknown"), ("Daoulas (2946)", "member_unknown"), ("Daoulas (99)", "member_unknown"),
  ])
  func refused(text: String, code: String) throws {
    let directory = try Self.directory()
    let found = problem { _ = try directory.member(named: text) }
    #expect(found?.code == code && found?.kind == .unknownName && found?.hint != nil, "«\(text)»")
  }
}
