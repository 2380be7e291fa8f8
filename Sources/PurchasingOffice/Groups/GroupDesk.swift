public import Purchasing
public import PurchasingStore

/// What is done about a group as a whole, with what has to be known of it, in a change of the caller's.
public struct GroupDesk {
  private let store: Store

  public init(_ store: Store) { self.store = store }

  /// Forms it. What its legal basis asks of the statutes is said: it is forgotten when a group is formed.
  public func form(_ draft: GroupDraft) throws -> Outcome<GroupSheet> {
    let sheet = try store.formGroup(draft)
    let group = sheet.group
    guard group.needsStatutes, group.statutes == nil else { return Outcome(sheet) }
    return Outcome(
      sheet,
      remarks: [
        Phrase(
          "\(group.basis.code) holds only if the EPCI's statutes say so; give their article: ",
          "\(group.basis.code) ne vaut que si les statuts de l'EPCI le prévoient ; indiquez leur article : ")
          + .run(.groupEdit, "\(group.code)", .give(.statutes, .said("\"…\"", "« … »")))
      ])
  }

  /// Délibérations and signatures of members, the same of all; those that are of an earlier stay are said.
  public func recordAdhesion(
    of group: String, members: [String], deliberated: Day?, reference: String?, signed: Day?
  ) throws -> Outcome<GroupSheet> {
    let (sheet, earlier, findings) = try store.recordAdhesion(
      group, members: members, deliberated: deliberated, reference: reference, signed: signed)
    return Outcome(
      sheet, findings: findings,
      remarks: earlier.map {
        Phrase(
          "\($0.member): recorded of its earlier stay, until ",
          "\($0.member) : noté pour l'adhésion antérieure, jusqu'au ") + .day($0.until)
      })
  }

  /// The next group, made like this one; who isn't in it any more is said.
  public func copy(_ group: String, as code: String?, title: String?) throws -> Outcome<GroupSheet> {
    let (sheet, remarks) = try store.copyGroup(group, as: code, title: title)
    return Outcome(sheet, remarks: remarks)
  }
}
