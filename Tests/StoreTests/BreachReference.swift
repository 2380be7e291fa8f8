// Domains, reference tables, members and keys.

extension Breach {
  static let reference: [Breach] = [
    // What numeric and date let through by themselves.
    Breach("money_ht_is_a_number", "update need set amount = 'NaN' where id = 3"),
    Breach("money_ht_is_a_number", "update lot set estimate = 'NaN'"),
    Breach("money_ht_is_a_number", "select 'NaN'::money_ht"),
    Breach("four_decimals_is_a_number", "update need set quantity = 'NaN' where id = 1"),
    Breach("four_decimals_is_a_number", "select 'NaN'::four_decimals"),
    Breach("day_is_in_the_calendar", "update need set wanted_from = 'infinity'"),
    Breach("day_is_in_the_calendar", "update need set wanted_from = '-infinity'"),
    Breach("day_is_in_the_calendar", "update need set wanted_from = '0222-01-01'"),
    Breach("day_is_in_the_calendar", "update contract set notified_on = '2200-01-01' where id = 2"),
    Breach("code_has_its_form", "insert into family (code, title) values ('Paper', 'Paper')"),
    Breach("code_has_its_form", "insert into family (code, title) values ('pa--per', 'Paper')"),
    Breach("code_has_its_form", "insert into family (code, title) values (repeat('a', 61), 'Paper')"),
    Breach("title_is_not_empty", "update family set title = ' '"),
    Breach("title_is_not_too_long", "update family set title = repeat('a', 501)"),
    Breach("months_are_a_term", "update need set months = 0"),
    Breach("months_are_a_term", "update need set months = 601"),
    Breach("cpv_has_eight_digits", "update need set cpv = '3019763' where id = 1"),
    Breach("cpv_has_eight_digits", "update need set cpv = '3019763A' where id = 1"),
    Breach("siren_has_its_form", "update member set siren = '21290043' where id = 3"),
    Breach("siren_passes_luhn", "update member set siren = '212900436' where id = 3"),
    Breach("siret_has_its_form", "update member set siret = '2129004350001' where id = 2"),
    Breach(
      "siret_passes_luhn",
      """
      insert into contract_holder (contract_id, position, siret) values (1, 1, '35600000000002')
      """),

    Breach("member_kind_ordinal_once", "insert into member_kind values ('x', 1, 'x', 'x')"),
    Breach("amo_line_ordinal_once", "insert into amo_line values ('x', 1, 'x', 'x')"),
    Breach("contract_type_ordinal_once", "insert into contract_type values ('x', 1, 'x', 'x', 'works', null, 15)"),
    Breach("contract_type_low_amount_is_a_percentage", "update contract_type set low_amount_percent = 101"),
    Breach("project_type_ordinal_once", "insert into project_type values ('x', 1, 'x', 'x', 'roads')"),
    Breach("amo_step_ordinal_once", "insert into amo_step values ('x', 1, 'x', 'x')"),
    Breach("amendment_ground_ordinal_once", "insert into amendment_ground values ('x', 1, 'R1', 'x', 'x')"),
    Breach("amendment_ground_most_is_a_percentage", "update amendment_ground set most_percent = 101"),
    Breach("procedure_kind_ordinal_once", "insert into procedure_kind values ('x', 1, 'x', 'x')"),
    Breach("preparation_is_a_term", "update preparation set months = 61"),
    Breach("preparation_step_is_known", "insert into preparation values ('x', '2026-01-01', 1)"),
    Breach("threshold_amount_positive", "update threshold set amount = 0"),
    Breach(
      "threshold_once_a_day",
      """
      insert into threshold (kind, purchase_kind, amount, valid_from) values ('eu', 'works', 1, '2026-01-01')
      """),
    Breach("schema_version_is_one_row", "insert into schema_version values (false, 1, 'x')"),
  ]

  static let members: [Breach] = [
    Breach("member_code_once", "insert into member (code, kind) values ('alpha', 'commune')"),
    Breach("member_siren_once", "update member set siren = '212900435' where id = 3"),
    Breach("member_insee_once", "update member set insee = '29043' where id = 3"),
    Breach("member_insee_has_its_form", "update member set insee = '2904' where id = 3"),
    Breach("member_siret_is_of_its_siren", "update member set siret = '73282932000074' where id = 2"),
    Breach(
      "member_not_merged_into_itself",
      """
      update member set merged_into_id = 3, merged_on = '2026-01-01' where id = 3
      """),
    Breach("member_merger_is_dated", "update member set merged_into_id = 2 where id = 3"),
    Breach("member_merger_is_dated", "update member set merged_on = '2026-01-01' where id = 3"),
    Breach(
      "member_reports_not_under_itself",
      """
      insert into member_reporting (member_id, reports_under_id) values (3, 3)
      """),
    Breach(
      "member_reporting_is_one_step", "insert into member_reporting (member_id, reports_under_id) values (3, 5)",
      trigger: "member_reporting.member_reporting_is_one_step"),
    Breach("member_reporting_is_one_step", "insert into member_reporting (member_id, reports_under_id) values (2, 3)"),
    Breach(
      "member_reporting_is_one_step",
      """
      update member_reporting set member_id = 4, reports_under_id = 5, since = '2027-01-01';
      insert into member_reporting (member_id, since, reports_under_id) values (5, '2027-01-01', 2)
      """),
    Breach("member_population_year_is_a_year", "insert into member_population values (2, 23, 1879)"),
    Breach("member_population_not_negative", "insert into member_population values (2, 2023, -1)"),
    Breach(
      "allocation_key_code_once",
      """
      insert into allocation_key (code, source, definition, year) values ('key', 's', 'd', 2023)
      """),
    Breach("allocation_key_year_is_a_year", "update allocation_key set year = 1899"),
    Breach("allocation_weight_not_negative", "update allocation_weight set weight = -0.000001"),
    Breach("allocation_weight_not_negative", "update allocation_weight set weight = 'NaN'"),
    Breach(
      "allocation_key_has_a_weight",
      "insert into allocation_key (code, source, definition, year) values ('other', 's', 'd', 2023)",
      trigger: "allocation_key.allocation_key_has_a_weight"),
    Breach(
      "allocation_key_has_a_weight", "delete from allocation_weight where member_id = 2",
      trigger: "allocation_weight.allocation_key_has_a_weight"),
    Breach("allocation_key_has_a_weight", "update allocation_weight set weight = 0"),
    Breach(
      "allocation_key_has_a_weight",
      """
      insert into allocation_key (code, source, definition, year) values ('other', 's', 'd', 2023);
      insert into allocation_weight (key_id, member_id, weight) select max(id), 2, 0 from allocation_key
      """),
  ]
}
