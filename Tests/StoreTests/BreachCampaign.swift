// Campaigns that are closed, members that were merged, and the perimeter.

extension Breach {
  private static let closed = "update campaign set closed_on = '2026-03-02' where id = 1;\n"
  /// What is written next says why.
  static let reasoned = "select set_config('mutua.command', E'i\\tsql\\t\\tsaid so', true);\n"
  private static let merged = "update member set merged_into_id = 3, merged_on = '2025-01-01' where id = 4;\n"

  static let campaigns: [Breach] = [
    Breach(
      "campaign_closed_is_frozen",
      closed
        + "insert into need (member_id, title, contract_type, amount, campaign_id) values (2, 'x', 'works', 1, 1)",
      trigger: "need.need_campaign_is_open_on_insert"),
    Breach(
      "campaign_closed_is_frozen", closed + "update need set title = 'x' where id = 1",
      trigger: "need.need_campaign_is_open_on_update"),
    Breach("campaign_closed_is_frozen", closed + "update need set campaign_id = 1 where id = 3"),
    Breach("campaign_closed_is_frozen", closed + "update need set campaign_id = null where id = 1"),
    Breach(
      "campaign_closed_is_frozen",
      "delete from assignment where need_id = 1;\n" + closed + "delete from need where id = 1",
      trigger: "need.need_campaign_is_open_on_delete"),
    Breach(
      "campaign_closed_is_frozen", closed + "insert into campaign_answer values (1, 3, 'none', '2026-03-03')",
      trigger: "campaign_answer.campaign_answer_is_in_time"),
    Breach(
      "campaign_closed_is_frozen",
      "insert into campaign_answer values (1, 3, 'none', '2026-03-01');\n" + closed
        + "update campaign_answer set answer = 'declined'"),
    Breach(
      "campaign_closed_is_frozen",
      "insert into campaign_answer values (1, 3, 'none', '2026-03-01');\n" + closed + "delete from campaign_answer"),
    Breach(
      "campaign_closed_is_frozen", closed + "insert into campaign_asked values (1, 3)",
      trigger: "campaign_asked.campaign_asked_is_in_time"),
    Breach(
      "campaign_closed_is_frozen", closed + "update campaign set closed_on = '2026-03-03'",
      trigger: "campaign.campaign_closed_is_frozen"),
    Breach(
      "campaign_closed_is_frozen",
      "insert into campaign (code, title, opens_on, closes_on, closed_on) "
        + "values ('c2027', 'Call', '2027-01-01', '2027-03-01', '2027-03-02');\n"
        + "delete from campaign where code = 'c2027'"),
    // A reason corrects what is there: nothing comes in late by it.
    Breach(
      "campaign_closed_is_frozen",
      closed + reasoned
        + "insert into need (member_id, title, contract_type, amount, campaign_id) values (2, 'x', 'works', 1, 1)"),
    Breach("campaign_closed_is_frozen", closed + reasoned + "update need set campaign_id = 1 where id = 3"),
    // What the entry keeps counts, not what is set later on.
    Breach("campaign_closed_is_frozen", closed + reasoned + "update need set title = 'x' where id = 1"),
    Breach(
      "campaign_closed_is_frozen",
      "select set_config('mutua.command', E'i\\tsql\\t\\t' || repeat(' ', 500) || 'x', true);\n" + closed
        + "update need set title = 'x' where id = 1"),
    Breach(
      "campaign_closed_is_frozen",
      "select set_config('mutua.undoes', '1', true);\n" + closed + "update need set title = 'x' where id = 1"),

    Breach(
      "member_merged_into_a_live_one",
      merged + "update member set merged_into_id = 4, merged_on = '2026-01-01' where id = 2",
      trigger: "member.member_merged_into_a_live_one"),
    Breach(
      "member_merged_into_a_live_one",
      merged + "update member set merged_into_id = 2, merged_on = '2024-12-31' where id = 3"),
    Breach(
      "member_merged_into_a_live_one",
      merged + "update member set merged_into_id = 4, merged_on = '2026-01-01' where id = 3"),
    Breach(
      "member_perimeter_left_after_joining", "insert into member_perimeter values (2, '2026-01-01', '2026-01-01')"),
    Breach(
      "member_perimeter_once_at_a_time",
      "insert into member_perimeter values (2, default, '2026-01-02'), (2, '2026-01-01', null)"),
    Breach(
      "need_owner_is_not_merged",
      merged
        + """
        insert into need (member_id, title, contract_type, amount)
        values (2, 'x', 'works', 1), (4, 'x', 'works', 1)
        """,
      trigger: "need.need_written_for_a_live_owner"),
    Breach(
      "membership_begins_before_a_merger", merged + "insert into membership values (3, 4, '2026-01-15')",
      trigger: "membership.membership_begins_before_a_merger"),
    Breach(
      "membership_begins_before_a_merger", merged + "insert into membership (group_id, member_id) values (3, 4)"),
    Breach(
      "membership_begins_before_a_merger",
      merged + "update purchasing_group set formed_on = '2026-01-12' where id = 2",
      trigger: "purchasing_group.membership_begins_before_a_merger"),
    // Two at once report under each other, from days that meet.
    Breach(
      "member_reporting_is_one_step",
      """
      insert into member_reporting values (3, '2027-01-01', 4), (4, '2028-01-01', 2)
      """),
  ]
}
