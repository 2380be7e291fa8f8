import Purchasing
import Testing

@Suite struct CPVTests {
  @Test(
    "refused",
    arguments: [
      ("", "cpv_missing"), ("3012", "cpv_form"), ("301200001", "cpv_form"), ("30120000-", "cpv_form"),
      ("30120000-66", "cpv_form"), ("30120000-6-1", "cpv_form"), ("3012000A", "cpv_form"),
      ("30120000.0", "cpv_form"), ("3,012E+07", "cpv_form"), ("３0120000", "cpv_form"),
      ("99000000", "cpv_division_unknown"), ("04000000", "cpv_division_unknown"), ("00000000", "cpv_division_unknown"),
      ("4500000", "cpv_form"),
    ])
  func refused(text: String, code: String) {
    #expect(problem { _ = try CPVCode.parse(text) }?.code == code)
  }

  @Test func theCheckDigitIsDroppedUnread() throws {
    for text in ["30120000", "30120000-6", "30120000-0", " 30120000-6 ", "\u{A0}30120000"] {
      let (code, repair) = try CPVCode.parse(text)
      #expect(code.text == "30120000")
      #expect(repair == nil)
    }
  }

  @Test func aLeadingZeroIsPutBackAndSaid() throws {
    for (text, expected) in [("3000000", "03000000"), ("9310000-5", "09310000")] {
      let (code, repair) = try CPVCode.parse(text)
      #expect(code.text == expected)
      #expect(repair?.english.contains("leading zero") == true)
    }
  }

  @Test func fortyFiveDivisions() {
    #expect(CPVDivision.all.count == 45)
    #expect(Set(CPVDivision.all.map(\.code)).count == 45)
    #expect(CPVDivision.all.map(\.code) == CPVDivision.all.map(\.code).sorted())
    #expect(CPVDivision.division("45")?.title.french == "Travaux de construction")
    #expect(CPVDivision.division("45")?.contractType == "works")
    #expect(["03", "44", "48"].allSatisfy { CPVDivision.division($0)?.contractType == "supplies" })
    #expect(["50", "51", "71", "98"].allSatisfy { CPVDivision.division($0)?.contractType == "services" })
  }
}
