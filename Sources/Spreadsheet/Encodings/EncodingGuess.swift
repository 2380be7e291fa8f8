/// What the first bytes beyond ASCII of a file say of its encoding.
///
/// UTF-8 is told by its form. Between Windows-1252 and Mac Roman the letters of French decide: a byte that stands for
/// `é` in one is `Ž` or `È` in the other. Nothing is guessed from bytes that look like French in neither.
enum EncodingGuess {
  case utf8
  case windows1252
  case macRoman
  /// The code page of MS-DOS, which “CSV (MS-DOS)” still writes.
  case dos
  /// Neither UTF-8 nor French: the lines with such bytes are refused one by one.
  case unknown

  /// - parameter bytes: some that are beyond ASCII among others.
  /// - parameter complete: whether the file ends with them; otherwise the last character may lack its end.
  init(_ bytes: ArraySlice<UInt8>, complete: Bool) {
    let found = Self.sequences(bytes, complete: complete)
    // A file that is UTF-8 here and there has broken cells, not another encoding.
    if found.malformed <= found.wellFormed {
      self = .utf8
      return
    }
    var best: (guess: EncodingGuess, points: Int)?
    for reading in Self.readings {
      let score = reading.score(bytes)
      // The whole file is refused for DOS: a stray sign that it happens to have isn't enough.
      let least = reading.guess == .dos ? 20 : 1
      guard score.hits * 2 >= score.all, score.points >= least else { continue }
      // The first one wins a tie: Windows is what most town halls have.
      if score.points > best?.points ?? 0 { best = (reading.guess, score.points) }
    }
    self = best?.guess ?? .unknown
  }

  private static let readings = [
    Reading(.windows1252, ByteTable.windows1252), Reading(.macRoman, ByteTable.macRoman),
    Reading(.dos, ByteTable.dos850),
  ]

  /// How many sequences of several bytes are UTF-8, and how many bytes are in none.
  private static func sequences(_ bytes: ArraySlice<UInt8>, complete: Bool) -> (wellFormed: Int, malformed: Int) {
    var (wellFormed, malformed) = (0, 0)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let length = WellFormed.length(bytes[index...])
      if let length {
        wellFormed += 1
        index += length
      } else {
        if complete || index + 4 <= bytes.endIndex { malformed += 1 }
        index += 1
      }
    }
    return (wellFormed, malformed)
  }
}

/// How French a text is when its bytes are read in one encoding.
private struct Reading: Sendable {
  struct Score {
    var points = 0
    /// How many signs are those of French texts, and how many there are beyond ASCII.
    var (hits, all) = (0, 0)
  }

  let guess: EncodingGuess
  private let weights: [Int]
  private let isCapital: [Bool]
  private let isSign: [Bool]

  init(_ guess: EncodingGuess, _ table: [Unicode.Scalar]) {
    self.guess = guess
    weights = table.map { Self.common[$0] ?? -3 }
    isCapital = table.map(\.properties.isUppercase)
    isSign = table.map { !$0.properties.isAlphabetic && $0 != "’" }
  }

  func score(_ bytes: ArraySlice<UInt8>) -> Score {
    var score = Score()
    for index in bytes.indices where bytes[index] >= 0x80 {
      let sign = Int(bytes[index]) - 0x80
      let before = index > bytes.startIndex ? bytes[index - 1] : Mark.space
      let after = index + 1 < bytes.endIndex ? bytes[index + 1] : Mark.space
      var weight = weights[sign]
      // No word has a capital after a small letter, or a dash, a euro, a guillemet between two letters.
      if isCapital[sign], Self.isSmall(before) { weight = -6 }
      if isSign[sign], Self.isSmall(before), Self.isSmall(after) { weight = -6 }
      score.points += weight
      if weight > 0 { score.hits += 1 }
      score.all += 1
    }
    return score
  }

  private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  /// Roughly how often a sign stands in French texts of town halls, per mille of what isn't ASCII.
  private static let common: [Unicode.Scalar: Int] = {
    var weights: [Unicode.Scalar: Int] = [:]
    for scalar in "áãäåìíñòóõöúüøæßÁÂÄÅÎÏÔÖÙÛÜËÑŒŸ".unicodeScalars { weights[scalar] = 1 }
    let common: [(String, Int)] = [
      ("é", 20), ("à", 6), ("è", 5), ("’", 5), ("ê", 4), ("€", 4), ("°", 4), ("\u{A0}", 4), ("çôîâûùÉ«»", 3),
      ("ëïœÈÊÀÇ²–…", 2),
    ]
    for (signs, weight) in common {
      for scalar in signs.unicodeScalars { weights[scalar] = weight }
    }
    return weights
  }()
}
