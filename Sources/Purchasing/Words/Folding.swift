/// How names and headings that people type are compared: case, accents, punctuation and spaces don't count.
public enum Folding {
  /// Lower case without accents; anything that is neither letter nor digit separates words.
  ///
  /// `L'Hôpital-Camfrout` gives `["l", "hopital", "camfrout"]`.
  public static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if (0x300...0x36F).contains(scalar.value) { continue }  // a combining accent belongs to the letter before it
      let letters = folded(scalar)
      if letters.isEmpty {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word += letters
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The words joined by `-`: the form of codes. `Maintenance des portes` gives `maintenance-des-portes`.
  public static func code(_ text: String) -> String {
    if MemberCode.hasItsForm(text) { return text }
    return words(text).joined(separator: "-")
  }

  /// The form in which headings are compared: words joined by a space, without units in brackets.
  ///
  /// `Durée (mois)` gives `duree`.
  public static func heading(_ text: String) -> String {
    var outside = ""
    var depth = 0
    for character in text {
      switch character {
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      default: if depth == 0 { outside.append(character) }
      }
    }
    let folded = words(outside).joined(separator: " ")
    return folded.isEmpty ? words(text).joined(separator: " ") : folded
  }

  /// The form in which members' names are compared: also without articles, with `St` and `Ste` written out, and
  /// without «commune de», «ville de», «mairie de» in front.
  public static func name(_ text: String) -> String {
    var all = words(text).map { word in
      switch word {
      case "st": "saint"
      case "ste": "sainte"
      default: word
      }
    }
    if let first = all.first, ["commune", "ville", "mairie"].contains(first), all.count > 2,
      ["de", "d", "du", "des"].contains(all[1])
    {
      all.removeFirst(2)
    }
    let bare = all.filter { !["le", "la", "les", "l"].contains($0) }
    return (bare.isEmpty ? all : bare).joined(separator: " ")
  }

  /// A letter or digit in lower case without its accent; empty for anything else.
  static func letters(_ scalar: Unicode.Scalar) -> String { folded(scalar) }

  /// All ways to write a letter, as a class of a regular expression: `[eEéÉèÈ…]`; a digit as it is.
  static func spellings(of letter: Character) -> String { classes[letter] ?? String(letter) }

  /// Two letters that are also written as one: `oe` as `œŒ`.
  static let ligatures: [String: String] = Dictionary(
    uniqueKeysWithValues: rows.filter { $0.plain.count == 2 }.map { ($0.plain, $0.letters) })

  private static let classes: [Character: String] = {
    let accented = Dictionary(rows.map { ($0.plain, $0.letters) }, uniquingKeysWith: +)
    return Dictionary(
      uniqueKeysWithValues: "abcdefghijklmnopqrstuvwxyz".map {
        ($0, "[\($0)\($0.uppercased())\(accented[String($0)] ?? "")]")
      })
  }()

  private static func folded(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: return String(Character(scalar))
    case 0x41...0x5A: return String(Character(Unicode.Scalar(scalar.value + 32) ?? scalar))
    default: return accented[scalar] ?? ""
    }
  }

  /// Latin letters with their accents, as French, Breton and their neighbours write them.
  private static let rows: [(plain: String, letters: String)] = [
    ("a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄ"), ("ae", "æÆ"), ("c", "çćčÇĆČ"), ("d", "ďđĎĐð"),
    ("e", "èéêëēėęěÈÉÊËĒĖĘĚ"), ("g", "ğĞ"), ("i", "ìíîïīįıÌÍÎÏĪĮİ"), ("l", "łŁ"), ("n", "ñńňÑŃŇ"),
    ("o", "òóôõöøōőÒÓÔÕÖØŌŐ"), ("oe", "œŒ"), ("r", "řŘ"), ("s", "śšşŚŠŞ"), ("ss", "ß"),
    ("t", "ťţŤŢ"), ("u", "ùúûüūůűÙÚÛÜŪŮŰ"), ("y", "ýÿÝŸ"), ("z", "źżžŹŻŽ"),
  ]

  private static let accented: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (plain, letters) in rows {
      for scalar in letters.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}

extension Folding {
  /// The names that somebody may have meant, at most three, the nearest first.
  public static func near(_ text: String, among names: [String]) -> [String] {
    let folded = code(text)
    return names.map { (name: $0, distance: editDistance(folded, code($0))) }
      .filter {
        $0.distance <= max(2, folded.utf8.count / 4) || (folded.utf8.count > 2 && code($0.name).contains(folded))
      }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }
}

/// How far two words are apart: letters inserted, left out, replaced. Serves «did you mean».
public func editDistance(_ left: String, _ right: String) -> Int {
  let a = Array(left.utf8)
  let b = Array(right.utf8)
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let cost = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
