import MutuaWeb
import Purchasing
import TestSupport
import Testing

/// Fields of a form, as browsers send them and as others do.
@Suite struct FormBodyTests {
  private func fields(_ text: String) throws -> [FormBody.Field] { try FormBody(Array(text.utf8)).fields }

  @Test func whatBrowsersSend() throws {
    #expect(
      try fields("title=Papier+A4%2C+80%C2%A0g&amount=1+200%2C50&comment=a%0D%0Ab&empty=")
        == [
          .init("title", "Papier A4, 80\u{A0}g"), .init("amount", "1 200,50"), .init("comment", "a\r\nb"),
          .init("empty", ""),
        ])
    #expect(try fields("") == [] && fields("&&") == [] && fields("a&=b") == [.init("a", ""), .init("", "b")])
    let body = try FormBody(Array("need=1&need=2&x=%3D%26%25".utf8))
    #expect(body.all("need") == ["1", "2"] && body["need"] == "1" && body["x"] == "=&%" && body["y"] == nil)
  }

  /// Nothing is repaired: what a person typed would be something else.
  @Test func whatNoBrowserSends() {
    func refusal(_ text: String) -> FormRefusal? {
      #expect(throws: FormRefusal.self) { try fields(text) }
    }
    #expect(refusal("title=caf%E9") == .notUTF8(field: "title"))
    #expect(refusal("title=%C3") == .notUTF8(field: "title"))
    #expect(refusal("title=%ED%A0%80") == .notUTF8(field: "title"))
    #expect(refusal("%FF=1") == .notUTF8(field: nil))
    #expect(refusal("a=b%00c") == .nul(field: "a"))
    #expect(refusal("a%00=c") == .nul(field: nil))
    for text in ["a=%", "a=%4", "a=%4G", "a=%%41", "a=%u00e9"] {
      #expect(refusal(text) == .malformed(.percent), "\(text)")
    }
    #expect(FormRefusal.notUTF8(field: "title").problem.message.french.hasPrefix("« title » : "))
  }

  @Test func manyFields() throws {
    let all = Array(repeating: "a=1", count: FormBody.mostFields)
    #expect(try fields(all.joined(separator: "&")).count == FormBody.mostFields)
    #expect(throws: FormRefusal.tooManyFields) { try fields((all + ["a=1"]).joined(separator: "&")) }
    #expect(FormRefusal.tooManyFields.isTooLarge && !FormRefusal.unfinished.isTooLarge)
  }

  /// What is written and read again is the same, to the byte.
  @Test func randomForms() throws {
    var generator = SeededGenerator()
    print("randomForms: seed \(generator.seed)")
    let letters: [Character] = ["a", "é", "=", "&", "%", "+", " ", "\r\n", "\u{301}", "🏛", "\"", ";", "\u{202F}"]
    func text(_ most: Int) -> String {
      String(
        (0..<Int.random(in: 0...most, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) })
    }
    for _ in 0..<500 {
      let form = (0..<Int.random(in: 0...6, using: &generator)).map { _ in FormBody.Field("n" + text(3), text(20)) }
      #expect(try FormBody(FuzzedForms.encoded(form)).fields == form, "seed \(generator.seed)")
    }
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        [UInt8(ascii: "%"), 0x26, 0x3D, 0x2B, 0x30, 0x41, 0x66, 0xC3, 0xA9, .random(in: 0...255, using: &generator)]
          .randomElement(using: &generator) ?? 0
      }
      try FuzzedForms.run([0] + bytes)
    }
  }
}
