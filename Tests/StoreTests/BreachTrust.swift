/// Rules of access, and of years that are closed. 2019 is; contract 4 was notified in it.
extension Breach {
  static let trust = [
    Breach("access_level_is_known", "insert into access (role_name, level) values ('eve', 'owner')"),
    Breach("access_member_goes_with_its_level", "insert into access (role_name, level) values ('eve', 'member')"),
    Breach(
      "access_member_goes_with_its_level",
      "insert into access (role_name, level, member_id) values ('eve', 'officer', 2)"),
    Breach("access_once", "insert into access (role_name, level) values ('paul', 'reader')"),
    Breach("access_once", "insert into access (role_name, level, member_id) values ('daoulas', 'member', 2)"),
    Breach("closed_year_is_a_year", "insert into closed_year (year, closed_on) values (20, '2021-03-01')"),
    Breach(
      "year_is_open",
      """
      insert into contract (buyer_id, reference, title, contract_type, supplier, amount, notified_on)
      values (1, 'LATE', 'Late', 'supplies', 'S', 10, '2019-12-31');
      insert into share (contract_id, member_id, amount, notified_on, contract_type)
      select id, 1, 10, '2019-12-31', 'supplies' from contract where reference = 'LATE'
      """, trigger: "share.year_is_open_on_insert"),
    Breach(
      "year_is_open", "update share set amount = 100 - amount where contract_id = 4",
      trigger: "share.year_is_open_on_update"),
    Breach(
      "year_is_open", "delete from share where contract_id = 4 and member_id = 4",
      trigger: "share.year_is_open_on_delete"),
    Breach(
      "year_is_open", "update contract set supplier = 'Another' where id = 4",
      trigger: "contract.year_is_open_on_update"),
    Breach(
      "need_launched_is_closed", asMember + "update need set comment = 'x' where id = 1",
      trigger: "need.need_written_by_its_member_on_update"),
    Breach(
      "member_acts_today",
      asMember
        + """
        insert into need (member_id, title, contract_type, amount, answered_on)
        values (2, 'x', 'supplies', 1, '2026-01-02')
        """, trigger: "need.need_written_by_its_member_on_insert"),
    Breach("member_acts_today", asMember + "update need set withdrawn_on = '2026-01-02' where id = 5"),
    Breach(
      "member_acts_today", asMember + "insert into campaign_answer values (1, 2, 'none', '2026-02-01')",
      trigger: "campaign_answer.campaign_answered_by_its_member"),
  ]

  /// Whoever runs the tests acts for member 2.
  private static let asMember = "insert into access (role_name, level, member_id) values (session_user, 'member', 2); "
}
