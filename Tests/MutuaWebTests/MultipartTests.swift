import MutuaWeb
import TestSupport
import Testing

/// Forms with files, as browsers send them, in pieces of every size, and as others do.
@Suite struct MultipartTests {
  private static let type = "multipart/form-data; boundary=----WebKitFormBoundaryAbC123"
  private static let line = "------WebKitFormBoundaryAbC123"

  /// As Chromium sends it: two fields, a file, a field of a file where none was chosen.
  private static let sent = """
    \(line)\r
    Content-Disposition: form-data; name="ticket"\r
    \r
    é1\r
    \(line)\r
    Content-Disposition: form-data; name="file"; filename="besoins « été ».csv"\r
    Content-Type: text/csv\r
    \r
    membre;objet\r
    Daoulas;--Sel\r
    \(line.dropLast())\r
    \r\r
    \(line)\r
    Content-Disposition: form-data; name="empty"\r
    \r
    \r
    \(line)\r
    Content-Disposition: form-data; name="other"; filename=""\r
    Content-Type: application/octet-stream\r
    \r
    \r
    \(line)--\r

    """

  private static let said = [
    "file “besoins « été ».csv”", "\(Array("membre;objet\r\nDaoulas;--Sel\r\n\(line.dropLast())\r\n\r".utf8))",
    "other “”", "[]", "ticket=é1", "empty=",
  ]

  private func read(_ body: String, by size: Int = 1 << 20, type: String = Self.type) -> [String] {
    FuzzedForms.outcome(type, Array(body.utf8), by: size)
  }

  @Test func cutAnywhere() throws {
    let bytes = Array(Self.sent.utf8)
    #expect(read(Self.sent) == Self.said)
    for size in 1...80 { #expect(read(Self.sent, by: size) == Self.said, "pieces of \(size)") }
    for cut in bytes.indices {
      var reader = try Multipart(contentType: Self.type, .init(whole: 10_000))
      var file: [UInt8] = []
      for part in [bytes[..<cut], bytes[cut...]] {
        try reader.take(part) { if case .bytes(let more) = $0 { file += more } }
      }
      try reader.finish()
      #expect(reader.fields.map(\.value) == ["é1", ""] && "\(file)" == Self.said[1], "cut at \(cut)")
    }
  }

  /// What ends too early, wherever it ends.
  @Test func brokenOff() {
    let bytes = Array(Self.sent.utf8)
    for length in 0..<bytes.count - 2 {
      let outcome = FuzzedForms.outcome(Self.type, Array(bytes[..<length]), by: 50)
      #expect(outcome == ["unfinished"], "\(length) bytes")
    }
  }

  @Test func namesOfFiles() {
    func name(_ written: String) -> String {
      let body = "--b\r\nContent-Disposition: form-data; name=\"f\"; \(written)\r\n\r\nx\r\n--b--\r\n"
      return read(body, type: "multipart/form-data; boundary=b").first ?? ""
    }
    #expect(name(#"filename="a%22b%0D%0Ac%20d.csv""#) == "f “a\"b\r\nc%20d.csv”")
    #expect(name(#"filename="C:\dossier\besoins.csv""#) == #"f “C:\dossier\besoins.csv”"#)
    #expect(name(#"filename="C:\dossier\""#) == #"f “C:\dossier\”"#)
    #expect(name(#"filename="de \"Daoulas\".csv""#) == "f “de \"Daoulas\".csv”")
    #expect(name(#"filename="a;b=c.csv""#) == "f “a;b=c.csv”")
    #expect(name(#"filename=plain.csv"#) == "f “plain.csv”")
    #expect(name(#"FileName="x.csv"; filename*=UTF-8''y.csv"#) == "f “x.csv”")
    #expect(name(#"filename*=UTF-8''y.csv; filename="x.csv""#) == "f “x.csv”")
    // Without any other name it is no file.
    #expect(name(#"filename*=UTF-8''y.csv"#) == "f=x")
    #expect(name("filename=\"a\u{0}b\"") == "nul(field: Optional(\"f\"))")
  }

  @Test func whatNoBrowserSends() {
    let disposition = "Content-Disposition: form-data; name=\"a\""
    for type in [
      "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=b",
      "application/x-www-form-urlencoded", "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
      "multipart/form-data; boundary=\"a\r\nb\"", "multipart/form-data; boundary=é",
    ] {
      #expect(read(Self.sent, type: type) == ["malformed(MutuaWeb.FormRefusal.Fault.boundary)"], "\(type)")
    }
    func faults(_ body: String) -> String {
      let outcomes = Set([1, 3, 1 << 20].map { read(body, by: $0, type: "multipart/form-data; boundary=b") })
      #expect(outcomes.count == 1)
      return outcomes.first?.joined(separator: " ").replacing("MutuaWeb.FormRefusal.Fault", with: "") ?? ""
    }
    #expect(faults("hello, who reads this before the form?") == "malformed(.delimiter)")
    #expect(faults("--b\n\(disposition)\n\nx\n--b--\n") == "malformed(.delimiter)")
    #expect(faults("--bc\r\n\(disposition)\r\n\r\nx\r\n--b--") == "malformed(.delimiter)")
    #expect(faults("--b\r\n\(disposition)\n\nx\r\n\r\n--b--") == "malformed(.header)")
    #expect(faults("--b\r\n\r\nx\r\n\r\n--b--") == "malformed(.header)")
    #expect(faults("--b\r\n\(disposition)\r\n folded\r\n\r\nx\r\n--b--") == "malformed(.header)")
    #expect(faults("--b\r\n\(disposition)\r\n\(disposition)\r\n\r\nx\r\n--b--") == "malformed(.header)")
    #expect(faults("--b\r\nX: " + String(repeating: "x", count: 9_000)) == "malformed(.header)")
    #expect(faults("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--") == "malformed(.name)")
    #expect(faults("--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--") == "malformed(.header)")
    #expect(faults("--b\r\n\(disposition)\r\n\r\na\r\n--bc\r\nd\r\n--b--") == "malformed(.delimiter)")
    #expect(faults("--b\r\n\(disposition)\r\n\r\nx\u{0}\r\n--b--") == "nul(field: Optional(\"a\"))")
    // Behind the end anything may stand, and nobody reads it.
    #expect(faults("--b\r\n\(disposition)\r\n\r\nx\r\n--b-- \r\n--b\r\nmore") == "a=x")
    let notUTF8 = Array("--b\r\n\(disposition)\r\n\r\n".utf8) + [0xE9] + Array("\r\n--b--".utf8)
    #expect(
      FuzzedForms.outcome("multipart/form-data; boundary=b", notUTF8, by: 2) == ["notUTF8(field: Optional(\"a\"))"])
  }

