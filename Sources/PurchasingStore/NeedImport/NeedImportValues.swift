import Purchasing

/// What a CPV cell means.
struct CodeMeaning {
  /// Eight bytes, the first digit lowest.
  let digits: UInt64
  let type: Int?
  let isRepaired: Bool
}

/// The values of one line.
struct NeedLineValues {
  var member: Int64 = 0
  var id: Int64?
  var type = 0
  var cpv: CodeMeaning?
  var family: Int64?
  var campaign: Int64?
  var amount: Int64 = 0
  var yearly: Int64?
  var months: Int64?
  var quantity: Int64?
  var price: Int64?
  var from: Int32?
  var contractEnds: Int32?
  var baselineDate: Int32?
  var received: Int32?
  var hasReference = false
  var afterReference = 0
  var afterMember = 0
  var afterMonths = 0
  var afterComment = 0
  var afterAll = 0

  mutating func reset() { self = NeedLineValues() }
}

/// What holds for all lines of a file: whose needs they are, of which type. A cell may say the same.
struct NeedsOfOneKind {
  let member: Int64?
  let type: Int?
  /// As somebody typed them.
  fileprivate let options: NeedImportOptions

  init(_ options: NeedImportOptions, _ names: ImportNames) throws {
    self.options = options
    member = try options.member.map { try names.member(named: $0) }
    type = try options.type.map { try names.type(named: $0) }
  }

  var otherMember: Problem {
    let name = options.member ?? ""
    return Problem(
      code: "member_contradicts",
      Phrase(
        "the needs of this file are those of “\(name)”, and the line names another member",
        "les besoins de ce fichier sont ceux de « \(name) », et la ligne nomme un autre membre"),
      hint: Phrase("empty the cell, or leave ", "videz la cellule, ou retirez ") + .give(.member) + Phrase(" out", ""))
  }

  var otherType: Problem {
    let name = options.type ?? ""
    return Problem(
      code: "type_contradicts",
      Phrase(
        "the needs of this file are of type “\(name)”, and the line says another one",
        "les besoins de ce fichier sont du type « \(name) », et la ligne en dit un autre"),
      hint: Phrase("empty the cell, or leave ", "videz la cellule, ou retirez ") + .give(.type) + Phrase(" out", ""))
  }
}
