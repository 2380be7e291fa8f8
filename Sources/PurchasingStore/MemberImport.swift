import Postgres
public import Purchasing

/// What an import of members did, or would do.
public struct ImportedMembers: Sendable {
  public var added: [Member] = []
  /// Members that are there already, by their SIREN or INSEE code, with the place of their lines.
  public var known: [(member: Member, place: Place)] = []
  /// When there is one, nothing was written.
  public var problems: [Problem] = []
}

extension Store {
  /// Adds the members that aren't there yet, or none when one of them is refused: all problems are told at once.
  public func importMembers(_ lines: [(draft: MemberDraft, place: Place)], dryRun: Bool) throws -> ImportedMembers {
    var result = ImportedMembers()
    do {
      return try write(dryRun: dryRun) {
        result = ImportedMembers()
        try add(lines, to: &result)
        guard result.problems.isEmpty else { throw Refused() }
        return result
      }
    } catch is Refused {
      result.added = []
      return result
    }
  }

  private struct Refused: Error {}

  private func add(_ lines: [(draft: MemberDraft, place: Place)], to result: inout ImportedMembers) throws {
    let stored = try members()
    var fresh: [(draft: MemberDraft, place: Place)] = []
    for line in lines {
      let draft = line.draft
      let known = stored.first {
        draft.siren != nil && $0.siren == draft.siren || draft.insee != nil && $0.insee == draft.insee
      }
      if let known {
        result.known.append((known, line.place))
      } else if try attempt(line.place, &result, { try insertMember(draft.alone) }) {
        fresh.append(line)
      }
    }
    for line in fresh {
      guard let under = line.draft.reportsUnder else { continue }
      _ = try attempt(line.place, &result) { try setReporting(line.draft.code, under: under) }
    }
    guard result.problems.isEmpty else { return }
    result.added = try fresh.map { try member(named: $0.draft.code.text) }
  }

  /// Whether it was done; otherwise its problem is noted, and what it did is undone.
  private func attempt(_ place: Place, _ result: inout ImportedMembers, _ body: () throws -> Void) throws -> Bool {
    do {
      try explaining { try connection.savepoint(body) }
      return true
    } catch let problem as Problem where problem.status != .unreachable && problem.status != .interrupted {
      result.problems.append(problem.place == nil ? problem.at(place) : problem)
      return false
    }
  }
}

extension MemberDraft {
  /// Without the member that it reports under, which may stand further down.
  fileprivate var alone: MemberDraft {
    var draft = self
    draft.reportsUnder = nil
    return draft
  }
}
