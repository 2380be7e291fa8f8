/// Rules of access, and of years that are closed. 2019 is; contract 4 was notified in it.
extension Breach {
  static let trust =
    [
      Breach("access_level_is_known", "insert into access (role_name, level) values ('eve', 'owner')"),
      Breach("access_member_goes_with_its_level", "insert into access (role_name, level) values ('eve', 'member')"),
      Breach(
        "access_member_goes_with_its_level",
        "insert into access (role_name, level, member_id) values ('eve', 'officer', 2)"),
      Breach("access_once", "insert into access (role_name, level) values ('paul', 'reader')"),
      Breach("access_is_of_a_role_or_an_account", "insert into access (level) values ('reader')"),
      Breach(
        "access_is_of_a_role_or_an_account",
        account + "insert into access (role_name, account_id, level) select 'x', max(id), 'reader' from account"),
      Breach(
        "access_of_an_account_is_a_persons",
        account + "insert into access (account_id, level) select max(id), 'web' from account"),
      Breach(
        "access_account_has_one_level",
        account + "insert into access (account_id, level) select max(id), 'reader' from account; "
          + "insert into access (account_id, level, member_id) select max(id), 'member', 2 from account",
        trigger: "access.account_has_one_level"),
      Breach(
        "account_closed_after_opening",
        "insert into account (opened_on, closed_on) values ('2026-02-01', '2026-01-31')"),
      Breach(
        "account_email_is_an_address",
        account + "insert into account_person (account_id, email) select max(id), 'Paul@x.fr' from account"),
      Breach(
        "account_email_once",
        account + account + "insert into account_person (account_id, email) select id, 'paul@x.fr' from account"),
      Breach(
        "account_language_is_known",
        account + "insert into account_person (account_id, email, language) select max(id), 'a@x.fr', 'de' from account"
      ),
      Breach(
        "account_last_manager_stays",
        """
        insert into account (manages_accounts, opened_on) values (true, '2026-01-01');
        insert into access (role_name, level) values (session_user, 'web');
        insert into web.session (account_id, digest, kind, ends_at)
        select max(id), sha256('k'), 'page', now() + interval '1 hour' from account;
        select set_config('mutua.session', 'k', true);
        update account set manages_accounts = false
        """, trigger: "account.account_manager_stays"),
      Breach("access_once", "insert into access (role_name, level, member_id) values ('daoulas', 'member', 2)"),
      Breach(
        "closed_year_is_over",
        "insert into closed_year (year, closed_on) values (extract(year from now())::int, '2021-03-01')"),
      Breach(
        "year_reopened_with_a_reason", "delete from closed_year",
        trigger: "closed_year.year_reopened_with_a_reason"),
      Breach(
        "year_reopened_with_a_reason", "insert into reopened_year values (2018, '2021-03-01', 'x')",
        trigger: "reopened_year.reopening_is_kept"),
      Breach(
        "year_reopened_with_a_reason",
        """
        insert into reopened_year values (2019, '2021-03-01', 'x'); set constraints all immediate;
        delete from closed_year; delete from reopened_year
        """, trigger: "reopened_year.reopening_is_kept_until_closed"),
      Breach(
        "closed_report_is_kept", "update closed_year set closed_at = '2020-01-01'",
        trigger: "closed_year.closing_is_kept"),
      Breach("reopened_year_is_a_year", "insert into reopened_year values (20, '2021-03-01', 'x')"),
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
    ] + closedReports + manners

