/// What an option or an argument names, when the database knows which names there are.
enum LiveKind: String, CaseIterable {
  case member, group, openGroup, year, key, amoProject, contract, contractType, projectType, need, campaign,
    openCampaign, family, suggestion, entry, role

  /// By the option's name, which means the same thing in every command.
  static func ofOption(_ name: String) -> LiveKind? {
    switch name {
    case "member", "members", "coordinator", "performance-coordinator", "reports-under", "into", "join", "leave":
      .member
    case "shares", "weights": .member
    case "group": .group
    case "year": .year
    case "key", "cost-sharing": .key
    case "type": .contractType
    case "project-type": .projectType
    case "need", "needs", "without": .need
    case "campaign": .campaign
    case "family": .family
    case "suggestion": .suggestion
    default: nil
    }
  }

  /// By the command's words and the argument's place, which counts from 0.
  static func ofArgument(_ place: Int, of command: String) -> [LiveKind] {
    if command == "member merge" { return [.member] }
    guard place == 0 else { return [] }
    switch command {
    case "member show", "member edit", "report member": return [.member]
    case "campaign show", "campaign status": return [.campaign]
    case "campaign answer", "campaign remind", "campaign close": return [.openCampaign]
    case "need show", "need edit", "need withdraw": return [.need]
    case "group show", "group check", "group copy", "group convention": return [.group]
    case "group join", "group leave", "group adhesion", "group launch", "group close", "group what-if", "lot add",
      "lot assign", "lot end", "lot edit", "group edit", "contract award":
      return [.openGroup]
    case "share list": return [.group, .contract]
    case "share set", "contract amend", "contract order", "contract show", "contract publish": return [.contract]
    case "amo contract", "amo log", "amo show", "amo close": return [.amoProject]
    case "key show": return [.key]
    case "family show", "family edit": return [.family]
    case "group suggest": return [.suggestion]
    case "year close": return [.year]
    case "log show", "undo": return [.entry]
    case "access revoke": return [.role]
    default: return []
    }
  }

  /// How names stand in the value: alone, in a list, or with an amount behind each.
  enum Form {
    case one, list, pair, pairs

    /// What is typed already, and the part of a name under the cursor; nil where an amount is being typed.
    func cut(_ cursor: String) -> (done: String, typed: String?) {
      guard self != .one else { return ("", cursor) }
      let last = self == .pair ? cursor[...] : cursor.split(separator: ",", omittingEmptySubsequences: false).last ?? ""
      let done = String(cursor.dropLast(last.count))
      return (done, self != .list && last.contains("=") ? nil : String(last))
    }

    var suffix: String { self == .pair || self == .pairs ? "=" : "" }
  }

  static func form(of option: String, in command: String) -> Form {
    switch option {
    case "members", "needs", "without": .list
    case "shares", "weights": .pairs
    case "join": .pair
    case "member": command == "share set" ? .pair : .one
    default: .one
    }
  }
}
