/// A legal person that buys: commune, EPCI, CCAS, syndicate or other.
public struct Member: Sendable, Equatable {
  public let id: ID<Member>
  public let code: MemberCode
  public let name: String
  public let kind: MemberKind
  public let siren: String?
  public let siret: String?
  public let insee: String?
  /// Whose column carries its figures in reports; its own when nil.
  public let reportsUnder: MemberCode?
  public let contact: String?
  public let population: Int?
  public let populationYear: Int?
  /// What it became, or will become.
  public let merger: Merger?
  /// Its stay in the perimeter: today's, else the last one, else the next one; nil when it was always inside.
  public let stay: PerimeterStay?

  public init(
    id: ID<Member>, code: MemberCode, name: String, kind: MemberKind, siren: String?, siret: String?, insee: String?,
    reportsUnder: MemberCode?, contact: String?, population: Int?, populationYear: Int?, merger: Merger? = nil,
    stay: PerimeterStay? = nil
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.kind = kind
    self.siren = siren
    self.siret = siret
    self.insee = insee
    self.reportsUnder = reportsUnder
    self.contact = contact
    self.population = population
    self.populationYear = populationYear
    self.merger = merger
    self.stay = stay
  }
}

extension Sequence where Element == Member {
  /// The body in whose name documents are made: the only intercommunality among them, nil where there are several.
  public var intercommunality: Member? {
    let bodies = filter(\.kind.isIntercommunality)
    return bodies.count == 1 ? bodies[0] : nil
  }
}

/// A kind of member, and what it may do: a row of `member_kind`.
public struct MemberKind: Sendable, Equatable {
  public let name: Kind
  /// CGCT L5211-4-4: the intercommunality may buy for it when its statutes say so.
  public let isCommune: Bool
  /// The body that coordinates there, and whose name documents bear.
  public let isIntercommunality: Bool
  /// Who adopts a délibération, as a French sentence has it: «le conseil municipal».
  public let assembly: String

  public init(_ name: Kind, isCommune: Bool, isIntercommunality: Bool, assembly: String) {
    self.name = name
    self.isCommune = isCommune
    self.isIntercommunality = isIntercommunality
    self.assembly = assembly
  }

  /// Of a name that no member bears.
  public static let unknown = MemberKind(
    Kind(code: "other", english: "other", french: "autre"), isCommune: false, isIntercommunality: false,
    assembly: "l'assemblée délibérante")
}

/// A member that someone wants to enter.
public struct MemberDraft: Sendable, Equatable {
  public let code: MemberCode
  public let name: String
  public var kind: String
  public var siren: String?
  public var siret: String?
  public var insee: String?
  public var reportsUnder: String?
  public var contact: String?
  public var population: Int?
  public var populationYear: Int?
  /// Whether nobody gave the code: it is made from the name.
  public let isCodeMade: Bool

  /// - parameter code: made from the name when it is empty: `La Roche-Maurice` is `la-roche-maurice`.
  /// - throws: `Problem` for a code, SIREN, SIRET or INSEE code that can't be one; a SIREN is taken from the SIRET.
  public init(
    code: String, name: String, kind: String, siren: String? = nil, siret: String? = nil, insee: String? = nil,
    reportsUnder: String? = nil, contact: String? = nil, population: Int? = nil, populationYear: Int? = nil
  ) throws {
    isCodeMade = !code.contains { !$0.isWhitespace }
    guard name.contains(where: { !$0.isWhitespace }) else {
      throw Problem(
        code: "member_name_missing", Phrase("a member needs a name", "un membre doit avoir un nom"),
        hint: Phrase("give its name", "donnez son nom"))
    }
    let code = isCodeMade ? Folding.code(name) : code
    guard let memberCode = MemberCode(code) else { throw Self.badCode(code) }
    let siren = try Self.filled(siren).map(RegistryNumber.siren)
    let siret = try Self.filled(siret).map(RegistryNumber.siret)
    let insee = try Self.filled(insee).map(RegistryNumber.insee)
    if let siren, let siret, !siret.hasPrefix(siren) {
      throw Problem(
        code: "siret_of_another_siren",
        Phrase(
          "SIRET \(siret) does not begin with SIREN \(siren)", "le SIRET \(siret) ne commence pas par le SIREN \(siren)"
        ),
        hint: Phrase("check both on the register (SIRENE)", "vérifiez les deux dans le répertoire SIRENE"))
    }
    self.code = memberCode
    self.name = name
    self.kind = kind
    self.siren = siren ?? siret.map { String($0.prefix(9)) }
    self.siret = siret
    self.insee = insee
    self.reportsUnder = reportsUnder
    self.contact = contact
    self.population = population
    self.populationYear = populationYear
  }

