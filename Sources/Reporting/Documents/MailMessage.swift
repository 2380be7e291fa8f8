import FoundationEssentials
public import Purchasing

/// A message ready to be sent by whatever program opens it: RFC 5322 with MIME, UTF-8 inside and ASCII outside.
///
/// A draft bears no `Message-ID`, which is for whoever sends it, and `X-Unsent: 1`, so that Outlook, Thunderbird and
/// others open it as one; nothing in it depends on the moment or the machine but the day. One that goes by itself says
/// when, and its number.
public struct MailMessage: Sendable {
  /// Someone with an address.
  public struct Mailbox: Sendable, Equatable {
    public let name: String?
    public let address: EmailAddress

    public init(name: String?, address: EmailAddress) {
      self.name = name
      self.address = address
    }
  }

  /// A file that goes with it.
  public struct Attachment: Sendable {
    public let name: String
    /// `text/csv`
    public let mediaType: String
    public let bytes: [UInt8]

    public init(name: String, mediaType: String, bytes: [UInt8]) {
      self.name = name
      self.mediaType = mediaType
      self.bytes = bytes
    }
  }

  /// When a message goes by itself, in seconds since 1970, and what it is known by: `6e…@achats.example.fr`.
  public struct Sending: Sendable {
    public let seconds: Int
    public let messageID: String

    public init(seconds: Int, messageID: String) { (self.seconds, self.messageID) = (seconds, messageID) }
  }

  /// Nil for a draft.
  public var sending: Sending?

  /// Nil leaves the line out: the program that opens the draft knows who its user is.
  public let from: Mailbox?
  public let to: Mailbox?
  public let subject: String
  public let body: String
  public let day: Day
  public let language: Language
  public let attachments: [Attachment]

  public init(
    from: Mailbox?, to: Mailbox?, subject: String, body: String, day: Day, language: Language,
    attachments: [Attachment]
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.day = day
    self.language = language
    self.attachments = attachments
  }

  /// The bytes of an `.eml` file; lines end in CRLF and have at most 78 characters.
  public var eml: String {
    var lines =
      sending.map { ["Date: \(Self.date(day, $0.seconds))", "Message-ID: <\($0.messageID)>"] }
      ?? ["X-Unsent: 1", "Date: \(Self.date(day))"]
    if let from { lines.append("From: " + Self.mailbox(from, after: 6)) }
    if let to { lines.append("To: " + Self.mailbox(to, after: 4)) }
    lines += [
      "Subject: " + Self.encoded(subject, after: 9), "Content-Language: \(language.rawValue)", "MIME-Version: 1.0",
      "Content-Type: multipart/mixed; boundary=\"\(Self.boundary)\"", "", "--\(Self.boundary)",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
    ]
    lines += Self.base64(Array(Self.lines(of: body).joined(separator: "\r\n").utf8))
    for attachment in attachments {
      lines += [
        "--\(Self.boundary)", "Content-Type: \(attachment.mediaType)",
        "Content-Disposition: attachment;", " \(Self.fileName(attachment.name))",
        "Content-Transfer-Encoding: base64", "",
      ]
      lines += Self.base64(attachment.bytes)
    }
    return (lines + ["--\(Self.boundary)--", ""]).joined(separator: "\r\n")
  }

  /// The same to be read and pasted; attachments stand beside it.
  public var text: String {
    let to = to.map { "\($0.name.map { $0 + " " } ?? "")<\($0.address)>" }
    let head = [to, subject].compactMap { $0 }.map { SafeText.line($0) }
    return (head + ["", body]).joined(separator: "\n") + (body.hasSuffix("\n") ? "" : "\n")
  }
}

// MARK: The form of its lines

extension MailMessage {
  /// No line of base64 can begin so.
  private static let boundary = "=_mutua"

  /// `Thu, 01 Jan 2026 00:00:00 -0000`: a day without an hour or a zone (RFC 5322, 3.3).
  /// The same at a moment, by the clock of Greenwich.
  private static func date(_ today: Day, _ seconds: Int) -> String {
    let clock = [seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }
    let day = Day(number: seconds / 86_400) ?? today
    return String(date(day).dropLast("00:00:00 -0000".count)) + clock.joined(separator: ":") + " +0000"
  }

  private static func date(_ day: Day) -> String {
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekday = weekdays[(day.number % 7 + 7) % 7]
    return "\(weekday), \(day.day < 10 ? "0" : "")\(day.day) \(months[day.month - 1]) \(day.year) 00:00:00 -0000"
  }

  private static func mailbox(_ mailbox: Mailbox, after column: Int) -> String {
    guard let name = mailbox.name, !name.isEmpty else { return mailbox.address.text }
    let encodedName = encoded(name, after: column)
    let last = encodedName.split(separator: "\r\n").last.map(\.utf8.count) ?? 0
    let fits = column + last + mailbox.address.text.utf8.count + 3 <= 78
    return encodedName + (fits ? " " : "\r\n ") + "<\(mailbox.address)>"
  }

  /// As encoded words of RFC 2047, each of at most 75 characters and of whole characters; plain words stay plain.
  private static func encoded(_ text: String, after column: Int) -> String {
    let text = SafeText.line(text)
    let isPlain = text.utf8.allSatisfy { isWord($0) } && !text.contains("  ") && text.first != " " && text.last != " "
    if isPlain, column + text.utf8.count <= 76 { return text }
    // 45 bytes are 60 characters of base64, and the mark-up 12 more; the first stands behind its heading. Cut behind
    // spaces: some programs show one between two words, against RFC 2047.
    var words: [String] = []
    var piece: [UInt8] = []
    func limit() -> Int { words.isEmpty ? 33 : 45 }
    for part in parts(of: text) {
      if piece.count + part.utf8.count > limit(), !piece.isEmpty {
        words.append(word(piece))
        piece = []
      }
      for scalar in part.unicodeScalars {
        if piece.count + UTF8.width(scalar) > limit(), !piece.isEmpty {
          words.append(word(piece))
          piece = []
        }
        piece += Array(String(scalar).utf8)
      }
    }
    words.append(word(piece))
    return words.joined(separator: "\r\n ")
  }

  /// Words with the spaces behind them.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = [""]
    for character in text {
      if parts[parts.count - 1].last == " ", character != " " { parts.append("") }
      parts[parts.count - 1].append(character)
    }
    return parts
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }

  /// What may stand in a phrase without quotes: atoms and spaces.
  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x20
      || byte == 0x2D || byte == 0x27
  }

  private static func base64(_ bytes: [UInt8]) -> [String] {
    let text = Array(Data(bytes).base64EncodedString().utf8)
    return stride(from: 0, to: text.count, by: 76).map { start in
      String(decoding: text[start..<min(start + 76, text.count)], as: UTF8.self)
    }
  }

  private static func fileName(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { isWord($0) && $0 != 0x27 || $0 == 0x2E || $0 == 0x5F }
    guard !isPlain else { return "filename=\"\(name)\"" }
    let hexadecimal = Array("0123456789ABCDEF")
    let encoded = name.utf8.map { byte -> String in
      isWord(byte) && byte != 0x20 && byte != 0x27 || byte == 0x2E
        ? String(UnicodeScalar(byte)) : "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 15)])"
    }
    return "filename*=utf-8''" + encoded.joined()
  }

  private static func lines(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }
}
