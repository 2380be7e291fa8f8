/// How far the work in a base has come, which says what comes next.
public enum WorkStage: String, CaseIterable, Sendable {
  case noMember, noNeed, noGroup, noContract, running
}
