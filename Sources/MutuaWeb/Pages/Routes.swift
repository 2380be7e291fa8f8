/// Every path of the site.
enum Routes {
  static let all: [Route] =
    Assets.routes + DoorPages.routes + HomePage.routes + CampaignPages.routes + NeedPages.routes + ImportPages.routes
}
