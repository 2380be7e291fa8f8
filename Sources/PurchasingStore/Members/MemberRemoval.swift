import Postgres
public import Purchasing

extension Store {
  /// Takes a member out with its names, columns, stays and populations; `undo` brings it back.
  ///
  /// - returns: what it was.
  /// - throws: `Problem` `rests_on_it` that names what belongs to it, by number and title.
  public func removeMember(_ name: String) throws -> MemberSheet {
    try requireChange()
    let member = try member(named: name)
    // Who writes something for it holds its key, and is waited for.
    try connection.execute("select 1 from member where id = \(member.id) for update")
    try requireNothingRests(on: member)
    let sheet = try sheet(of: member)
    try connection.execute("delete from campaign_asked where member_id = \(member.id)")
    for table in ["member_population", "member_perimeter", "member_reporting", "member_name"] as [SQL] {
      try connection.execute("delete from " + table + " where member_id = \(member.id)")
    }
    try connection.execute("delete from member where id = \(member.id)")
    return sheet
  }

  private func requireNothingRests(on member: Member) throws {
    let resting = try connection.query(
      """
      select noun, number, title, count(*) over () as all
      from (
        select * from report.rests_on_member(\(member.id))
        union all select 8, 'access', '', '' where trust.has_access(\(member.id))
      ) as r
      order by place, number
      limit \(WhatRests.shown)
      """
    ) { row in
      let (noun, number): (String, String) = (try row["noun"], try row["number"])
      let title: String = try row["title"]
      // Whose login it is only the owner sees.
      let rests =
        noun == "access"
        ? Phrase("somebody's access", "l'accès d'une personne")
        : Phrase("\(noun) \(number) “\(title)”", "\(Self.french[noun] ?? noun) \(number) « \(title) »")
      return (rests: rests, all: try row["all"] as Int)
    }
    guard let first = resting.first else { return }
    throw WhatRests.refusal(
      Phrase("member \(member.code)", "le membre \(member.code)"), resting.map(\.rests), of: first.all,
      hint: Phrase("one that left stays, with a day: ", "un membre qui part demeure, avec une date : ")
        + .run(.memberEdit, "\(member.code)", .give(.left, "D"))
        + Phrase("; one that became another: ", " ; un membre devenu un autre : ") + .run(.memberMerge))
  }

  private static let french = [
    "need": "besoin", "group": "groupement", "contract": "marché", "project": "projet", "key": "clé",
    "campaign": "recensement", "member": "membre",
  ]
}
