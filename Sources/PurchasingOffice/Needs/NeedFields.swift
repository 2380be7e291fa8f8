public import Purchasing
public import PurchasingStore

/// A need as somebody typed it, field by field: options of a command line, fields of a page. Nil is *not said*.
///
/// It is read with the domain's grammars. A refusal names its field, which each door words in its own way: as an
/// option, as the label above the box.
public struct NeedFields: Sendable, Equatable {
  /// A field stands for the column of a file that means the same, which has its names and its help.
  public typealias Field = NeedColumn

  /// How somebody says that a field is to be empty.
  public enum Emptying: Sendable {
    /// By a word: `none`, `aucun`.
    case byWord
    /// By leaving nothing in it. Blanks around what was typed don't count.
    case byBlank
  }

  /// What is wrong with one field.
  public struct Refusal: Error, Sendable, Equatable {
    public let field: Field
    public let problem: Problem

    public init(_ field: Field, _ problem: Problem) { (self.field, self.problem) = (field, problem) }
  }

  /// What the fields say.
  public struct Reading: Sendable {
    /// Without what was refused.
    public fileprivate(set) var draft = NeedDraft()
    /// In the order of the fields; one a field at most.
    public fileprivate(set) var refusals: [Refusal] = []
    /// What was read otherwise than it was typed.
    public fileprivate(set) var remarks: [Phrase] = []

    fileprivate mutating func refuse(_ field: Field, _ problem: Problem) {
      guard !refusals.contains(where: { $0.field == field }) else { return }
      refusals.append(Refusal(field, problem))
    }
  }

  public var member: String?
  public var title: String?
  public var reference: String?
  public var type: String?
  public var cpv: String?
  public var family: String?
  public var amount: String?
  public var yearly: String?
  public var months: String?
  public var quantity: String?
  public var unit: String?
  /// When it should begin.
  public var from: String?
  public var contractEnds: String?
  public var baselinePrice: String?
  public var baselineSource: String?
  public var baselineDate: String?
  public var campaign: String?
  /// When it came in.
  public var received: String?
  public var comment: String?
  public var emptying: Emptying

  public init(emptying: Emptying = .byWord) { self.emptying = emptying }

  /// What stands in a field; our own number of a need is none of them.
  public subscript(field: Field) -> String? {
    get { Self.path(field).flatMap { self[keyPath: $0] } }
    set { if let path = Self.path(field) { self[keyPath: path] = newValue } }
  }

  private static func path(_ field: Field) -> WritableKeyPath<NeedFields, String?>? {
    switch field {
    case .member: \.member
    case .reference: \.reference
    case .title: \.title
    case .type: \.type
    case .cpv: \.cpv
    case .family: \.family
    case .amount: \.amount
    case .yearly: \.yearly
    case .months: \.months
    case .quantity: \.quantity
    case .unit: \.unit
    case .from: \.from
    case .contractEnds: \.contractEnds
    case .baselinePrice: \.baselinePrice
    case .baselineSource: \.baselineSource
    case .baselineDate: \.baselineDate
    case .campaign: \.campaign
    case .comment: \.comment
    case .received: \.received
    case .id: nil
    }
  }
}

// MARK: Reading

extension NeedFields {
  /// The need that the fields mean.
  ///
  /// - parameter remark: gets what was read otherwise than it was typed.
  /// - throws: the first `Refusal`.
  public func draft(remark: (Phrase) -> Void = { _ in }) throws -> NeedDraft {
    let reading = read()
    reading.remarks.forEach(remark)
    if let refusal = reading.refusals.first { throw refusal }
    return reading.draft
  }

