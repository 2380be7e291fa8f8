import Purchasing

/// Turns the pieces of a file into UTF-8, in constant memory.
///
/// UTF-16 is told by its mark, or by the NULs between the letters of its first bytes. Everything else is passed through
/// as it is until the first byte beyond ASCII, wherever that is: it and what follows it decide once for the whole file,
/// and since all before it was ASCII, nothing was misread. UTF-8 costs nothing from then on.
///
/// No character is guessed: what the encoding doesn't have, and what looks as if the file mixed two encodings, becomes
/// the byte 0xFF, so that the reader refuses that row (`not_utf8`) with its line and column.
final class DecodedPieces {
  private enum State { case beginning, ascii, asIs, bytes([[UInt8]]), wide(littleEndian: Bool) }

  /// What has been found so far; UTF-8 until a byte says otherwise.
  private(set) var encoding = TextEncoding.utf8
  /// Whether the bytes, and no mark, told the encoding.
  private(set) var isGuess = false

  private let source: () throws -> [UInt8]
  private let name: String
  private var state = State.beginning
  /// What has been read ahead.
  private var waiting: [[UInt8]] = []
  private var isComplete = false
  private var previous: UInt8 = 0
  private var half: [UInt8] = []

  /// What isn't in the encoding: no UTF-8 holds it.
  private static let foreign: UInt8 = 0xFF
  /// How many bytes after the first one beyond ASCII are looked at.
  private static let evidence = 1 << 16
  /// How many bytes at the beginning are looked at for UTF-16 without its mark.
  private static let beginning = 4096

  init(name: String, _ source: @escaping () throws -> [UInt8]) {
    self.name = name
    self.source = source
  }

  /// The next piece; empty at the end.
  ///
  /// - throws: `Problem` `encoding_not_read`, and what the source throws.
  func next() throws -> [UInt8] {
    while true {
      switch state {
      case .beginning: try begin()
      case .asIs: return try take()
      case .ascii:
        let piece = try take()
        guard let first = Self.firstBeyondASCII(piece) else {
          previous = piece.last ?? previous
          return piece
        }
        waiting.insert(piece, at: 0)
        try decide(from: first)
      case .bytes(let table):
        let piece = try take()
        return piece.isEmpty ? [] : decoded(piece, table)
      case .wide(let littleEndian):
        let piece = try take()
        let text = decoded(piece, littleEndian: littleEndian)
        // Half a character is no end of the file.
        if !text.isEmpty || piece.isEmpty { return text }
      }
    }
  }

  private func take() throws -> [UInt8] {
    if !waiting.isEmpty { return waiting.removeFirst() }
    guard !isComplete else { return [] }
    let piece = try source()
    isComplete = piece.isEmpty
    return piece
  }

  /// Makes the first waiting piece as long as wanted, if the file is.
  private func gather(_ count: Int) throws -> [UInt8] {
    var bytes = try take()
    while bytes.count < count {
      let more = try take()
      guard !more.isEmpty else { break }
      bytes += more
    }
    waiting.insert(bytes, at: 0)
    return bytes
  }

  private func begin() throws {
    // As many whatever the pieces are, so that they don't decide.
    let bytes = try gather(Self.beginning)
    state = .ascii
    if bytes.starts(with: [0xFF, 0xFE]) {
      (encoding, state) = (.utf16LittleEndian, .wide(littleEndian: true))
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      (encoding, state) = (.utf16BigEndian, .wide(littleEndian: false))
    } else if bytes.starts(with: Mark.byteOrder) {
      (encoding, state) = (.utf8WithMark, .asIs)
    } else if let littleEndian = Self.isWide(bytes) {
      (encoding, state) = (littleEndian ? .utf16LittleEndian : .utf16BigEndian, .wide(littleEndian: littleEndian))
      isGuess = true
    }
  }

  /// Letters with NULs between them: in which order; nil for anything else. A NUL that strays is no UTF-16.
  private static func isWide(_ bytes: [UInt8]) -> Bool? {
    let pairs = min(bytes.count, beginning) / 2
    guard pairs >= 4 else { return nil }
    var (even, odd) = (0, 0)
    for pair in 0..<pairs {
      if bytes[2 * pair] == 0 { even += 1 }
      if bytes[2 * pair + 1] == 0 { odd += 1 }
    }
    if odd * 2 > pairs, even * 50 <= pairs { return true }
    if even * 2 > pairs, odd * 50 <= pairs { return false }
    return nil
  }

