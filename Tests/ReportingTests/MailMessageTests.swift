import Foundation
import Purchasing
@testable import Reporting
import Testing

/// Messages are taken apart again by the rules of RFC 5322, 2045 and 2047.
@Suite struct MailMessageTests {
  /// Headers by lower-case name, unfolded, and what follows them.
  private func parts(_ lines: ArraySlice<String>) -> (headers: [String: String], body: ArraySlice<String>) {
    var headers: [String: String] = [:]
    var last = ""
    let end = lines.firstIndex(of: "") ?? lines.endIndex
    for line in lines[..<end] {
      if line.hasPrefix(" ") {
        headers[last, default: ""] += line
      } else {
        let pieces = line.split(separator: ":", maxSplits: 1).map(String.init)
        last = pieces[0].lowercased()
        headers[last] = String(pieces[1].dropFirst())
      }
    }
    return (headers, lines[min(end + 1, lines.endIndex)...])
  }

  /// Encoded words one after the other, the blanks between two of them dropped.
  private func decoded(_ header: String) throws -> String {
    var text = ""
    var wasEncoded = false
    for word in header.split(separator: " ", omittingEmptySubsequences: false) {
      let isEncoded = word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?=")
      if !text.isEmpty, !(isEncoded && wasEncoded) { text += " " }
      if isEncoded {
        #expect(word.utf8.count <= 75)
        let bytes = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
        text += try #require(String(data: bytes, encoding: .utf8))
      } else {
        text += word
      }
      wasEncoded = isEncoded
    }
    return text
  }

  private func message(_ subject: String, to name: String?, body: String, attachment: [UInt8]) throws -> MailMessage {
    MailMessage(
      from: .init(name: "Pôle achats", address: try #require(EmailAddress(in: "achats@agglo.example"))),
      to: .init(name: name, address: try #require(EmailAddress(in: "mairie@commune.example"))), subject: subject,
      body: body, day: try #require(Day(iso: "2026-11-25")), language: .french,
      attachments: [.init(name: "besoins de l'été.csv", mediaType: "text/csv", bytes: attachment)])
  }

  @Test(arguments: [
    "Besoins 2027", "", "Œuvres « été » : réponse attendue — avant l'échéance du 15 mars",
    "Line\r\nBcc: everybody@example.org", String(repeating: "é", count: 200), String(repeating: "a", count: 200),
    "👩‍👩‍👧‍👦 👍🏽 \u{202E}gauche", "=?utf-8?B?QQ==?=", "  two  spaces  ",
  ])
  func whatGoesInComesOut(_ text: String) throws {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let body = "Bonjour,\n\n\(text)\n.\nFrom here\n"
    let eml = try message(text, to: text, body: body, attachment: bytes).eml
    #expect(eml.utf8.allSatisfy { $0 < 0x80 })
    let lines = eml.components(separatedBy: "\r\n")
    #expect(lines.last == "")
    for line in lines { #expect(line.utf8.count <= 78 && !line.utf8.contains { $0 == 10 || $0 == 13 }, "\(line)") }
    let (headers, rest) = parts(lines[...])
    #expect(headers["x-unsent"] == "1" && headers["mime-version"] == "1.0" && headers["bcc"] == nil)
    #expect(headers["date"] == "Wed, 25 Nov 2026 00:00:00 -0000")
    let line = SafeText.line(text)
    #expect(try decoded(#require(headers["subject"])) == line)
    #expect(try decoded(#require(headers["from"])) == "Pôle achats <achats@agglo.example>")
    let to = try decoded(#require(headers["to"]))
    #expect(to.hasSuffix("<mairie@commune.example>") || to == "mairie@commune.example")
    if !text.hasPrefix(" "), !line.isEmpty { #expect(to == "\(line) <mairie@commune.example>") }
    let boundary = try #require(headers["content-type"]?.components(separatedBy: "boundary=\"").last?.dropLast())
    #expect(rest.suffix(2) == ["--\(boundary)--", ""])
    let sections = rest.dropLast(2).split(separator: "--" + boundary, omittingEmptySubsequences: false)
    try #require(sections.count == 3 && sections[0].isEmpty)
    let first = try decodedBody(parts(sections[1]))
    let lineBreaks = { (text: String) in text.split(omittingEmptySubsequences: false) { $0.isNewline } }
    #expect(lineBreaks(String(decoding: first, as: UTF8.self)) == lineBreaks(body))
    let second = parts(sections[2])
    #expect(try decodedBody(second) == bytes)
    #expect(
      second.headers["content-disposition"]
        == "attachment; filename*=utf-8''besoins%20de%20l%27%C3%A9t%C3%A9.csv")
  }

  private func decodedBody(_ part: (headers: [String: String], body: ArraySlice<String>)) throws -> [UInt8] {
    #expect(part.headers["content-transfer-encoding"] == "base64")
    return Array(try #require(Data(base64Encoded: part.body.joined())))
  }
}