  @Test func bounds() {
    func part(_ text: String) -> String { "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\(text)\r\n" }
    func outcome(_ body: String, _ change: (inout Multipart.Bounds) -> Void = { _ in }) -> String {
      var bounds = Multipart.Bounds(whole: 1 << 20)
      change(&bounds)
      return FuzzedForms.outcome("multipart/form-data; boundary=b", Array(body.utf8), by: 99, bounds: bounds)
        .joined(separator: " ")
    }
    let (twenty, end) = (String(repeating: part("x"), count: 20), "--b--\r\n")
    #expect(outcome(twenty + end).hasPrefix("a=x a=x"))
    #expect(outcome(twenty + part("x") + end) == "tooManyFields")
    #expect(outcome(part(String(repeating: "x", count: 65_536)) + end).hasPrefix("a=xxx"))
    #expect(outcome(part(String(repeating: "x", count: 65_537)) + end) == "tooLarge(megabytes: 1)")
    #expect(outcome(twenty + end) { $0.whole = 1_000 } == "tooLarge(megabytes: 1)")
  }

  /// Random fields and files, cut at random, come out as they went in; and random bytes do no harm.
  @Test func randomForms() throws {
    var generator = SeededGenerator()
    print("randomForms with files: seed \(generator.seed)")
    let pieces = ["\r\n", "--", "--b", "\r", "\n", "b", "é", "\"", "x", "\r\n--", "\r\n--a"]
    for _ in 0..<300 {
      var (body, fields, files): ([UInt8], [String], [String]) = ([], [], [])
      for index in 0..<Int.random(in: 0...5, using: &generator) {
        let text = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
          pieces.randomElement(using: &generator)
        }.joined()
        // The boundary on a line of its own is what no browser chooses.
        guard !("\r\n" + text + "\r\n").contains("\r\n--b") else { continue }
        let isFile = Bool.random(using: &generator)
        let name = isFile ? "; filename=\"\(index).csv\"" : ""
        body += Array("--b\r\nContent-Disposition: form-data; name=\"n\(index)\"\(name)\r\n\r\n\(text)\r\n".utf8)
        if isFile {
          files += ["n\(index) “\(index).csv”", "\(Array(text.utf8))"]
        } else {
          fields.append("n\(index)=\(text)")
        }
      }
      body += Array("--b--\r\n".utf8)
      let size = Int.random(in: 1...40, using: &generator)
      let said = FuzzedForms.outcome("multipart/form-data; boundary=b", body, by: size)
      #expect(said == files + fields, "seed \(generator.seed)")
      guard !body.isEmpty else { continue }
      for _ in 0..<5 {
        var broken = body
        broken[Int.random(in: 0..<broken.count, using: &generator)] = .random(in: 0...255, using: &generator)
        try FuzzedForms.run([1] + Array("boundary=b\n".utf8) + broken)
      }
    }
  }
}
