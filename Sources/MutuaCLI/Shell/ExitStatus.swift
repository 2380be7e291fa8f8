import Purchasing

/// What the program says to its caller when it ends; the numbers are fixed words of the command line.
enum ExitStatus: Int32 {
  case done = 0
  case needsAttention = 1
  case refused = 2
  case unknownName = 3
  case notAllowed = 4
  case unreachable = 5
  case changedMeanwhile = 6
  case usage = 64
  case defect = 70
  case interrupted = 130

  /// - parameter kind: nil when there is no problem.
  init(_ kind: Problem.Kind?) {
    self =
      switch kind {
      case nil, .remark: .done
      case .needsAttention: .needsAttention
      case .refused: .refused
      case .unknownName: .unknownName
      case .notAllowed: .notAllowed
      case .unreachable: .unreachable
      case .changedMeanwhile: .changedMeanwhile
      case .usage: .usage
      case .defect: .defect
      case .interrupted: .interrupted
      }
  }
}
