public import Purchasing

/// What was found in a record: repaired and said, or why it is refused.
public struct DECPFinding: Sendable, Equatable {
  public let line: Int
  /// The record's number in its file, from 1.
  public let record: Int
  /// The contract's own number, when it has one.
  public let id: String?
  /// The field in the words of the format: `acheteur.id`.
  public let field: String
  /// What stands there; nil when nothing does.
  public let cell: String?
  public let problem: Problem

  public init(line: Int, record: Int, id: String?, field: String, cell: String?, problem: Problem) {
    self.line = line
    self.record = record
    self.id = id
    self.field = field
    self.cell = cell
    self.problem = problem
  }

  /// In a file: for messages.
  public func problem(in file: String) -> Problem {
    let about = Phrase(verbatim: (id.map { "\($0), " } ?? "") + "\(field)") + Phrase(": ", " : ")
    return Problem(
      problem.kind, code: problem.code, about + problem.message, hint: problem.hint,
      place: Place(file: file, line: line))
  }
}

/// A record of a file: a contract that can be taken in, or why it can't.
public struct DECPRecord: Sendable {
  public enum Outcome: Sendable {
    case contract(PublishedContract, ReadFacts)
    /// A concession: counted, never taken in.
    case concession
    case refused(DECPFinding)
  }

  /// What the import needs besides the contract itself.
  public struct ReadFacts: Sendable {
    public let buyerSiren: String
    public let buyerName: String?
    /// The day of the latest publication, its changes included; nil when unknown.
    public let version: Day?
    /// `works`, `supplies` or `services`.
    public let contractType: String
    /// Whether it is a subsequent contract of some framework.
    public let isSubsequent: Bool
    /// Its amendments in other readings of the same file, where one is in doubt.
    public let otherAmendments: [[PublishedAmendment]]
  }

  public let number: Int
  public let line: Int
  public let outcome: Outcome
  /// What was repaired, in the order of the fields.
  public let repairs: [DECPFinding]
  /// Amounts of changes that were told apart, and may be meant otherwise.
  public let doubts: [DECPFinding]
}