  /// Reads every field, whatever is wrong with others. What a need must have, and whether names are known, is
  /// `check`'s to say.
  public func read() -> Reading {
    var reader = Reader(fields: self)
    reader.reading.draft.member = reader.text(.member)
    reader.reading.draft.title = reader.text(.title)
    reader.reading.draft.reference = reader.text(.reference, .reference)
    reader.reading.draft.type = reader.text(.type)
    reader.reading.draft.cpv = reader.code(.cpv, .cpv)
    reader.reading.draft.family = reader.text(.family, .family)
    reader.reading.draft.amount = reader.value(.amount) { try NumberGrammar.money($0) }
    reader.reading.draft.yearly = reader.value(.yearly, .yearly) { try NumberGrammar.money($0) }
    reader.reading.draft.months = reader.value(.months, .months) { try NumberGrammar.months($0) }
    reader.reading.draft.quantity = reader.value(.quantity, .quantity) { try NumberGrammar.quantity($0) }
    reader.reading.draft.unit = reader.text(.unit, .unit)
    reader.reading.draft.wantedFrom = reader.value(.from, .wantedFrom) { try DayGrammar.day($0) }
    reader.reading.draft.contractEnds = reader.value(.contractEnds, .contractEnds) { try DayGrammar.day($0) }
    // A price, its source and its date go together.
    reader.reading.draft.baselinePrice = reader.value(.baselinePrice, .baseline) { try NumberGrammar.unitPrice($0) }
    reader.reading.draft.baselineSource = reader.text(.baselineSource, .baseline)
    reader.reading.draft.baselineDate = reader.value(.baselineDate, .baseline) { try DayGrammar.day($0) }
    reader.reading.draft.campaign = reader.text(.campaign, .campaign)
    reader.reading.draft.receivedOn = reader.value(.received, .receivedOn) { try DayGrammar.day($0) }
    reader.reading.draft.comment = reader.text(.comment, .comment)
    return reader.reading
  }

  private struct Reader {
    let fields: NeedFields
    var reading = Reading()

    /// - parameter emptied: what of a need it empties; nil where a need can't be without it.
    mutating func text(_ field: Field, _ emptied: NeedDraft.Field? = nil) -> String? {
      guard let typed = fields[field] else { return nil }
      switch fields.emptying {
      case .byWord:
        guard let emptied, TypedText.isNone(typed) else { return typed }
        reading.draft.cleared.insert(emptied)
        return nil
      case .byBlank:
        let text = TypedText.bare(typed)
        guard text.isEmpty else { return text }
        if let emptied { reading.draft.cleared.insert(emptied) }
        return nil
      }
    }

    mutating func value<Value>(
      _ field: Field, _ emptied: NeedDraft.Field? = nil, _ read: (String) throws -> Value
    ) -> Value? {
      guard let text = text(field, emptied) else { return nil }
      do {
        return try read(text)
      } catch let problem as Problem {
        reading.refuse(field, problem)
      } catch {
        reading.refuse(field, Problem(.defect, code: "defect", Phrase(verbatim: "\(error)")))
      }
      return nil
    }

    mutating func code(_ field: Field, _ emptied: NeedDraft.Field) -> String? {
      guard let read = value(field, emptied, CPVCode.parse) else { return nil }
      if let repair = read.repair { reading.remarks.append(repair) }
      return read.code.text
    }
  }
}

// MARK: All that is wrong

extension NeedFields {
  /// Everything that is wrong, field by field: what can't be read, what a need must have, what its rules refuse, and
  /// names that nobody knows. What others do meanwhile is the database's to see when it is written.
  ///
  /// - parameter need: the one that is edited; nil for a new one.
  public func check(in store: Store, editing need: Need? = nil) throws -> Reading {
    var reading = read()
    var whole = try need.map { try reading.draft.filled(from: $0) } ?? reading.draft
    // On a page both boxes stand there: an edit that empties them leaves no amount.
    if emptying == .byBlank, amount != nil, reading.draft.amount == nil, reading.draft.yearly == nil {
      (whole.amount, whole.yearly) = (nil, nil)
    }
    if emptying == .byBlank, title != nil, reading.draft.title == nil { whole.title = nil }
    let unread = Set(reading.refusals.map(\.field))
    for (field, problem) in whole.breaches() where unread.isDisjoint(with: Self.restingOn(field)) {
      reading.refuse(field, problem)
    }
    for (field, problem) in try store.unknownNames(in: reading.draft) where !unread.contains(field) {
      reading.refuse(field, problem)
    }
    reading.refusals.sort { $0.field.rawValue < $1.field.rawValue }
    return reading
  }

  /// The fields that a rule looks at besides its own: where one of them couldn't be read, there is nothing to say.
  private static func restingOn(_ field: Field) -> Set<Field> {
    switch field {
    case .amount, .yearly, .months: [.amount, .yearly, .months]
    case .type: [.type, .cpv]
    case .baselinePrice, .baselineSource, .baselineDate: [.baselinePrice, .baselineSource, .baselineDate]
    default: [field]
    }
  }

  /// The field that a refusal is about which came later, when the need was written; nil where it is about none.
  public static func field(of problem: Problem) -> Field? {
    problem.needField
  }
}
