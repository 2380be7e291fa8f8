import Foundation
@testable import MutuaCLI
import Testing

/// Whatever can be entered can be found, shown, corrected and removed: a verb that a noun lacks stands here with its
/// reason. And `Cases` show each of these verbs done, and refused.
@Suite struct VerbTests {
  private enum Way {
    /// The command, `contract amend`.
    case by(String)
    case lacks(String)
  }

  private struct Life {
    let noun: String
    let add: Way
    let find: Way
    let show: Way
    let correct: Way
    let remove: Way

    var ways: [Way] { [add, find, show, correct, remove] }
    var commands: [String] {
      ways.compactMap {
        guard case .by(let command) = $0 else { return nil }
        return command.contains(" ") ? command : noun + " " + command
      }
    }
  }

  private static func life(
    _ noun: String, add: Way = .by("add"), find: Way = .by("list"), show: Way = .by("show"),
    correct: Way = .by("edit"), remove: Way = .by("remove")
  ) -> Life { Life(noun: noun, add: add, find: find, show: show, correct: correct, remove: remove) }

  private static let aLine = Way.lacks("a line of its list says all of it")

  private static let lives = [
    life("member"), life("campaign", add: .by("open")), life("need"), life("family"), life("group", add: .by("form")),
    life(
      "lot", find: .by("group show"),
      show: .lacks("the sheet of its group shows a lot, and `lot quantities` what it is made of")),
    life("price", show: aLine),
    life(
      "share", add: .by("set"), show: aLine, correct: .by("set"),
      remove: .lacks("the shares of a contract always add up to it: they are replaced, whole")),
    life("contract", add: .by("award")),
    life("amendment", add: .by("contract amend"), show: .by("contract show")),
    life("order", add: .by("contract order"), show: .by("contract show")), life("amo"), life("key"),
    life("threshold", show: aLine, correct: .lacks("an amount of the law: one typed wrongly is removed and added")),
    life("access", add: .by("grant"), show: aLine, correct: .by("grant"), remove: .by("revoke")),
    life("account", show: aLine, remove: .by("close")),
    life(
      "year", add: .by("close"), show: aLine, correct: .lacks("it is closed or it isn't"), remove: .by("reopen")),
    life(
      "report", add: .by("save"), find: .by("saved"), show: .by("run"), correct: .by("save"), remove: .by("forget")),
  ]

  /// Nouns that keep nothing under a name.
  private static let others: [String: String] = [
    "init": "makes the base", "check": "compares", "calendar": "lists what follows from contracts", "import": "adds",
    "export": "writes files", "log": "is only ever added to", "undo": "takes back", "db": "is the server",
    "doctor": "looks", "completion": "prints a script", "find": "looks for everything",
    "serve": "is the page",
  ]

  @Test func everyNounHasItsVerbs() {
    let nouns = Set(CommandList.nouns.map(\.name))
    #expect(nouns == Set(Self.lives.map(\.noun)).union(Self.others.keys))
    let commands = Set(
      CommandList.nouns.flatMap { noun in noun.verbs.map { noun.name + " " + $0.verbName } })
    for life in Self.lives {
      for command in life.commands { #expect(commands.contains(command), "mutua \(command) isn't there") }
    }
  }

  /// By their English names, at the beginning of a line of a case.
  @Test func casesShowThemDoneAndRefused() throws {
    var done: Set<String> = []
    var refused: Set<String> = []
    for (name, text) in try CaseTests.texts() {
      for case .command(let one) in try CaseFile(text, name: name).items {
        let words = one.command[0].split(separator: " ").map(String.init)
        guard words.count > 2, words[0] == "mutua" else { continue }
        let command = words[1] + " " + words[2]
        if one.status < 2 { done.insert(command) } else { refused.insert(command) }
      }
    }
    for life in Self.lives {
      for command in Set(life.commands) {
        #expect(done.contains(command), "no case shows mutua \(command) done")
        #expect(refused.contains(command), "no case shows mutua \(command) refused")
      }
    }
  }
}
