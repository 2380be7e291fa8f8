import Purchasing
import Testing

/// SIREN and SIRET as spreadsheets leave them: read where nothing is lost, refused with the remedy otherwise.
@Suite struct RegistryNumberTests {
  @Test(arguments: [
    "20000001600010", "200 000 016 00010", "200\u{A0}000\u{202F}016 00010", "20000001600010.0", "20000001600010,00",
    "=\"20000001600010\"", "'20000001600010", "2,0000001600010E13", "2.0000001600010e+13", "200.000.016.00010",
    "\u{FEFF}20000001600010",
  ])
  func whatIsWholeIsRead(_ text: String) throws {
    #expect(try RegistryNumber.siret(text) == "20000001600010", "\(text)")
  }

  @Test(arguments: ["2,000000240001E+13", "2,13E+13", "2E13", "2.00000016E+13", "20,000001600010E12"])
  func whatIsCutIsRefused(_ text: String) {
    let code = { () -> String? in
      do {
        _ = try RegistryNumber.siret(text)
        return nil
      } catch let problem as Problem { return problem.code } catch { return nil }
    }()
    #expect(code == (text.hasPrefix("20,") ? "siret_invalid" : "digits_lost"), "\(text)")
  }

  @Test func sirensAndInseeCodes() throws {
    #expect(try RegistryNumber.siren("2.00000016E+8") == "200000016")
    #expect(try RegistryNumber.siren("200000016.0") == "200000016")
    #expect(try RegistryNumber.insee(" 2A004 ") == "2A004")
    for wrong in ["20000001600010.5", "11122233344455", "200000016.1", "", "abc"] {
      #expect(throws: Problem.self, "\(wrong)") { try RegistryNumber.siret(wrong) }
    }
    #expect(throws: Problem.self) { try RegistryNumber.insee("4304") }
  }

  /// The first nine digits of a SIRET are the SIREN of a member; an establishment that can't be is nobody's.
  @Test func aSiretFindsTheMember() throws {
    let code = try #require(MemberCode("daoulas"))
    let daoulas = Member(
      id: ID(1), code: code, name: "Daoulas", kind: .unknown, siren: "212900435", siret: nil, insee: "29043",
      reportsUnder: nil, contact: nil, population: nil, populationYear: nil)
    let directory = MemberDirectory([daoulas])
    for name in ["21290043500018", "212 900 435 00018", "21290043500018.0", "212900435", "29043", "=\"212900435\""] {
      #expect(try directory.member(named: name).code == code, "\(name)")
    }
    for name in ["21290043500019", "21290043", "20000001600010"] {
      #expect(throws: Problem.self, "\(name)") { try directory.member(named: name) }
    }
  }
}
