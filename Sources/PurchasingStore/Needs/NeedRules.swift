public import Purchasing

// What the rules of a need refuse, field by field: for whoever fills in a form and is to be told all of it at once. The
// table has the last word.

extension NeedDraft {
  /// What is missing in a whole need, or against its rules; one a field, in no order.
  public func breaches() -> [(field: NeedColumn, problem: Problem)] {
    var found: [(NeedColumn, Problem)] = []
    func hold(_ field: NeedColumn, _ rule: Violation, _ isKept: Bool) {
      if !isKept { found.append((field, rule.problem)) }
    }
    func fits(_ text: String?, _ limit: Int) -> Bool { (text?.unicodeScalars.count ?? 0) <= limit }
    if title?.contains(where: { !$0.isWhitespace }) != true { found.append((.title, Self.titleMissing)) }
    hold(.title, .titleIsNotTooLong, fits(title, 500))
    hold(.reference, .needReferenceIsNotEmpty, fits(reference, 100))
    hold(.unit, .needUnitIsNotEmpty, fits(unit, 60))
    hold(.comment, .needCommentIsNotTooLong, fits(comment, 4000))
    if type == nil, cpv == nil { found.append((.type, Self.typeMissing())) }
    hold(.amount, .needAmountNotNegative, amount.map { $0 >= .zero } ?? true)
    hold(.yearly, .needYearlyNotNegative, yearly.map { $0 >= .zero } ?? true)
    hold(.months, .monthsAreATerm, months.map { 1...600 ~= $0 } ?? true)
    hold(.quantity, .needQuantityNotNegative, quantity.map { $0.units >= 0 } ?? true)
    hold(.unit, .needQuantityHasAUnit, quantity == nil || unit != nil)
    hold(.baselinePrice, .needBaselinePriceNotNegative, baselinePrice.map { $0.units >= 0 } ?? true)
    let parts = [baselinePrice != nil, baselineSource != nil, baselineDate != nil]
    if parts.contains(true), let missing = zip(Self.baselineFields, parts).first(where: { !$0.1 })?.0 {
      hold(missing, .needBaselineIsWhole, false)
    }
    hold(.unit, .needBaselineHasAUnit, baselinePrice == nil || unit != nil)
    do { _ = try total() } catch let problem as Problem {
      found.append((problem.needField ?? .amount, problem))
    } catch {}
    return found
  }

  private static let baselineFields: [NeedColumn] = [.baselinePrice, .baselineSource, .baselineDate]

  static let titleMissing = Problem(
    code: "title_missing", Phrase("the title is missing", "l'objet manque"), hint: .give(.title, "…"))

  /// - parameter types: the codes to choose from.
  static func typeMissing(_ types: [String] = []) -> Problem {
    let choice: Phrase = types.isEmpty ? .give(.type) : .give(.type, "\(types.joined(separator: "|"))")
    return Problem(
      code: "type_missing", Phrase("the contract type is missing", "le type de marché manque"),
      hint: choice + Phrase(", or a CPV code", ", ou un code CPV"))
  }
}

extension Problem {
  /// The field of a need that it is about, by its code.
  package var needField: NeedColumn? { Self.needFields[code] }

  private static let needFields: [String: NeedColumn] = {
    let rules: [NeedColumn: [Violation]] = [
      .member: [.needMemberExists, .needHasOneOwner, .needOwnerIsNotMerged],
      .reference: [.needReferenceIsNotEmpty, .needReferenceOnce], .title: [.titleIsNotEmpty, .titleIsNotTooLong],
      .type: [.needContractTypeExists], .cpv: [.cpvHasEightDigits, .needCpvDivisionExists],
      .family: [.needFamilyExists],
      .amount: [.needAmountNotNegative, .needTotalIsYearlyTimesMonths, .assignmentWithinNeed],
      .yearly: [.needYearlyNotNegative], .months: [.monthsAreATerm, .needYearlyHasMonths],
      .quantity: [.needQuantityNotNegative],
      .unit: [.needUnitIsNotEmpty, .needQuantityHasAUnit, .needBaselineHasAUnit],
      .baselinePrice: [.needBaselineIsWhole, .needBaselinePriceNotNegative],
      .campaign: [.needCampaignExists, .campaignClosedIsFrozen],
      .comment: [.needCommentIsNotTooLong],
    ]
    let said: [String: NeedColumn] = [
      "member_missing": .member, "title_missing": .title, "type_missing": .type, "contract_type_unknown": .type,
      "cpv_unknown": .cpv, "family_unknown": .family, "amount_missing": .amount, "amount_twice": .amount,
      "yearly_without_months": .months, "campaign_unknown": .campaign, "received_after_today": .received,
      "too_early": .received,
    ]
    return rules.reduce(into: said) { fields, rule in
      for violation in rule.value { fields[violation.rawValue] = rule.key }
    }
  }()
}

extension Store {
  /// Names in a draft that nothing has, and days that can't be; at most one a field.
  public func unknownNames(in draft: NeedDraft) throws -> [(field: NeedColumn, problem: Problem)] {
    try read {
      var found: [(NeedColumn, Problem)] = []
      func note(_ field: NeedColumn, _ look: () throws -> Void) throws {
        do { try look() } catch let problem as Problem where [.refused, .unknownName].contains(problem.kind) {
          found.append((field, problem))
        }
      }
      if let type = draft.type { try note(.type) { _ = try needType(type) } }
      try note(.cpv) { try requireKnown(cpv: draft.cpv) }
      if let family = draft.family { try note(.family) { _ = try familyKey(named: family) } }
      if let member = draft.member { try note(.member) { _ = try livingMember(named: member) } }
      var campaign: Int64?
      if let code = draft.campaign { try note(.campaign) { campaign = try campaignID(named: code) } }
      try note(.received) { try requireReceived(draft.receivedOn, campaign) }
      return found
    }
  }
}
