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
      try values("select code from member where merged_on is null or merged_on > \(today) order by code")
    case .campaigns: try values("select code from report.campaign order by opens_on desc, code")
    case .openCampaigns:
      try values("select code from report.campaign where state = 'open' order by opens_on desc, code")
    case .groups: try groups().map(\.code)
    case .openGroups: try groups(openOnly: true).map(\.code)
    case .years: try yearsWithVolumes().map { String($0) }
    case .keys: try values("select code from allocation_key order by code")
    case .projects: try values("select code from amo_project where closed_on is null order by code")
    case .contracts:
      try values("select reference from contract order by notified_on desc nulls last limit 500")
    case .entries: try values("select id from history.entry order by id desc limit 50")
    case .roles: try values("select distinct role_name from access where role_name is not null order by 1")
    case .contractTypes: try contractTypes().map(\.code)
    case .projectTypes: try projectTypes().map(\.code)
    case .families: try values("select code from family order by code")
    case .suggestions:
      try values("select 'S' || number from suggestion where shown_to = trust.actor() order by number limit 200")
    case .needs: try values("select id from need where withdrawn_on is null order by id desc limit 200")
    }
  }

  /// The server's version and what it holds, for `doctor`.
  public func condition() throws -> (server: String, members: Int, needs: Int, contracts: Int) {
    try ask(
      """
      select current_setting('server_version') as server, (select count(*) from member) as members,
        (select count(*) from need) as needs, (select count(*) from contract) as contracts
      """
    ) {
      try (
        server: $0["server"] as String, members: $0["members"] as Int, needs: $0["needs"] as Int,
        contracts: $0["contracts"] as Int
      )
    }
    .first ?? ("", 0, 0, 0)
  }
}
