import Purchasing

/// Turns sorted needs into suggestions: one sweep, no pair is ever compared.
struct GroupSuggestComposing {
  private let gathering: GroupSuggestGathering
  private let filter: SuggestionFilter
  private let codes: [MemberCode]
  private let running: [Int: [String]]
  private let thresholds: [Threshold]
  private let purchases: [String: Purchase]
  private let today: Day
  private let sweep: PeriodSweep

  private static let mostLeftOut = 20

  init(
    _ gathering: GroupSuggestGathering, filter: SuggestionFilter, members: [Int64: MemberCode],
    running: [Int: [String]], thresholds: [Threshold], purchases: [String: Purchase], today: Day
  ) {
    self.gathering = gathering
    self.filter = filter
    codes = gathering.members.sorted { $0.value < $1.value }.compactMap { members[$0.key] }
    self.running = running
    self.thresholds = thresholds
    self.purchases = purchases
    self.today = today
    sweep = PeriodSweep(months: filter.within)
  }

  /// Those of most members first, then of the largest amount, then of the lowest need.
  func suggestions() throws -> [GroupSuggestion] {
    let needs = gathering.needs
    var drafts: [Draft] = []
    var start = needs.startIndex
    while start < needs.endIndex {
      var end = start
      while end < needs.endIndex, needs[end].key == needs[start].key { end += 1 }
      drafts += try windows(needs[start..<end])
      start = end
    }
    drafts.sort {
      ($1.members.count, $1.cents, $0.needs[0]) < ($0.members.count, $0.cents, $1.needs[0])
    }
    return try drafts.enumerated().map { try suggestion($0 + 1, $1) }
  }

  /// What is known of one window of the sweep.
  private struct Draft {
    let key: Int32
    let members: [Int32]
    /// In the order of their numbers.
    let needs: [Int64]
    let cents: Int64
    /// Shares of the evidence, in percent.
    let byWords: Int
    let stated: Int
    let cpvs: [Int32]
    let cpvElsewhere: [Int64]
    let first: Int32
    let last: Int32
    let undated: Int
    let otherTimes: [(need: Int64, start: Int32)]
  }

  private func windows(_ needs: ArraySlice<OpenNeed>) throws -> [Draft] {
    guard needs.count > 1 else { return [] }
    let undated = needs.prefix { $0.start == OpenNeed.unknown }
    let windows = sweep.windows(needs)
    return try windows.indices.compactMap { index in
      let window = windows[index]
      var inside = needs[window.range]
      if window.withUndated { inside = undated + inside }
      guard inside.contains(where: { $0.member != inside.first?.member }) else { return nil }
      let others = windows.indices.filter { $0 != index }.flatMap { needs[windows[$0].range].prefix(4) }
      return try draft(inside, others: others)
    }
  }

  private func draft(_ inside: ArraySlice<OpenNeed>, others: [OpenNeed]) throws -> Draft {
    var cents: Int64 = 0
    for need in inside {
      let (sum, overflow) = cents.addingReportingOverflow(need.cents)
      guard !overflow else { throw Money.tooLarge }
      cents = sum
    }
    let count = inside.count
    let dated = inside.filter { $0.start != OpenNeed.unknown }
    return Draft(
      key: inside[inside.startIndex].key, members: Array(Set(inside.map(\.member))), needs: inside.map(\.id).sorted(),
      cents: cents, byWords: 100 * inside.count { $0.basis == 1 } / count,
      stated: 100 * inside.count { $0.basis == 0 } / count,
      cpvs: Array(Set(inside.lazy.filter { $0.cpv != 0 && !$0.cpvElsewhere }.map(\.cpv))).sorted(),
      cpvElsewhere: Array(inside.lazy.filter(\.cpvElsewhere).map(\.id).sorted().prefix(5)),
      first: dated.map(\.start).min() ?? OpenNeed.unknown, last: dated.map(\.end).max() ?? OpenNeed.unknown,
      undated: count - dated.count,
      otherTimes: others.filter { $0.start != OpenNeed.unknown }.prefix(8).map { ($0.id, $0.start) })
  }

  private func suggestion(_ number: Int, _ draft: Draft) throws -> GroupSuggestion {
    let (family, cluster, typeIndex) = gathering.meaning(of: draft.key)
    let type = gathering.types[typeIndex]
    guard let amount = Money(cents: draft.cents) else { throw Money.tooLarge }
    let found = family.map { gathering.nomenclature.families[$0] }
    return GroupSuggestion(
      number: number, title: found?.title ?? Phrase(verbatim: gathering.near.titles[cluster]), type: type,
      cpv: CPVCode.common(draft.cpvs.map(Self.text)), family: found?.code,
      members: draft.members.map { codes[Int($0)] }.sorted(), needs: draft.needs, amount: amount,
      score: score(draft, family), reasons: reasons(draft, family, type), leftOut: leftOut(draft, family, typeIndex),
      decision: try Procedure.decide(
        value: amount, purchase: purchases[type.code] ?? .suppliesServices, launch: today, thresholds: thresholds),
      running: family.flatMap { running[$0] } ?? [])
  }

