/// Every path of the site.
enum Routes {
  static let all: [Route] =
    [Route.Method.get, .post].map { Route(method: $0, path: API.path, audience: .anybody, command: nil, work: .api) }
    + Assets.routes + DoorPages.routes + NoticePages.routes + HelpPages.routes + AccountPages.routes
    + AccountsPages.routes + HomePage.routes + CampaignPages.routes + NeedPages.routes + ImportPages.routes
    + OfficeHome.routes + GroupPages.routes + GroupActs.routes + GroupWhatIfPage.routes
    + SuggestionPages.routes + CampaignMessages.routes + PrintedPages.routes + ReportPages.routes + SearchPage.routes
    + ContractPages.routes + ContractActs.routes + SheetPages.routes + AMOPages.routes + AMOActs.routes
    + JournalPages.routes + ActPages.routes([JournalPages.undo], under: "/journal/{entry}")
    + ActPages.routes(CampaignActs.all, under: "/recensements/{code}")

  /// Whether a path, with what is asked of it, is that of a page that can be asked for.
  static func isShown(_ address: String) -> Bool {
    let steps = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    return all.contains { route in
      let pattern = route.path.split(separator: "/")
      return route.method == .get && pattern.count == steps.count
        && zip(pattern, steps).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
  }
}
