import Postgres
public import Purchasing

extension Store {
  /// How far the work has come, as whoever asks sees it.
  public func workStage() throws -> WorkStage {
    let stage: String? = try value(
      """
      select case
        when not exists (select from member) then 'noMember'
        when exists (select from contract) then 'running'
        when exists (select from purchasing_group) then 'noContract'
        when exists (select from need) then 'noGroup'
        else 'noNeed'
      end
      """)
    return stage.flatMap(WorkStage.init(rawValue:)) ?? .running
  }
}