  private func decide(from first: Int) throws {
    let bytes = try gather(first + Self.evidence)
    let end = min(bytes.count, first + Self.evidence)
    // With the letter before it, which says something too, in whatever piece it was.
    let before = first > 0 ? bytes[first - 1] : previous
    switch EncodingGuess(([before] + bytes[first..<end])[...], complete: isComplete && end == bytes.count) {
    case .utf8, .unknown: state = .asIs
    case .windows1252:
      (encoding, isGuess, state) = (.windows1252, true, .bytes(Self.encoded(ByteTable.windows1252)))
    case .macRoman: (encoding, isGuess, state) = (.macRoman, true, .bytes(Self.encoded(ByteTable.macRoman)))
    case .dos: throw Self.notRead(name)
    }
  }

  private static func firstBeyondASCII(_ piece: [UInt8]) -> Int? {
    piece.withUnsafeBytes { bytes in
      var index = 0
      while index + 8 <= bytes.count {
        if bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { break }
        index += 8
      }
      while index < bytes.count, bytes[index] < 0x80 { index += 1 }
      return index < bytes.count ? index : nil
    }
  }

  private static func encoded(_ table: [Unicode.Scalar]) -> [[UInt8]] {
    table.map { $0 == "\u{FFFD}" ? [foreign] : Array(String(Character($0)).utf8) }
  }

  private func decoded(_ piece: [UInt8], _ table: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(piece.count + piece.count / 8)
    for byte in piece {
      if byte < 0x80 {
        text.append(byte)
      } else {
        text += table[Int(byte) - 0x80]
        // `Ã©` and the like are UTF-8 that got into a file of another encoding: French has no such pair.
        if (0xC2...0xC3).contains(previous), byte <= 0xBF { text.append(Self.foreign) }
      }
      previous = byte
    }
    return text
  }

  private static func notRead(_ name: String) -> Problem {
    Problem(
      code: "encoding_not_read",
      Phrase(
        "\(name) seems to be in the encoding of MS-DOS (code page 850)",
        "\(name) semble être dans l'encodage de MS-DOS (page de code 850)"),
      hint: Phrase(
        "save it as “CSV UTF-8” or as a workbook (.xlsx)",
        "enregistrez-le au format « CSV UTF-8 » ou en classeur (.xlsx)"))
  }
}

// MARK: - UTF-16

extension DecodedPieces {
  /// Surrogates that stand alone, and half a unit at the end, are foreign.
  private func decoded(_ piece: [UInt8], littleEndian: Bool) -> [UInt8] {
    let bytes = half + piece
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    func unit(_ at: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[at]), UInt32(bytes[at + 1]))
      return littleEndian ? second << 8 | first : first << 8 | second
    }
    while index + 2 <= bytes.count {
      let first = unit(index)
      guard (0xD800...0xDFFF).contains(first) else {
        Self.append(first, to: &text)
        index += 2
        continue
      }
      if first < 0xDC00 {
        guard index + 4 <= bytes.count || piece.isEmpty else { break }
        if index + 4 <= bytes.count, (0xDC00...0xDFFF).contains(unit(index + 2)) {
          Self.append(0x10000 + (first - 0xD800) << 10 + (unit(index + 2) - 0xDC00), to: &text)
          index += 4
          continue
        }
      }
      text.append(Self.foreign)
      index += 2
    }
    half = Array(bytes[index...])
    if piece.isEmpty, !half.isEmpty {
      text.append(Self.foreign)
      half = []
    }
    return text
  }

  private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    switch scalar {
    case ..<0x80: text.append(UInt8(scalar))
    case ..<0x800: text += [UInt8(0xC0 | scalar >> 6), continued(scalar)]
    case ..<0x10000: text += [UInt8(0xE0 | scalar >> 12), continued(scalar >> 6), continued(scalar)]
    default:
      text += [UInt8(0xF0 | scalar >> 18), continued(scalar >> 12), continued(scalar >> 6), continued(scalar)]
    }
  }

  private static func continued(_ bits: UInt32) -> UInt8 { UInt8(0x80 | bits & 0x3F) }
}
