// Groups, lots and what needs are linked to.

extension Breach {
  static let groups: [Breach] = [
    Breach("group_code_once", "update purchasing_group set code = 'g1' where id = 2"),
    Breach("group_permanent_has_no_term", "update purchasing_group set permanent = true, term_ends_on = '2030-01-01'"),
    Breach("group_coordinator_is_a_member", "update purchasing_group set coordinator_id = 4 where id = 1"),
    Breach(
      "group_coordinator_is_a_member",
      """
      insert into membership (group_id, member_id) values (3, 3);
      delete from membership where group_id = 3 and member_id = 1
      """),
    Breach(
      "group_performance_coordinator_is_a_member",
      "update purchasing_group set performance_coordinator_id = 4 where id = 1"),
    Breach(
      "group_has_two_members",
      """
      insert into purchasing_group (code, title, coordinator_id, basis, mission, formed_on)
      values ('g4', 'Four', 1, 'L2113-6', 'award', '2026-01-10');
      insert into membership (group_id, member_id) select max(id), 1 from purchasing_group
      """,
      trigger: "purchasing_group.group_has_two_members_when_formed"),
    Breach(
      "group_has_two_members", "delete from membership where group_id = 3 and member_id = 2",
      trigger: "membership.group_has_two_members_when_one_goes"),
    Breach(
      "group_has_two_members",
      "update membership set group_id = 2, joined_on = '2026-02-01' where group_id = 3 and member_id = 2"),
    Breach("membership_left_after_joining", "update membership set joined_on = '2026-02-02', left_on = '2026-02-01'"),

    Breach(
      "membership_stay_left_after_joining",
      """
      insert into membership_stay (group_id, member_id, joined_on, left_on)
      values (1, 2, '2026-02-02', '2026-02-01')
      """),

    Breach("lot_number_once", "update lot set number = 1 where id = 2"),
    Breach("lot_number_counts_from_one", "update lot set number = 0 where id = 2"),
    Breach("lot_estimate_not_negative", "update lot set estimate = -1 where id = 2"),
    Breach("lot_maximum_not_negative", "update lot set maximum = -1 where id = 2"),
    Breach("lot_months_reason_is_not_empty", "update lot set months_reason = ' ' where id = 2"),
    Breach("lot_long_framework_has_a_reason", "update lot set framework = true, months = 49 where id = 2"),
    Breach("lot_long_framework_has_a_reason", "update lot set maximum = 1, months = 60 where id = 2"),
    Breach("lot_specific_is_a_service", "update lot set specific_service = true where id = 2"),
    // Keys that only serve foreign keys: the primary key would notice first.
    Breach(
      "lot_of_its_group",
      """
      alter table lot drop constraint lot_pkey cascade;
      insert into lot (id, group_id, number, title, contract_type) overriding system value
      values (1, 1, 9, 'x', 'supplies')
      """),

    Breach(
      "assignment_within_need", "insert into assignment (need_id, lot_id, amount) values (1, 2, 0.01)",
      trigger: "assignment.assignment_keeps_within_need"),
    Breach("assignment_within_need", "insert into assignment (need_id, lot_id, amount, quantity) values (1, 2, 0, 1)"),
    Breach("assignment_within_need", "update assignment set amount = 500.01 where need_id = 2"),
    Breach(
      "assignment_within_need", "update need set amount = 999.99 where id = 1",
      trigger: "need.need_covers_its_links"),
    Breach("assignment_within_need", "update need set quantity = 99 where id = 1"),
    Breach("assignment_of_a_live_need", "insert into assignment (need_id, lot_id, amount) values (4, 1, 1)"),
    Breach("assignment_by_a_member", "insert into assignment (need_id, lot_id, amount) values (3, 1, 1)"),
    Breach(
      "assignment_by_a_member",
      """
      update membership set left_on = '2026-03-01' where group_id = 1 and member_id = 2;
      insert into assignment (need_id, lot_id, amount) values (5, 1, 1)
      """),
    Breach("assignment_amount_not_negative", "update assignment set amount = -1"),
    Breach("assignment_quantity_not_negative", "update assignment set quantity = -1"),
    Breach("need_withdrawn_is_in_no_group", "update need set withdrawn_on = '2026-02-01' where id = 1"),
    Breach("need_has_one_owner", "update need set member_id = 3 where id = 5"),

    Breach("price_item_once", "insert into price (lot_id, item, unit, after_price) values (1, 'A4', 'ream', 1)"),
    Breach(
      "price_before_not_negative",
      """
      update price set before_price = -1, before_source = 'x', before_date = '2026-01-01'
      """),
    Breach("price_after_not_negative", "update price set after_price = -1"),
    Breach("price_before_is_whole", "update price set before_price = 4"),
    Breach("price_says_something", "update price set after_price = null"),
    Breach("price_quantity_not_negative", "insert into price_quantity values (1, 2, -1)"),
  ]

