/// What contracts of the past name and is to be made on their way, where it isn't there.
public struct PlacesToMake: Sendable {
  public let groups: Bool
  public let lots: Bool
  /// Who awards in the groups that are made; nil: nobody has said.
  public let coordinator: Member?

  public init(groups: Bool = false, lots: Bool = false, coordinator: Member? = nil) {
    self.groups = groups
    self.lots = lots
    self.coordinator = coordinator
  }
}
