/// A name with its postal code, INSEE code or département, as lists of communes write it: `DAOULAS (29460)`, `Daoulas
/// (29)`, `Daoulas (Finistère)`, `29460 DAOULAS`, `DAOULAS - 29460`.
struct PlacedName {
  let name: String
  /// Five characters when it may be an INSEE code.
  let code: String?
  /// Codes of départements: a postal code of Corsica may be of two.
  let departments: [String]

  /// Nil when the text has another form.
  init?(_ text: String) {
    guard let (name, place) = Self.bracketed(text) ?? Self.beside(text), name.contains(where: \.isLetter) else {
      return nil
    }
    let code = place.uppercased().filter { !$0.isWhitespace }
    if Registry.isInsee(code) {
      self.code = code
      departments = Self.departments(ofPostalCode: code)
    } else {
      self.code = nil
      departments = Self.isDepartment(code) ? [code] : Self.named[Folding.code(place)].map { [$0] } ?? []
    }
    guard !departments.isEmpty else { return nil }
    self.name = name
  }

  /// Whether a member may be meant; nil when nothing is known of where it is.
  func fits(_ member: Member) -> Bool? {
    guard let insee = member.insee else { return nil }
    return insee == code || departments.contains(Self.department(ofInsee: insee))
  }

  /// `DAOULAS (29460)`
  private static func bracketed(_ text: String) -> (name: String, place: String)? {
    guard text.last == ")", let bracket = text.lastIndex(of: "(") else { return nil }
    return (trimmed(text[..<bracket]), trimmed(text[text.index(after: bracket)...].dropLast()))
  }

  /// `29460 DAOULAS`, `DAOULAS 29460`, `DAOULAS - 29460`: five digits, since other numbers may belong to a name.
  private static func beside(_ text: String) -> (name: String, place: String)? {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    func isCode(_ word: String?) -> Bool {
      word.map { $0.utf8.count == 5 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } } ?? false
    }
    guard words.count > 1, isCode(words.first) != isCode(words.last) else { return nil }
    let place = isCode(words.first) ? words.removeFirst() : words.removeLast()
    return (words.filter { !["-", "–", ","].contains($0) }.joined(separator: " "), place)
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func department(ofInsee insee: String) -> String {
    String(insee.prefix(insee.hasPrefix("97") || insee.hasPrefix("98") ? 3 : 2))
  }

  private static func departments(ofPostalCode code: String) -> [String] {
    code.hasPrefix("20") ? ["2A", "2B"] : [department(ofInsee: code)]
  }

  private static func isDepartment(_ code: String) -> Bool {
    named.values.contains(code)
  }

  /// By folded name; the official geographic code of INSEE.
  private static let named: [String: String] = {
    let rows: [(String, [String])] = [
      (
        "01",
        [
          "ain", "aisne", "allier", "alpes-de-haute-provence", "hautes-alpes", "alpes-maritimes", "ardeche",
          "ardennes", "ariege", "aube", "aude", "aveyron", "bouches-du-rhone", "calvados", "cantal", "charente",
          "charente-maritime", "cher", "correze",
        ]
      ),
      (
        "21",
        [
          "cote-d-or", "cotes-d-armor", "creuse", "dordogne", "doubs", "drome", "eure", "eure-et-loir", "finistere",
          "gard", "haute-garonne", "gers", "gironde", "herault", "ille-et-vilaine", "indre", "indre-et-loire", "isere",
          "jura", "landes", "loir-et-cher", "loire", "haute-loire", "loire-atlantique", "loiret", "lot",
          "lot-et-garonne", "lozere", "maine-et-loire", "manche", "marne", "haute-marne", "mayenne",
          "meurthe-et-moselle", "meuse", "morbihan", "moselle", "nievre", "nord", "oise", "orne", "pas-de-calais",
          "puy-de-dome", "pyrenees-atlantiques", "hautes-pyrenees", "pyrenees-orientales", "bas-rhin", "haut-rhin",
          "rhone", "haute-saone", "saone-et-loire", "sarthe", "savoie", "haute-savoie", "paris", "seine-maritime",
          "seine-et-marne", "yvelines", "deux-sevres", "somme", "tarn", "tarn-et-garonne", "var", "vaucluse", "vendee",
          "vienne", "haute-vienne", "vosges", "yonne", "territoire-de-belfort", "essonne", "hauts-de-seine",
          "seine-saint-denis", "val-de-marne", "val-d-oise",
        ]
      ),
      ("971", ["guadeloupe", "martinique", "guyane", "la-reunion"]),
    ]
    var table = ["corse-du-sud": "2A", "haute-corse": "2B", "mayotte": "976"]
    for (first, names) in rows {
      for (index, name) in names.enumerated() {
        let number = String((Int(first) ?? 0) + index)
        table[name] = number.count < 2 ? "0" + number : number
      }
    }
    return table
  }()
}
