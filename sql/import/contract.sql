-- Takes in the contracts of a file, one after the other: the history tells each by itself.

-- The members and amounts of each contract's shares come as texts of arrays.
create function report.add_contracts(
  this_import bigint, buyers text[], contract_references text[], groups bigint[], lots bigint[], projects bigint[],
  titles text[], types text[], suppliers text[], contract_amounts numeric[], frameworks boolean[], maximums numeric[],
  days date[], terms int[], rules text[], firm int[], renewal int[], notice int[], share_members text[],
  share_amounts text[]
) returns void
  language plpgsql
as $$
declare
  given record;
  added bigint;
begin
  for given in
    select * from unnest(buyers, contract_references, groups, lots, projects, titles, types, suppliers,
      contract_amounts, frameworks, maximums, days, terms, rules, firm, renewal, notice, share_members, share_amounts)
      with ordinality as g (buyer, reference, group_id, lot_id, project_id, title, type, supplier, amount, framework,
        maximum, day, months, rule, firm, renewal, notice, members, amounts, place)
    order by place
  loop
    insert into public.contract (buyer_id, reference, group_id, lot_id, amo_project_id, title, contract_type, supplier,
      amount, framework, maximum, notified_on, months, share_rule, firm_months, renewal_months, notice_months)
    select m.id, given.reference, given.group_id, given.lot_id, given.project_id, given.title, given.type,
      given.supplier, given.amount, given.framework, given.maximum, given.day, given.months, given.rule, given.firm,
      given.renewal, given.notice
    from public.member as m where m.code = given.buyer
    returning id into added;
    insert into public.share (contract_id, amendment_number, member_id, amount, remainder, notified_on, contract_type)
    select added, 0, m.id, s.amount, false, given.day, given.type
    from unnest(given.members::text[], given.amounts::numeric[]) with ordinality as s (member, amount, place)
    join public.member as m on m.code = s.member
    order by s.place;
    -- Afterwards: what comes in with an import is left out of the history, and these rows have more than one table;
    -- each is told there by itself.
    update public.contract set import_id = this_import where id = added;
  end loop;
end
$$;
