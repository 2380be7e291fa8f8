// AMO projects, contracts, shares and orders.

extension Breach {
  static let contracts: [Breach] = [
    Breach(
      "amo_project_code_once",
      """
      insert into amo_project (code, title, client_id, project_type, opened_on)
      values ('school', 'x', 4, 'building', '2026-01-01')
      """),
    Breach(
      "amo_project_of_its_client",
      """
      alter table amo_project drop constraint amo_project_pkey cascade;
      insert into amo_project (id, code, title, client_id, project_type, opened_on) overriding system value
      values (1, 'other', 'x', 4, 'building', '2026-01-01')
      """),
    Breach("amo_fee_kind_is_known", "update amo_project set fee_kind = 'weekly', fee = 1"),
    Breach("amo_fee_not_negative", "update amo_project set fee_kind = 'daily', fee = -1"),
    Breach("amo_fee_goes_with_its_kind", "update amo_project set fee_kind = 'daily'"),
    Breach("amo_fee_goes_with_its_kind", "update amo_project set fee = 1"),
    Breach("amo_agreed_days_positive", "update amo_project set agreed_days = 0"),
    Breach("amo_agreed_days_positive", "update amo_project set agreed_days = 'NaN'"),
    Breach("amo_day_positive", newDays("0")),
    Breach("amo_day_positive", newDays("367")),
    Breach("amo_day_positive", newDays("'NaN'")),

    Breach("contract_reference_is_not_empty", "update contract set reference = ' ' where id = 1"),
    Breach(
      "contract_once_a_lot",
      """
      insert into contract (buyer_id, reference, group_id, lot_id, title, contract_type, supplier, amount, notified_on)
      select buyer_id, 'AGAIN-' || n, group_id, lot_id, title, contract_type, supplier, amount, notified_on
      from (select * from contract where lot_id is not null limit 1) as c, generate_series(1, 2) as n
      """),
    Breach("contract_reference_once", "update contract set reference = 'C-1' where id = 3"),
    Breach("contract_amount_not_negative", "update contract set amount = -1 where id = 1"),
    Breach("contract_maximum_not_negative", "update contract set maximum = -1 where id = 1"),
    Breach("contract_notice_is_a_term", "update contract set notice_months = 0 where id = 1"),
    Breach("contract_firm_period_has_renewals", "update contract set months = 48, firm_months = 24 where id = 1"),
    Breach(
      "contract_firm_period_within_its_term",
      "update contract set months = 48, renewal_months = 12, firm_months = 48 where id = 1"),
    Breach(
      "contract_firm_period_within_its_term",
      "update contract set months = 48, renewal_months = 12, firm_months = 0 where id = 1"),
    Breach("contract_renewal_within_its_term", "update contract set renewal_months = 12 where id = 1"),
    Breach("contract_renewal_within_its_term", "update contract set months = 12, renewal_months = 12 where id = 1"),
    Breach("contract_maximum_is_of_a_framework", "update contract set maximum = 1 where id = 2"),
    Breach("contract_share_rule_is_known", "update contract set share_rule = 'guess' where id = 1"),
    Breach("contract_key_goes_with_its_rule", "update contract set share_rule = 'key' where id = 1"),
    Breach("contract_key_goes_with_its_rule", "update contract set key_id = 1 where id = 1"),
    Breach("contract_offers_not_negative", "update contract set offers = -1"),
    Breach("contract_is_dated", "update contract set notified_on = null where id = 2"),
    Breach("contract_of_a_group_or_of_a_project", "update contract set amo_project_id = 1 where id = 3"),
    Breach("contract_lot_is_of_a_group", "update contract set group_id = null, launch_id = null where id = 1"),
    Breach("contract_launch_is_of_a_lot", "update contract set lot_id = null where id = 1"),
    Breach("contract_lot_is_of_its_group", "update contract set lot_id = 1 where id = 3"),
    Breach("contract_lot_was_launched", "update contract set lot_id = 3, launch_id = 1 where id = 3"),
    Breach("contract_buyer_is_the_client", "update contract set buyer_id = 3 where id = 2"),
    Breach(
      "contract_is_a_framework",
      """
      alter table contract drop constraint contract_pkey cascade;
      insert into contract (id, buyer_id, reference, title, contract_type, supplier, amount, framework, notified_on)
      overriding system value
      values (1, 1, 'x', 'x', 'works', 'x', 1, true, '2026-01-01')
      """),
    Breach(
      "contract_holder_counts_from_one",
      """
      insert into contract_holder (contract_id, position, name) values (1, 0, 'x')
      """),
    Breach("contract_holder_says_who", "insert into contract_holder (contract_id, position) values (1, 1)"),
    Breach(
      "amendment_number_counts_from_one",
      """
      insert into amendment (contract_id, number, amount, notified_on) values (1, 0, 1, '2027-01-01')
      """),
    Breach("amendment_maximum_not_negative", "update amendment set new_maximum = -1"),
    Breach("amendment_share_rule_is_known", "update amendment set share_rule = 'needs'"),
    Breach("amendment_key_goes_with_its_rule", "update amendment set share_rule = 'key'"),
    Breach("amendment_key_goes_with_its_rule", "update amendment set key_id = 1"),
  ]

