import Postgres
public import Purchasing

extension Store {
  /// Keys by code, with their weights in French order of names.
  ///
  /// - parameters:
  ///   - member: only those that give it a weight.
  ///   - year: only those of this year.
  public func keys(member: String? = nil, year: Int? = nil) throws -> [AllocationKey] {
    try read {
      let code = try member.map { try self.member(named: $0).code }
      return try keys(coded: nil).filter { key in
        (year == nil || key.year == year) && (code == nil || key.weights.contains { $0.member == code })
      }
    }
  }

  private func keys(coded code: String?) throws -> [AllocationKey] {
    try read {
      let weights = try ask(
        """
        select k.code as key, m.code as member, m.name, trim_scale(w.weight) as weight
        from allocation_key as k
        join allocation_weight as w on w.key_id = k.id
        join report.member_on(\(today)) as m on m.id = w.member_id
        where \(code)::text is null or k.code = \(code)
        order by report.french_order(m.name), m.code
        """
      ) {
        try (key: $0["key"] as String, weight: KeyWeight(member: $0["member"], name: $0["name"], weight: $0["weight"]))
      }
      let byKey = Dictionary(grouping: weights, by: \.key).mapValues { $0.map(\.weight) }
      return try ask(
        """
        select code, source, definition, year from allocation_key where \(code)::text is null or code = \(code)
        order by code
        """
      ) {
        let code: String = try $0["code"]
        return try AllocationKey(
          code: code, source: $0["source"], definition: $0["definition"], year: $0["year"], weights: byKey[code] ?? [])
      }
    }
  }

  /// - throws: `Problem` `.unknownName` when there is none of this code.
  public func key(named code: String) throws -> AllocationKey {
    guard let key = try keys(coded: code).first else { throw try unknownKey(code) }
    return key
  }

  func unknownKey(_ code: String) throws -> Problem {
    try unknown(
      code, noun: Phrase("key", "clé"), code: "key_unknown", list: .keyList,
      among: values("select code from allocation_key order by code"))
  }

  /// - parameter weights: members as typed, with their weights as typed.
  public func addKey(
    code: String, source: String, definition: String, year: Int, weights: [TypedWeight]
  ) throws -> AllocationKey {
    try requireChange()
    try insertKey(code: code, source: source, definition: definition, year: year, weights: weights)
    return try key(named: code)
  }

  func insertKey(
    code: String, source: String, definition: String, year: Int, weights: [TypedWeight]
  ) throws {
    let (members, scaled) = try typed(weights)
    let id: Int64? = try connection.value(
      """
      insert into allocation_key (code, source, definition, year)
      values (\(code), \(source), \(definition), \(year))
      returning id
      """)
    guard let id else { return }
    try connection.execute(
      """
      insert into allocation_weight (key_id, member_id, weight)
      select \(id), w.member, w.weight
      from unnest(\(members)::bigint[], \(scaled)::numeric[])
        with ordinality as w (member, weight, place)
      order by w.place
      """)
  }

  /// Members and weights as they are typed, one after the other.
  func typed(_ weights: [TypedWeight]) throws -> (members: [ID<Member>], weights: [String]) {
    for weight in weights { try weight.reading("weight") { _ = try Weights([weight.weight]) } }
    let scaled = try Weights(weights.map(\.weight))
    let directory = try memberDirectory()
    var seen: Set<MemberCode> = []
    let members = try weights.map { weight in
      try weight.reading("member") {
        let member = try directory.member(named: weight.member)
        guard seen.insert(member.code).inserted else {
          throw Problem(
            code: "member_twice", Phrase("\(member.code) has two weights", "\(member.code) a deux poids"),
            hint: Phrase("leave one out", "n'en gardez qu'un"))
        }
        return member.id
      }
    }
    return (members, weights.indices.map(scaled.text(at:)))
  }

  /// «Unknown», with the nearest names.
  func unknown(
    _ text: String, noun: Phrase, code: String, list: Remedy.Command, among names: [String]
  ) throws -> Problem {
    let near = Folding.near(text, among: names).joined(separator: ", ")
    return Problem(
      .unknownName, code: code,
      Phrase("no \(noun.english) is called “\(text)”", "« \(text) » : \(noun.french) introuvable"),
      hint: near.isEmpty
        ? .run(list) + Phrase(" shows them all", " les montre tous")
        : Phrase("did you mean \(near)?", "vouliez-vous dire \(near) ?"))
  }
}