  /// What the reports of 2019 show: contract 4 of group 2, shares of members 1 and 4.
  private static let closedReports = [
    kept("purchasing_group", "update purchasing_group set title = 'New' where id = 2"),
    kept("lot", "update lot set title = 'New' where id = 3"),
    kept(
      "family", "update family set title = 'New' where id = 1",
      before: "update contract set family_id = 1 where id = 4"),
    kept(
      "amo_project",
      """
      insert into amo_project (code, title, client_id, project_type, opened_on)
      values ('late', 'Late', 4, 'building', '2019-05-01')
      """),
    kept(
      "amo_day", "insert into amo_day (project_id, step, worked_on, days) values (1, 'tender', '2019-02-01', 1)",
      before: "update amo_project set opened_on = '2018-01-01' where id = 1"),
    kept(
      "purchase_order",
      "insert into purchase_order (contract_id, member_id, amount, ordered_on) values (1, 2, 5, '2019-07-01')"),
    kept("price", "insert into price (lot_id, item, unit, after_price) values (3, 'A3', 'ream', 1)"),
    kept(
      "price_quantity", "insert into price_quantity (price_id, member_id, quantity) select max(id), 1, 5 from price",
      before: "insert into price (lot_id, item, unit, after_price) values (3, 'A3', 'ream', 1)"),
    kept(
      "assignment", "insert into assignment (need_id, lot_id, amount) values (3, 3, 10)"),
    kept(
      "need", "update need set recorded_at = '2019-01-01' where id = 3",
      before: """
        insert into assignment (need_id, lot_id, amount) values (3, 3, 10);
        update contract set lot_id = 3 where id = 4
        """),
    kept(
      "amendment", "update amendment set title = 'Another' where contract_id = 4",
      before: """
        insert into amendment (contract_id, number, amount, notified_on) values (4, 1, 0, '2019-08-01');
        insert into share (contract_id, amendment_number, member_id, amount, notified_on, contract_type)
        values (4, 1, 1, 0, '2019-08-01', 'supplies'), (4, 1, 4, 0, '2019-08-01', 'supplies')
        """),
    kept("launch", reasoned + "update launch set launched_on = '2019-05-05'"),
    kept("launch_lot", "insert into launch_lot select max(id), 2, 3, 1 from launch", before: launched),
    kept("launch_member", "insert into launch_member select max(id), 2, 4 from launch", before: launched),
    kept(
      "membership", "insert into membership (group_id, member_id) values (2, 3)",
      by: "membership_in_a_closed_year_is_kept"),
    kept(
      "membership_stay",
      """
      insert into membership (group_id, member_id, joined_on) values (2, 3, '2026-02-01');
      set constraints all immediate;
      insert into membership_stay (group_id, member_id, joined_on, left_on) values (2, 3, '2019-01-01', '2019-06-01')
      """, by: "membership_in_a_closed_year_is_kept"),
    kept("lot_outcome", "insert into lot_outcome values (2, null, 'dropped', '2019-03-01')"),
    kept("member_name", "update member_name set name = 'New' where member_id = 1", by: "closed_member_is_kept"),
    kept(
      "member_reporting",
      "insert into member_reporting (member_id, since, reports_under_id) values (4, '2019-02-01', 2)",
      by: "closed_member_is_kept"),
    kept("member", "update member set code = 'new' where id = 1", by: "closed_body_is_kept"),
  ]

  /// Group 2, in 2019.
  private static let launched = """
    insert into launch (group_id, launched_on, value, purchase_kind, procedure, article, none_limit,
      publicity_threshold, eu_threshold)
    values (2, '2019-03-01', 10, 'supplies-services', 'none', 'R2122-8', 40000, 90000, 216000)
    """

  private static func kept(
    _ table: String, _ sql: String, before: String = "", by trigger: String = "closed_report_is_kept"
  ) -> Breach {
    // What has to be there first was there before the year was closed.
    let setting =
      before.isEmpty
      ? "" : "delete from closed_year;\n\(before);\ninsert into closed_year values (2019, '2020-03-01');\n"
    return Breach("closed_report_is_kept", setting + sql, trigger: "\(table).\(trigger)")
  }

  private static let manners = [
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
  private static let account = "insert into account (opened_on) values ('2026-01-01'); "
  private static let asMember = "insert into access (role_name, level, member_id) values (session_user, 'member', 2); "
}