  static let launches: [Breach] = [
    Breach("launch_reason_is_not_empty", newLaunch(reason: "' '", value: "1")),
    Breach("launch_value_not_negative", newLaunch(reason: "null", value: "-1")),
    Breach(
      "launch_of_its_group",
      "alter table launch drop constraint launch_pkey cascade;" + newLaunch(id: "1", reason: "null", value: "1")),
    Breach("launch_member_is_a_member", "insert into launch_member values (1, 1, 4)"),
    Breach("launch_lot_estimate_not_negative", "insert into launch_lot values (1, 1, 2, -1)"),
    Breach("launch_lot_is_of_its_group", "insert into launch_lot values (1, 1, 3, 1)"),
    Breach(
      "launch_lot_once",
      """
      alter table launch_lot drop constraint launch_lot_pkey cascade; insert into launch_lot values (1, 1, 1, 1)
      """),
    Breach("launch_is_frozen", "update launch set value = 1", trigger: "launch.launch_is_frozen"),
    Breach("launch_is_frozen", "update launch set value = 1, launched_on = '2026-02-02'"),
    Breach("launch_is_frozen", "update launch set eu_threshold = 1"),
    Breach("launch_is_frozen", "update launch set launched_on = '2026-02-02'"),
    // What changes nothing doesn't open its parts.
    Breach("launch_is_frozen", reasoned + "update launch set launched_on = launched_on"),
    Breach("launch_is_frozen", "truncate launch cascade"),
    Breach(
      "launch_is_frozen", "update launch_member set member_id = 1 where member_id = 1",
      trigger: "launch_member.launch_is_frozen"),
    Breach("launch_is_frozen", "delete from launch_member where member_id = 1"),
    Breach("launch_is_frozen", "truncate launch_member", trigger: "launch_member.launch_is_not_truncated"),
    Breach("launch_is_frozen", "update launch_lot set estimate = 1", trigger: "launch_lot.launch_is_frozen"),
    Breach("launch_is_frozen", "update launch_lot set procedure = 'formal'"),
    Breach(
      "launch_is_frozen",
      reasoned + "update launch set launched_on = '2026-02-02'; update launch_lot set estimate = 1"),
    Breach(
      "launch_is_frozen",
      reasoned + """
        update launch set launched_on = '2026-02-02'; update launch set launched_on = '2026-02-01';
        update launch_lot set procedure = 'formal'
        """),
    // Its last lot goes with it, or not at all.
    Breach("launch_is_frozen", "update contract set launch_id = null where id = 1; delete from launch_lot"),
    Breach("contract_lot_was_launched", "delete from launch_lot"),
    Breach("launch_is_frozen", "truncate launch_lot cascade", trigger: "launch_lot.launch_is_not_truncated"),
    Breach("lot_outcome_is_known", "insert into lot_outcome values (1, 1, 'lost', '2026-03-01')"),
    Breach(
      "lot_outcome_once_a_launch",
      """
      insert into lot_outcome values (2, null, 'dropped', '2026-03-01'), (2, null, 'dropped', '2026-03-02')
      """),
    Breach(
      "lot_outcome_of_the_past_has_no_launch",
      """
      insert into lot_outcome (lot_id, outcome, ended_on, of_the_past) values (1, 'unsuccessful', '2026-03-01', true)
      """, trigger: "lot_outcome.lot_outcome_is_of_its_lot"),
    Breach(
      "lot_outcome_of_the_past_has_no_launch",
      """
      insert into lot_outcome (lot_id, launch_id, outcome, ended_on, of_the_past)
      values (1, 1, 'unsuccessful', '2026-03-01', true)
      """),
    Breach(
      "launch_is_frozen",
      "insert into lot_outcome values (2, null, 'dropped', '2026-03-01'); update lot_outcome set lot_id = 1"),
    Breach("lot_outcome_is_of_its_launch", "insert into lot_outcome values (2, 1, 'dropped', '2026-03-01')"),
    Breach("lot_unsuccessful_was_launched", "insert into lot_outcome values (2, null, 'unsuccessful', '2026-03-01')"),
  ]

  private static func newLaunch(id: String = "default", reason: String, value: String) -> String {
    """
    insert into launch (id, group_id, launched_on, without_convention, value, purchase_kind, procedure, article,
      none_limit, publicity_threshold, eu_threshold) overriding system value
    values (\(id), 1, '2026-02-01', \(reason), \(value), 'works', 'none', 'x', 1, 2, 3)
    """
  }
}
