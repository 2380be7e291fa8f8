import PrivateServer
import PurchasingStore

/// The program `mutua`.
@main
enum Program {
  static func main() {
    Store.stopOnInterrupt()
    Store.showTimes(in: Start.zone.rule)
    Shell(nouns: CommandList.nouns, liveValues: liveValues).runAndExit()
  }

  /// Completion offers what exists now, as long as that costs no more than a connection.
  private static func liveValues(_ kind: LiveKind, _ context: Context) -> [String] {
    (try? context.storeIfRunning()?.words(kind.word)) ?? []
  }
}

extension LiveKind {
  fileprivate var word: LiveWord {
    switch self {
    case .member: .members
    case .group: .groups
    case .openGroup: .openGroups
    case .year: .years
    case .key: .keys
    case .amoProject: .projects
    case .family: .families
    case .suggestion: .suggestions
    case .contract: .contracts
    case .contractType: .contractTypes
    case .projectType: .projectTypes
    case .need: .needs
    case .campaign: .campaigns
    case .openCampaign: .openCampaigns
    case .entry: .entries
    case .role: .roles
    }
  }
}