  private static func filled(_ text: String?) -> String? {
    text.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
  }

  private static func badCode(_ code: String) -> Problem {
    if MemberCode.reserved.contains(code) {
      return Problem(
        code: "member_code_reserved",
        Phrase("the code “\(code)” is a word of the reports", "le code « \(code) » est un mot des rapports"),
        hint: Phrase("choose another, such as “\(code)-29”", "choisissez-en un autre, par exemple « \(code)-29 »"))
    }
    let proposal = Folding.code(code)
    return Problem(
      code: "member_code_invalid",
      Phrase("“\(code)” can't be a code", "« \(code) » ne peut pas être un code"),
      hint: Phrase(
        "lower-case letters and digits joined by hyphens" + (proposal.isEmpty ? "" : ": \(proposal)"),
        "minuscules sans accent et chiffres, reliés par des tirets" + (proposal.isEmpty ? "" : " : \(proposal)")))
  }
}

extension MemberDraft {
  /// Another body of that name, which can be; names alone won't tell the two apart. Refuses nothing.
  public func nameTwin(among members: [Member]) -> Problem? {
    let folded = Folding.name(name)
    let twin = members.first { $0.code != code && Folding.name($0.name) == folded }
    return twin.map { sharesItsName(with: Phrase("member \($0.code)", "le membre \($0.code)")) }
  }

  /// - parameter other: who else bears the name.
  public func sharesItsName(with other: Phrase) -> Problem {
    Problem(
      .remark, code: "member_name_twice",
      Phrase("“\(name)” is also what ", "« \(name) » est aussi le nom que porte ") + other + Phrase(" is called", ""),
      hint: Phrase(
        "if it isn't the same body, name it by its code, SIREN or INSEE code from now on",
        "si ce n'est pas le même organisme, désignez-le désormais par son code, son SIREN ou son code INSEE"))
  }
}

/// Finds the member that a person means: by code, INSEE code, SIREN, SIRET, or name; never by a guess.
public struct MemberDirectory: Sendable {
  private let members: [Member]
  private let byKey: [String: [Int]]

  private let day: Day?

