import Postgres
import Purchasing

/// What the completion of a command line offers.
public enum LiveWord: String, CaseIterable, Sendable {
  case members, groups, openGroups, years, keys, projects, contracts, contractTypes, projectTypes, needs,
    campaigns, openCampaigns, families, suggestions, entries, roles
}

extension Store {
  /// Words that exist now: codes of members, open groups, years with figures…
  public func words(_ kind: LiveWord) throws -> [String] {
    switch kind {
    case .members:
      try ask("select code from member where merged_on is null or merged_on > \(today) order by code") { try $0.next() }
    case .campaigns: try ask("select code from report.campaign order by opens_on desc, code") { try $0.next() }
    case .openCampaigns:
      try ask("select code from report.campaign where state = 'open' order by opens_on desc, code") { try $0.next() }
    case .groups: try groups().map(\.code)
    case .openGroups: try groups(openOnly: true).map(\.code)
    case .years: try yearsWithVolumes().map { String($0) }
    case .keys: try ask("select code from allocation_key order by code") { try $0.next() }
    case .projects: try ask("select code from amo_project where closed_on is null order by code") { try $0.next() }
    case .contracts:
      try ask("select reference from contract order by notified_on desc nulls last limit 500") { try $0.next() }
    case .entries: try ask("select id from history.entry order by id desc limit 50") { try $0.next() }
    case .roles: try ask("select distinct role_name from access order by 1") { try $0.next() }
    case .contractTypes: try contractTypes().map(\.code)
    case .projectTypes: try projectTypes().map(\.code)
    case .families: try ask("select code from family order by code") { try $0.next() }
    case .suggestions:
      try ask("select 'S' || number from suggestion where shown_to = trust.actor() order by number limit 200") {
        try $0.next()
      }
    case .needs: try ask("select id from need where withdrawn_on is null order by id desc limit 200") { try $0.next() }
    }
  }

  /// The server's version and what it holds, for `doctor`.
  public func condition() throws -> (server: String, members: Int, needs: Int, contracts: Int) {
    try ask(
      """
      select current_setting('server_version'), (select count(*) from member), (select count(*) from need),
        (select count(*) from contract)
      """
    ) {
      (
        server: try $0.next(String.self), members: try $0.next(Int.self), needs: try $0.next(Int.self),
        contracts: try $0.next(Int.self)
      )
    }
    .first ?? ("", 0, 0, 0)
  }
}
