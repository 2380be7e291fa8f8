import Postgres
public import Purchasing

extension Store {
  /// Changes with every change of the project and its days, and with each contract of it more or less.
  public func projectVersion(_ id: ID<AMOProject>) throws -> String {
    try value("select report.project_version(\(id))", as: String.self) ?? ""
  }

  /// Holds the project, as whoever changes it has seen it.
  ///
  /// - parameter seen: what `projectVersion` said then.
  /// - throws: `Problem` `.changedMeanwhile` when somebody has changed it since.
  public func requireVersion(_ seen: String, of project: AMOProject) throws {
    try requireChange()
    _ = try heldProject(project.code)
    guard try projectVersion(project.id) != seen else { return }
    throw Problem(
      .changedMeanwhile, code: "project_changed_meanwhile",
      Phrase(
        "somebody has changed project \(project.code) since you opened it",
        "quelqu'un a modifié le projet \(project.code) depuis que vous l'avez ouvert"),
      hint: .run(.amoShow, "\(project.code)") + Phrase(" shows it as it is now", " le montre tel qu'il est"))
  }
}
