// Campaigns, families, imports and needs.

extension Breach {
  static let needs: [Breach] =
    [
      Breach(
        "campaign_code_once",
        """
        insert into campaign (code, title, opens_on, closes_on) values ('c2026', 'x', '2026-01-01', '2026-02-01')
        """),
      Breach("campaign_closes_after_it_opens", "update campaign set closes_on = opens_on"),
      Breach("campaign_closed_after_it_opened", "update campaign set closed_on = '2025-12-31'"),
      Breach("campaign_answer_is_none_or_declined", "insert into campaign_answer values (1, 2, 'zero', '2026-02-01')"),
      Breach("family_code_once", "insert into family (code, title) values ('paper', 'x')"),
      Breach("family_cpv_prefix_has_its_form", "update family set prefixes = '{3}'"),
      Breach("family_words_are_not_empty", "update family set words = '{\"\"}'"),
      Breach("family_words_are_not_empty", "update family set opposing = '{paper,null}'"),
      Breach(
        "suggestion_number_is_positive",
        "insert into suggestion (number, title, contract_type, need_ids) values (0, 'x', 'supplies', '{1,2}')"),
      Breach(
        "suggestion_has_needs",
        "insert into suggestion (number, title, contract_type, need_ids) values (1, 'x', 'supplies', '{1}')"),
      Breach("import_digest_is_sha256", "update import set sha256 = 'a'"),
      Breach("import_rows_not_negative", "update import set rows = -1"),

      Breach("need_reference_is_not_empty", "update need set reference = '' where id = 1"),
      Breach("need_reference_is_not_empty", "update need set reference = repeat('a', 101) where id = 1"),
      Breach("need_reference_once", "update need set reference = 'A-1' where id = 5"),
      Breach("need_amount_not_negative", "update need set amount = -0.01 where id = 3"),
      Breach("need_yearly_not_negative", "update need set yearly = -0.01, months = 1, amount = 0 where id = 3"),
      Breach("need_yearly_has_months", "update need set yearly = 300 where id = 3"),
      Breach("need_total_is_yearly_times_months", "update need set yearly = 300, months = 24 where id = 3"),
      Breach("need_quantity_not_negative", "update need set quantity = -1, unit = 'hour' where id = 5"),
      Breach("need_quantity_has_a_unit", "update need set quantity = 1, unit = null where id = 3"),
      Breach("need_unit_is_not_empty", "update need set unit = ' ' where id = 3"),
      Breach("need_comment_is_not_too_long", "update need set comment = repeat('a', 4001)"),
      Breach(
        "need_baseline_price_not_negative",
        """
        update need set baseline_price = -1, baseline_source = 'x', baseline_date = '2026-01-01' where id = 1
        """),
      Breach("need_baseline_is_whole", "update need set baseline_price = 1 where id = 1"),
      Breach(
        "need_baseline_is_whole",
        """
        update need set baseline_source = 'x', baseline_date = '2026-01-01' where id = 1
        """),
      Breach(
        "need_baseline_has_a_unit",
        """
        update need set baseline_price = 1, baseline_source = 'x', baseline_date = '2026-01-01' where id = 3
        """),

      Breach(
        "need_contract_type_exists",
        "insert into need (member_id, title, contract_type, amount) values (2, 'x', 'no-such', 1)",
        trigger: "need.need_references_exist_on_insert"),
      Breach(
        "need_campaign_exists",
        """
        insert into need (member_id, title, contract_type, amount, campaign_id)
        values (2, 'x', 'works', 1, 1), (2, 'x', 'works', 1, 99)
        """),
      Breach(
        "need_campaign_exists", "update need set campaign_id = 99 where id = 3",
        trigger: "need.need_references_exist_on_update"),
      Breach("need_family_exists", "update need set family_id = 99 where id = 3"),
      Breach("need_import_exists", "update need set import_id = 99 where id = 3"),
      Breach("need_cpv_division_exists", "update need set cpv = '99000000' where id = 3"),
    ] + parents

  /// The twin on the parents.
  private static let parents: [Breach] =
    [
      ("contract_type", "code = 'services'", "code = 'serving'"), ("campaign", "id = 1", "id = default"),
      ("family", "id = 1", "id = default"), ("import", "id = 1", "id = default"),
      ("cpv_code", "code = '30000000'", "code = '99000000'"),
    ].flatMap { table, row, other in
      [
        Breach(
          "need_parent_not_in_use", "delete from \(table) where \(row)",
          trigger: "\(table).need_parent_not_in_use_on_delete"),
        Breach(
          "need_parent_not_in_use", "update \(table) set \(other) where \(row)",
          trigger: "\(table).need_parent_not_in_use_on_update"),
      ]
    }
}
