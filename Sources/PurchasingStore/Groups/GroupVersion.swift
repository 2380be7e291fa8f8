import Postgres
public import Purchasing

extension Store {
  /// Changes with every change of the group, its members, its lots and its launches, with each contract more or less,
  /// and with nothing else.
  public func groupVersion(_ id: ID<PurchasingGroup>) throws -> String {
    try value("select report.group_version(\(id))", as: String.self) ?? ""
  }

  /// Holds the group, as whoever changes it has seen it.
  ///
  /// - parameter seen: what `groupVersion` said then.
  /// - throws: `Problem` `.changedMeanwhile` when somebody has changed it since.
  public func requireVersion(_ seen: String, of group: PurchasingGroup) throws {
    try requireChange()
    _ = try holdGroup(group.code)
    guard try groupVersion(group.id) != seen else { return }
    throw Problem(
      .changedMeanwhile, code: "group_changed_meanwhile",
      Phrase(
        "somebody has changed group \(group.code) since you opened it",
        "quelqu'un a modifié le groupement \(group.code) depuis que vous l'avez ouvert"),
      hint: .run(.groupShow, "\(group.code)") + Phrase(" shows it as it is now", " le montre tel qu'il est"))
  }
}
