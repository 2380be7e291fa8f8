import Glibc
import Testing

/// Many commands at once, as many as `size` at any moment.
struct Crowd {
  /// One command of the crowd.
  struct Member {
    let tag: String
    let words: [String]
    var variables: [String: String] = [:]
  }

  let desk: Desk
  let size: Int

  /// Runs all, and tells each one's end.
  ///
  /// - parameter next: the next command, nil when there are no more.
  /// - parameter meanwhile: called again and again while commands run; gets those that do.
  func run(
    next: () -> Member?, ended: (Member, Child.Ending) throws -> Void,
    meanwhile: ([(member: Member, child: Child)]) throws -> Void = { _ in }
  ) throws {
    var running: [(member: Member, child: Child)] = []
    var isOver = false
    while true {
      while running.count < size, !isOver {
        guard let member = next() else {
          isOver = true
          break
        }
        running.append((member, try desk.start(words: member.words, variables: member.variables)))
      }
      if running.isEmpty { return }
      try meanwhile(running)
      var left: [(member: Member, child: Child)] = []
      for one in running {
        if one.child.isRunning { left.append(one) } else { try ended(one.member, one.child.wait()) }
      }
      if left.count == running.count { usleep(1000) }
      running = left
    }
  }
}