  static let shares: [Breach] = [
    Breach(
      "share_adds_up",
      "update share set amount = amount + 0.01 where (contract_id, amendment_number, member_id) = (1, 0, 2)",
      trigger: "share.share_adds_up"),
    Breach("share_adds_up", "delete from share where (contract_id, amendment_number, member_id) = (1, 1, 3)"),
    Breach(
      "share_adds_up", "update contract set amount = 901 where id = 1",
      trigger: "contract.share_adds_up_to_contract"),
    Breach(
      "share_adds_up",
      """
      insert into contract (buyer_id, reference, title, contract_type, supplier, amount, notified_on)
      values (1, 'x', 'x', 'works', 'x', 0, '2026-01-01')
      """),
    Breach(
      "share_adds_up",
      "insert into amendment (contract_id, number, amount, notified_on) values (1, 2, 10, '2027-01-01')",
      trigger: "amendment.share_adds_up_to_amendment"),
    Breach("share_adds_up", "update amendment set amount = 91"),
    Breach("share_bears_its_day_and_type", "update share set notified_on = '2026-06-02' where contract_id = 2"),
    Breach("share_bears_its_day_and_type", "update share set contract_type = 'services' where contract_id = 2"),
    Breach("share_bears_its_day_and_type", "update contract set notified_on = '2025-06-01' where id = 2"),
    Breach("share_bears_its_day_and_type", "update amendment set notified_on = '2028-01-01'"),
    Breach("share_bears_its_day_and_type", "update contract set contract_type = 'services' where id = 1"),
    Breach(
      "share_not_negative",
      """
      update share set amount = case member_id when 1 then -300 when 2 then 900 else amount end
      where contract_id = 1 and amendment_number = 0
      """),
    Breach("share_of_amo_is_the_clients", "update share set member_id = 3 where contract_id = 2"),
    Breach(
      "share_of_a_launched_member",
      """
      update share set member_id = 4 where (contract_id, amendment_number, member_id) = (1, 1, 1)
      """),
    Breach("share_of_a_member", "update share set member_id = 2 where contract_id = 3"),
    Breach(
      "share_has_its_act",
      """
      insert into share (contract_id, amendment_number, member_id, amount, notified_on, contract_type)
      values (1, 7, 1, 0, '2026-06-01', 'supplies')
      """),
    Breach("share_has_its_act", "delete from amendment"),
    Breach("share_of_an_award_or_an_amendment", "update share set amendment_number = -1 where contract_id = 2"),
    Breach("share_weight_not_negative", "update share set weight = -0.000001"),
    Breach("share_weight_not_negative", "update share set weight = 'NaN'"),

    Breach("order_amount_not_zero", "update purchase_order set amount = 0"),
    Breach("order_is_under_a_framework", "update purchase_order set framework = false"),
    Breach("order_share_is_of_the_award", "update purchase_order set amendment_number = 1"),
    Breach(
      "order_contract_is_a_framework",
      """
      insert into purchase_order (contract_id, member_id, amount, ordered_on) values (2, 4, 1, '2026-07-01')
      """),
    Breach("order_contract_is_a_framework", "update contract set framework = false, maximum = null where id = 1"),
    Breach("order_by_a_member_with_a_share", "update purchase_order set member_id = 4"),
    Breach(
      "order_by_a_member_with_a_share",
      """
      delete from share where contract_id = 1 and member_id = 2 and amendment_number = 0;
      update share set amount = 900 where contract_id = 1 and member_id = 3 and amendment_number = 0
      """),
  ]

  private static func newDays(_ days: String) -> String {
    "insert into amo_day (project_id, step, worked_on, days) values (1, 'works', '2026-02-01', \(days))"
  }
}