  private static func text(_ cpv: Int32) -> String {
    let digits = String(cpv)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  /// Words of a family count most, then agreeing CPV codes, then periods that are known.
  private func score(_ draft: Draft, _ family: Int?) -> Int {
    var score = family == nil ? 40 : 45 + (draft.byWords + draft.stated) / 4
    if !draft.cpvs.isEmpty { score += CPVCode.common(draft.cpvs.map(Self.text)) != nil ? 15 : 5 }
    if draft.cpvElsewhere.isEmpty { score += 5 }
    if draft.undated == 0 { score += 10 }
    return min(100, score)
  }
}

// MARK: - In words

extension GroupSuggestComposing {
  private func reasons(_ draft: Draft, _ family: Int?, _ type: Kind) -> [Phrase] {
    var reasons: [Phrase] = []
    if let family {
      let title = gathering.nomenclature.families[family].title
      reasons.append(
        draft.byWords + draft.stated >= 50
          ? Phrase("same family by the words of the titles: ", "même famille d'après les mots des objets : ") + title
          : Phrase("same family by the CPV codes: ", "même famille d'après les codes CPV : ") + title)
    } else {
      reasons.append(Phrase("near words in the titles", "mots proches dans les objets"))
    }
    reasons.append(Phrase("same contract type: ", "même type de marché : ") + type.title)
    if let cpv = CPVCode.common(draft.cpvs.map(Self.text)), draft.cpvs.count > 1 {
      reasons.append(Self.level(of: cpv))
    }
    if draft.first != OpenNeed.unknown, let first = Day(number: Int(draft.first)),
      let last = Day(number: Int(draft.last))
    {
      reasons.append(
        Phrase("periods overlap or adjoin, from ", "périodes qui se recouvrent ou se suivent, du ") + .day(first)
          + Phrase(" to ", " au ") + .day(last))
    }
    if draft.undated > 0 {
      reasons.append(
        Phrase("needs without a date: \(draft.undated)", "besoins sans date : \(draft.undated)"))
    }
    if !draft.cpvElsewhere.isEmpty {
      let list = draft.cpvElsewhere.map { String($0) }.joined(separator: ", ")
      reasons.append(
        Phrase(
          "CPV code of another family, the words decide: need \(list)",
          "code CPV d'une autre famille, les mots l'emportent : besoin \(list)"))
    }
    return reasons
  }

  private static func level(of cpv: String) -> Phrase {
    switch cpv.reversed().drop(while: { $0 == "0" }).count {
    case ...2: Phrase("CPV codes of one division: \(cpv)", "codes CPV d'une même division : \(cpv)")
    case 3: Phrase("CPV codes of one group: \(cpv)", "codes CPV d'un même groupe : \(cpv)")
    case 4: Phrase("CPV codes of one class: \(cpv)", "codes CPV d'une même classe : \(cpv)")
    default: Phrase("CPV codes of one category: \(cpv)", "codes CPV d'une même catégorie : \(cpv)")
    }
  }

  private func leftOut(_ draft: Draft, _ family: Int?, _ type: Int) -> [GroupSuggestion.LeftOut] {
    var left: [Int64: Phrase] = [:]
    let inside = Set(draft.needs)
    func leave(_ need: Int64, _ reason: Phrase) {
      if left.count < Self.mostLeftOut, left[need] == nil, !inside.contains(need) { left[need] = reason }
    }
    for other in draft.otherTimes {
      guard let day = Day(number: Int(other.start)) else { continue }
      leave(other.need, Phrase("too far in time: from ", "trop éloigné dans le temps : à partir du ") + .day(day))
    }
    if let family {
      for miss in gathering.nearMisses[family] ?? [] { leave(miss.need, reason(miss, type)) }
      for other in gathering.types.indices where other != type {
        for need in (gathering.firsts[gathering.key(family: family, type: other)] ?? []).prefix(5) {
          leave(
            need, Phrase("another contract type: ", "autre type de marché : ") + gathering.types[other].title)
        }
      }
      for other in neighbours(of: family) {
        for need in (gathering.firsts[gathering.key(family: other, type: type)] ?? []).prefix(3) {
          leave(need, Phrase("another family: ", "autre famille : ") + gathering.nomenclature.families[other].title)
        }
      }
    }
    return left.sorted { $0.key < $1.key }.map { GroupSuggestion.LeftOut(need: $0.key, reason: $0.value) }
  }

  private func reason(_ miss: GroupSuggestGathering.NearMiss, _ type: Int) -> Phrase {
    let other = miss.family.map { gathering.nomenclature.families[$0].title }
    var reason: Phrase =
      switch (other, miss.opposed) {
      case (let other?, true):
        Phrase("a word of the title opposes; another family: ", "un mot de l'objet s'y oppose ; autre famille : ")
          + other
      case (let other?, false): Phrase("another family: ", "autre famille : ") + other
      case (nil, _): Phrase("a word of the title opposes", "un mot de l'objet s'y oppose")
      }
    if miss.type != type {
      reason =
        reason + Phrase("; another contract type: ", " ; autre type de marché : ") + gathering.types[miss.type].title
    }
    return reason
  }

  /// Families of the same CPV class.
  private func neighbours(of family: Int) -> [Int] {
    let classes = Set(
      gathering.nomenclature.families[family].prefixes.filter { $0.utf8.count >= 4 }.map { $0.prefix(4) })
    return gathering.nomenclature.families.indices.filter { other in
      other != family && gathering.nomenclature.families[other].prefixes.contains { classes.contains($0.prefix(4)) }
    }
  }
}
