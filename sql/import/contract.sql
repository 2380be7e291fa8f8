-- Takes in the contracts of a file, one after the other: the history tells each by itself.

-- Each bears the number of its file's import. The members and amounts of each contract's shares come as texts of
-- arrays.
create function report.add_contracts(
  imports bigint[], buyers text[], contract_references text[], groups bigint[], lots bigint[], projects bigint[],
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
    select * from unnest(imports, buyers, contract_references, groups, lots, projects, titles, types, suppliers,
      contract_amounts, frameworks, maximums, days, terms, rules, firm, renewal, notice, share_members, share_amounts)
      with ordinality as g (import_id, buyer, reference, group_id, lot_id, project_id, title, type, supplier, amount,
        framework, maximum, day, months, rule, firm, renewal, notice, members, amounts, place)
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
    update public.contract set import_id = given.import_id where id = added;
  end loop;
end
$$;

-- Takes a contract out on which nothing rests, its own rows first: so the history can put them back in the order of
-- their keys.
create function report.remove_contract(this_contract bigint) returns void
  language sql
begin atomic
  delete from public.share where contract_id = this_contract;
  delete from public.contract_holder where contract_id = this_contract;
  delete from public.contract_document where contract_id = this_contract;
  delete from public.contract_publication where contract_id = this_contract;
  delete from public.contract where id = this_contract;
end;

-- Takes an amendment out, its own rows first.
create function report.remove_amendment(this_contract bigint, this_number int) returns void
  language sql
begin atomic
  delete from public.share where contract_id = this_contract and amendment_number = this_number;
  delete from public.amendment_publication where contract_id = this_contract and number = this_number;
  delete from public.amendment where contract_id = this_contract and number = this_number;
end;

-- Takes in amendments, one after the other; members, amounts, weights and remainders of shares as texts of arrays.
create function report.add_amendments(
  contracts bigint[], numbers int[], act_amounts numeric[], days date[], grounds text[], titles text[],
  maximums numeric[], ends date[], rules text[], types text[], share_members text[], share_amounts text[],
  share_weights text[], share_remainders text[]
) returns void
  language plpgsql
as $$
declare
  given record;
begin
  for given in
    select * from unnest(contracts, numbers, act_amounts, days, grounds, titles, maximums, ends, rules, types,
      share_members, share_amounts, share_weights, share_remainders) with ordinality
      as g (contract_id, number, amount, day, ground, title, maximum, ends, rule, type, members, amounts, weights,
        remainders, place)
    order by place
  loop
    insert into public.amendment (contract_id, number, amount, notified_on, ground, title, new_maximum, new_end,
      share_rule)
    values (given.contract_id, given.number, given.amount, given.day, given.ground, given.title, given.maximum,
      given.ends, given.rule);
    insert into public.share (contract_id, amendment_number, member_id, amount, weight, remainder, notified_on,
      contract_type)
    select given.contract_id, given.number, m.id, s.amount, s.weight, s.remainder, given.day, given.type
    from unnest(given.members::text[], given.amounts::numeric[], given.weights::numeric[],
      given.remainders::boolean[]) with ordinality as s (member, amount, weight, remainder, place)
    join public.member as m on m.code = s.member
    order by s.place;
  end loop;
end
$$;

-- Takes in orders, one after the other.
create function report.add_orders(
  contracts bigint[], members text[], order_amounts numeric[], days date[], order_references text[]
) returns void
  language plpgsql
as $$
declare
  given record;
begin
  for given in
    select * from unnest(contracts, members, order_amounts, days, order_references) with ordinality
      as g (contract_id, member, amount, day, reference, place)
    order by place
  loop
    insert into public.purchase_order (contract_id, member_id, amount, ordered_on, reference)
    select given.contract_id, m.id, given.amount, given.day, given.reference
    from public.member as m where m.code = given.member;
  end loop;
end
$$;

-- Replaces the weights of a key; those that stay the same are no change.
create function report.set_key_weights(this_key text, members bigint[], weights numeric[]) returns void
  language sql
begin atomic
  delete from public.allocation_weight as w using public.allocation_key as k
  where k.code = this_key and w.key_id = k.id and not w.member_id = any (members);
  insert into public.allocation_weight as w (key_id, member_id, weight)
  select k.id, g.member, g.weight
  from unnest(members, weights) with ordinality as g (member, weight, place)
  join public.allocation_key as k on k.code = this_key
  order by g.place
  on conflict (key_id, member_id) do update set weight = excluded.weight where w.weight <> excluded.weight;
end;

-- Takes a key out. What was split by it keeps its shares, and their weights.
create function report.remove_key(this_key text) returns void
  language sql
begin atomic
  update public.contract set share_rule = 'amounts', key_id = null
  where key_id = (select id from public.allocation_key where code = this_key);
  update public.amendment set share_rule = 'amounts', key_id = null
  where key_id = (select id from public.allocation_key where code = this_key);
  delete from public.allocation_weight where key_id = (select id from public.allocation_key where code = this_key);
  delete from public.allocation_key where code = this_key;
end;
