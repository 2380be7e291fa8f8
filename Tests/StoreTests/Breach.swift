import Postgres
import Testing

/// SQL that breaks one rule on the base of `Breach.base`, and nothing else.
struct Breach: Sendable {
  /// The name of the constraint, or the one that a trigger raises.
  let rule: String
  let sql: String
  /// `table.trigger` when it is this trigger, and only this one, that notices.
  let trigger: String?

  init(_ rule: String, _ sql: String, trigger: String? = nil) {
    self.rule = rule
    self.sql = sql
    self.trigger = trigger
  }

  static let all =
    reference + members + needs + groups + launches + contracts + shares + campaigns + reports + publications
    + trust

  /// Members 1…5 (an EPCI, three communes, a centre under the first of them), needs 1…5, groups 1…3, contracts 1…4.
  static let base = """
    insert into member (code, kind, siren)
    values ('epci', 'epci', null), ('alpha', 'commune', '212900435'), ('beta', 'commune', null),
      ('gamma', 'commune', null), ('delta', 'ccas', null);
    update member set insee = '29043' where id = 2;
    insert into member_name (member_id, name) select id, code from member;
    insert into member_reporting (member_id, reports_under_id) values (5, 2);
    insert into allocation_key (code, source, definition, year) values ('key', 'INSEE', 'population', 2023);
    insert into allocation_weight (key_id, member_id, weight) values (1, 2, 10), (1, 3, 0);
    insert into campaign (code, title, opens_on, closes_on) values ('c2026', 'Call', '2026-01-01', '2026-03-01');
    truncate family restart identity cascade;
    insert into family (code, title) values ('paper', 'Paper');
    insert into import (kind, file_name, sha256, rows) values ('needs', 'a.csv', sha256('a'), 1);
    insert into need (member_id, reference, title, contract_type, cpv, family_id, amount, quantity, unit, campaign_id,
      import_id, withdrawn_on)
    values
      (2, 'A-1', 'Paper', 'supplies', '30197630', 1, 1000, 100, 'ream', 1, 1, null),
      (3, null, 'Paper', 'supplies', null, null, 500, null, null, null, null, null),
      (4, null, 'Chairs', 'supplies', null, null, 300, null, null, null, null, null),
      (2, 'A-2', 'Sold', 'supplies', null, null, 10, null, null, null, null, '2026-02-01'),
      (2, 'A-3', 'Cleaning', 'services', null, null, 400, null, null, null, null, null);
    insert into purchasing_group (code, title, coordinator_id, basis, mission, formed_on)
    values ('g1', 'One', 1, 'L2113-6', 'award', '2026-01-10'), ('g2', 'Two', 1, 'L2113-6', 'award', '2026-01-10'),
      ('g3', 'Three', 1, 'L2113-6', 'award', '2026-01-10');
    insert into membership (group_id, member_id) values (1, 1), (1, 2), (1, 3), (2, 1), (2, 4), (3, 1), (3, 2);
    insert into lot (group_id, number, title, contract_type)
    values (1, 1, 'Paper', 'supplies'), (1, 2, 'Pens', 'supplies'), (2, 1, 'Chairs', 'supplies');
    insert into assignment (need_id, lot_id, amount, quantity) values (1, 1, 1000, 100), (2, 1, 200, null);
    insert into price (lot_id, item, unit, after_price) values (1, 'A4', 'ream', 3.5);
    insert into launch (group_id, launched_on, value, purchase_kind, procedure, article, none_limit,
      publicity_threshold, eu_threshold)
    values (1, '2026-02-01', 1200, 'supplies-services', 'none', 'R2122-8', 40000, 90000, 216000);
    insert into launch_member (launch_id, group_id, member_id) values (1, 1, 1), (1, 1, 2), (1, 1, 3);
    insert into launch_lot (launch_id, group_id, lot_id, estimate) values (1, 1, 1, 1200);
    insert into amo_project (code, title, client_id, project_type, opened_on)
    values ('school', 'School', 4, 'building', '2026-01-01');
    insert into contract (buyer_id, reference, group_id, lot_id, launch_id, amo_project_id, title, contract_type,
      supplier, amount, framework, maximum, notified_on, share_rule)
    values
      (1, 'C-1', 1, 1, 1, null, 'Paper', 'supplies', 'S', 900, true, 1500, '2026-06-01', 'amounts'),
      (4, 'AMO-1', null, null, null, 1, 'Roof', 'works', 'S', 5000, false, null, '2026-06-01', 'client'),
      (1, 'OLD-1', 2, null, null, null, 'Chairs', 'supplies', 'S', 100, false, null, '2020-06-01', 'amounts'),
      (1, 'OLD-2', 2, null, null, null, 'Desks', 'supplies', 'S', 100, false, null, '2019-06-01', 'amounts');
    insert into amendment (contract_id, number, amount, notified_on) values (1, 1, 90, '2027-02-01');
    insert into share (contract_id, amendment_number, member_id, amount, notified_on, contract_type)
    values (1, 0, 1, 0, '2026-06-01', 'supplies'), (1, 0, 2, 600, '2026-06-01', 'supplies'),
      (1, 0, 3, 300, '2026-06-01', 'supplies'), (1, 1, 1, 0, '2027-02-01', 'supplies'),
      (1, 1, 2, 60, '2027-02-01', 'supplies'), (1, 1, 3, 30, '2027-02-01', 'supplies'),
      (2, 0, 4, 5000, '2026-06-01', 'works'), (3, 0, 1, 100, '2020-06-01', 'supplies'),
      (4, 0, 1, 100, '2019-06-01', 'supplies'), (4, 0, 4, 0, '2019-06-01', 'supplies');
    insert into access (role_name, level, member_id) values ('daoulas', 'member', 2), ('paul', 'officer', null);
    insert into closed_year (year, closed_on) values (2019, '2020-03-01');
    insert into purchase_order (contract_id, member_id, amount, ordered_on) values (1, 2, 50, '2026-07-01');
    """
}