  /// - parameter formerNames: names that members bore before, by member.
  /// - parameter day: when; of several that bear a name or an INSEE code, those that exist on that day are meant.
  public init(
    _ members: [Member], formerNames: [(member: ID<Member>, name: String)] = [], on day: Day? = nil
  ) {
    self.members = members
    self.day = day
    var byKey: [String: [Int]] = [:]
    var position: [ID<Member>: Int] = [:]
    for (index, member) in members.enumerated() {
      position[member.id] = index
      for key in [member.insee, member.siren, member.siret] {
        if let key { byKey[key, default: []].append(index) }
      }
      byKey["name " + Folding.name(member.name), default: []].append(index)
    }
    for former in formerNames {
      guard let index = position[former.member] else { continue }
      let key = "name " + Folding.name(former.name)
      if byKey[key]?.contains(index) != true { byKey[key, default: []].append(index) }
    }
    self.byKey = byKey
    self.byCode = Dictionary(members.enumerated().map { ($1.code.text, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private let byCode: [String: Int]

  /// - throws: `Problem` `.unknownName` `member_unknown` with the nearest, or `member_ambiguous` with the candidates;
  ///   `digits_lost` for a number that a spreadsheet has cut.
  public func member(named text: String) throws -> Member {
    let text = TypedText.bare(text)
    if let index = byCode[text] { return members[index] }
    let found = try find(text)
    if found.isEmpty, let placed = PlacedName(text) { return try member(placed, as: text) }
    guard let member = try onlyOne(of: found, as: text) else { throw unknown(text) }
    return member
  }

  private func find(_ text: String) throws -> [Int] {
    try byNumber(text) ?? byKey["name " + Folding.name(text)] ?? byCode[Folding.code(text)].map { [$0] } ?? []
  }

  /// Nil for none.
  private func onlyOne(of found: [Int], as text: String) throws -> Member? {
    if found.count == 1 { return members[found[0]] }
    let living = found.filter { !isMerged(members[$0]) }
    if living.count == 1 { return members[living[0]] }
    if found.count > 1 { throw Self.ambiguous(text, found.map { members[$0] }) }
    return nil
  }

  /// The one of this name that is there; one whose place isn't known may be meant when no other is.
  private func member(_ placed: PlacedName, as text: String) throws -> Member {
    let named = try find(placed.name)
    let exact = named.filter { members[$0].insee == placed.code && placed.code != nil }
    let there = named.filter { placed.fits(members[$0]) == true }
    let anywhere = named.filter { placed.fits(members[$0]) == nil }
    if let member = try onlyOne(of: exact.isEmpty ? there.isEmpty ? anywhere : there : exact, as: text) {
      return member
    }
    guard !named.isEmpty else { throw unknown(placed.name, as: text) }
    throw Self.elsewhere(text, named.map { members[$0] })
  }

  private static func elsewhere(_ text: String, _ candidates: [Member]) -> Problem {
    let list = listed(candidates)
    return Problem(
      .unknownName, code: "member_elsewhere",
      Phrase(
        "no member called “\(text)” is there; elsewhere: \(list)",
        "« \(text) » : aucun membre de ce nom à cet endroit ; ailleurs : \(list)"),
      hint: Phrase("give the code if it is the one that is meant", "donnez le code si c'est bien celui-là"))
  }

  /// By INSEE code, SIREN or SIRET, also as spreadsheets write them. The first nine digits of a SIRET are the SIREN.
  private func byNumber(_ text: String) throws -> [Int]? {
    guard let first = text.unicodeScalars.first, ("0"..."9").contains(first) || ["=", "'", "’"].contains(first) else {
      return nil
    }
    let number = try RegistryNumber.bare(text)
    return byKey[number] ?? (Registry.isSiret(number) ? byKey[String(number.prefix(9))] : nil)
  }

  /// The same for what only a member that exists can do: have a need, join a group, answer a campaign.
  /// - throws: besides, `Problem` `.refused` `member_merged`, which says what it became.
  public func livingMember(named text: String) throws -> Member {
    let member = try member(named: text)
    if let day { try member.requireNotMerged(on: day) }
    return member
  }

  /// The EPCI, where there is one and no more.
  public var onlyIntercommunality: Member? {
    let all = members.filter { $0.kind.isIntercommunality && !isMerged($0) }
    return all.count == 1 ? all[0] : nil
  }

  private func isMerged(_ member: Member) -> Bool {
    guard let day else { return member.merger != nil }
    return member.isMerged(on: day)
  }

  private static func listed(_ candidates: [Member]) -> String {
    candidates.map { "\($0.code) (\($0.name)\($0.insee.map { ", \($0)" } ?? ""))" }.joined(separator: ", ")
  }

  private static func ambiguous(_ text: String, _ candidates: [Member]) -> Problem {
    let list = listed(candidates)
    return Problem(
      .unknownName, code: "member_ambiguous",
      Phrase("“\(text)” may be several members: \(list)", "« \(text) » peut désigner plusieurs membres : \(list)"),
      hint: Phrase("give the code", "donnez le code"))
  }

  /// - parameter whole: as someone wrote it, when that was more than a name.
  private func unknown(_ text: String, as whole: String? = nil) -> Problem {
    let code = Folding.code(text)
    let near = members.map {
      (
        member: $0,
        distance: min(editDistance(code, $0.code.text), editDistance(Folding.name(text), Folding.name($0.name)))
      )
    }
    .filter {
      $0.distance <= max(2, code.utf8.count / 4) || (code.utf8.count > 2 && $0.member.code.text.contains(code))
    }
    .sorted { ($0.distance, $0.member.code) < ($1.distance, $1.member.code) }
    .prefix(3).map(\.member.code.text).joined(separator: ", ")
    return Problem(
      .unknownName, code: "member_unknown",
      Phrase("no member is called “\(whole ?? text)”", "aucun membre ne s'appelle « \(whole ?? text) »"),
      hint: near.isEmpty
        ? .run(.memberList) + Phrase(" shows them all", " les montre tous")
        : Phrase("did you mean \(near)?", "vouliez-vous dire \(near) ?"))
  }
}
