import Purchasing

/// Reads what stands behind an option with the domain's grammar; a refusal names the option.
package enum Typed {
  /// Whether what was typed empties a field, where one may be empty: `--cpv none`, `--cpv aucun`.
  static func isNone(_ text: String?) -> Bool {
    text.map(TypedText.isNone) ?? false
  }

  /// A procedure as typed; `.some(nil)` is that of the launch. `none` is a procedure of its own, without publicity: it
  /// can't be the word that empties the field, as it is of others.
  static func procedure(_ text: String?) -> String?? {
    text.map { ["launch", "lancement"].contains(Folding.code($0)) ? nil : $0 }
  }

  /// What was typed; `.some(nil)` empties the field.
  static func orNone(_ text: String?) -> String?? { text.map { isNone($0) ? nil : $0 } }

  static func money(_ text: String?, _ option: String) throws -> Money? {
    try text.map { text in try about(option) { try NumberGrammar.money(text) } }
  }

  /// An amount that must be there.
  static func money(_ text: String, _ option: String) throws -> Money {
    try about(option) { try NumberGrammar.money(text) }
  }

  static func quantity(_ text: String?, _ option: String) throws -> Quantity? {
    try text.map { text in try about(option) { try NumberGrammar.quantity(text) } }
  }

  static func unitPrice(_ text: String?, _ option: String) throws -> Quantity? {
    try text.map { text in try about(option) { try NumberGrammar.unitPrice(text) } }
  }

  static func months(_ text: String?, _ option: String) throws -> Int? {
    try text.map { text in try about(option) { try NumberGrammar.months(text) } }
  }

  static func day(_ text: String?, _ option: String) throws -> Day? {
    try text.map { text in try about(option) { try DayGrammar.day(text) } }
  }

  static func day(_ text: String, _ option: String) throws -> Day {
    try about(option) { try DayGrammar.day(text) }
  }

  /// A CPV code as stored, and what was repaired in it.
  static func cpv(_ text: String?, _ context: Context) throws -> String? {
    guard let text else { return nil }
    let (code, repair) = try about("--cpv") { try CPVCode.parse(text) }
    if let repair { context.talk(repair) }
    return code.text
  }

  package static func count(_ text: String?, _ option: String) throws -> Int? {
    guard let text else { return nil }
    guard let number = Int(text) else {
      throw Problem(
        code: "number_invalid",
        Phrase("\(option): “\(text)” is not a number", "\(option) : « \(text) » n'est pas un nombre"),
        hint: Phrase("write it in digits: 3", "écrivez-le en chiffres : 3"))
    }
    return number
  }

  /// What replaces a value: `none` empties it; nothing where the option wasn't given.
  static func replacing<T>(_ text: String?, _ read: (String?) throws -> T?) rethrows -> T?? {
    guard let text else { return .none }
    return .some(isNone(text) ? nil : try read(text))
  }

  /// `daoulas,dirinon`
  package static func names(_ text: String) -> [String] {
    text.split(separator: ",").map { TypedText.bare($0) }.filter { !$0.isEmpty }
  }

  /// `1,2,3`
  static func needs(_ text: String) throws -> [ID<Need>] {
    try text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init).map(need)
  }

  /// Numbers of lots: `1,2,3`; none where nothing is given.
  static func numbers(_ text: String?, _ option: String) throws -> [Int] {
    guard let text else { return [] }
    let numbers = text.split(whereSeparator: { $0 == "," || $0 == " " }).map { Int($0) }
    guard !numbers.isEmpty, numbers.allSatisfy({ $0 ?? 0 > 0 }) else {
      throw Problem(
        code: "numbers_invalid",
        Phrase("\(option): “\(text)” is no list of numbers", "\(option) : « \(text) » n'est pas une liste de numéros"),
        hint: Phrase("\(option) 1,2", "\(option) 1,2"))
    }
    return numbers.compactMap(\.self)
  }

  static func entry(_ text: String) throws -> Int64 {
    guard let number = Int64(text), number > 0 else {
      throw Problem(
        code: "entry_number_invalid",
        Phrase("“\(text)” is not the number of an entry", "« \(text) » n'est pas un numéro d'entrée"),
        hint: Phrase("`mutua log list` shows them", "`mutua journal lister` les montre"))
    }
    return number
  }

  static func need(_ text: String) throws -> ID<Need> {
    guard let number = Int64(text), number > 0 else {
      throw Problem(
        code: "need_number_invalid",
        Phrase("“\(text)” is not the number of a need", "« \(text) » n'est pas un numéro de besoin"),
        hint: Phrase("`mutua need list` shows them", "`mutua besoin lister` les montre"))
    }
    return ID(number)
  }

  static func order(_ text: String) throws -> ID<Order> {
    guard let number = Int64(text), number > 0 else {
      throw Problem(
        code: "order_number_invalid",
        Phrase("“\(text)” is not the number of an order", "« \(text) » n'est pas un numéro de commande"),
        hint: Phrase("`mutua contract show` shows them", "`mutua marché montrer` les montre"))
    }
    return ID(number)
  }

  /// `daoulas=1200.50,dirinon=800`: the last `=` of each, since a name may hold any other sign. A comma that has no `=`
  /// behind it belongs to the amount before it: `daoulas=1200,50`.
  static func pairs(_ texts: [String], _ option: String) throws -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for piece in texts.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      if let sign = piece.lastIndex(of: "=") {
        pairs.append((String(piece[..<sign]), String(piece[piece.index(after: sign)...])))
      } else if let last = pairs.popLast() {
        pairs.append((last.name, "\(last.value),\(piece)"))
      } else {
        throw notAPair(String(piece), option)
      }
    }
    guard pairs.allSatisfy({ !$0.name.isEmpty && !$0.value.isEmpty }) else {
      throw notAPair(texts.joined(separator: ","), option)
    }
    return pairs
  }

  /// Shares by member as typed; a dash is zero.
  static func shares(_ texts: [String], _ option: String) throws -> [(member: String, amount: Money)] {
    try pairs(texts, option).map { pair in
      (pair.name, try about("\(option) \(pair.name)") { try NumberGrammar.money(pair.value, dashIsZero: true) })
    }
  }

  /// By amounts, by a key, or as usual.
  static func rule(shares: String?, key: String?) throws -> ShareRule {
    switch (shares, key) {
    case (let shares?, nil): .amounts(try self.shares([shares], "--shares"))
    case (nil, let key?): .key(key)
    case (nil, nil): .usual
    case (_?, _?):
      throw Problem(
        .usage, code: "usage", Phrase("--shares and --key exclude each other", "--shares et --key s'excluent"),
        hint: Phrase("give one of the two", "donnez l'un des deux"))
    }
  }

  private static func notAPair(_ text: String, _ option: String) -> Problem {
    Problem(
      code: "pair_invalid",
      Phrase("\(option): “\(text)” is not member=amount", "\(option) : « \(text) » n'est pas membre=montant"),
      hint: Phrase("\(option) daoulas=1200.50,dirinon=800", "\(option) daoulas=1200.50,dirinon=800"))
  }

  static func about<T>(_ option: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let problem as Problem {
      throw naming(option, problem)
    }
  }

  static func naming(_ option: String, _ problem: Problem) -> Problem {
    Problem(
      problem.kind, code: problem.code, Phrase("\(option): ", "\(option) : ") + problem.message, hint: problem.hint)
  }
}
