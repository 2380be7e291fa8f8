-- Acts of a group that write several tables at once.

-- Nothing is written, and false returned, when the basis, the mission or the key of the cost sharing is no code.
create function report.add_group(
  this_code text, this_title text, this_coordinator text, this_performer text, this_basis text, this_statutes text,
  this_mission text, is_permanent boolean, this_key text, this_day date, copied_group bigint, these_members text[]
) returns boolean
  language plpgsql
as $$
declare
  added bigint;
begin
  insert into public.purchasing_group (code, title, coordinator_id, performance_coordinator_id, basis,
    statutes_reference, mission, permanent, cost_sharing_key_id, formed_on, copied_from_id)
  select this_code, this_title, c.id, p.id, b.code, this_statutes, m.code, is_permanent, k.id, this_day, copied_group
  from public.member as c
  cross join public.group_basis as b
  cross join public.group_mission as m
  left join public.member as p on p.code = this_performer
  left join public.allocation_key as k on k.code = this_key
  where c.code = this_coordinator and b.code = this_basis and m.code = this_mission
    and (this_key is null or k.id is not null)
  returning id into added;
  if added is null then
    return false;
  end if;
  insert into public.membership (group_id, member_id)
  select added, id from public.member where code = any (these_members) order by code collate "C";
  return true;
end
$$;

-- A group and, once it is held, the needs that are in its lots by then: what a member is changing at this moment is
-- waited for. Not long: whoever else needs the group waits behind, and a member that holds its need would stop them.
create function report.hold_group_with_needs(this_code text) returns bigint
  language plpgsql
as $$
declare
  this_group bigint;
  patience constant text := current_setting('lock_timeout');
begin
  select id into this_group from public.purchasing_group where code = this_code for no key update;
  perform set_config('lock_timeout', '2s', true);
  perform from public.need
    where id in (
      select a.need_id from report.live_assignment as a join public.lot as l on l.id = a.lot_id
      where l.group_id = this_group
    )
    order by id for share;
  perform set_config('lock_timeout', patience, true);
  return this_group;
end
$$;

-- What a launch freezes: its value, procedure and thresholds, those who are party to it on that day, and its lots.
create function report.add_launch(
  this_group bigint, this_day date, reason text, this_value numeric, this_purchase text, this_procedure text,
  this_article text, none_limit numeric, publicity numeric, european numeric, specific numeric, lots bigint[],
  lot_values numeric[], lot_procedures text[]
) returns void
  language plpgsql
as $$
declare
  added bigint;
begin
  insert into public.launch (group_id, launched_on, without_convention, value, purchase_kind, procedure, article,
    none_limit, publicity_threshold, eu_threshold, specific_threshold)
  values (this_group, this_day, reason, this_value, this_purchase, this_procedure, this_article, none_limit, publicity,
    european, specific)
  returning id into added;
  insert into public.launch_member (launch_id, group_id, member_id)
  select added, this_group, member_id from report.launch_party(this_group, this_day);
  insert into public.launch_lot (launch_id, group_id, lot_id, estimate, procedure)
  select added, this_group, l.id, l.estimate, l.procedure
  from unnest(lots, lot_values, lot_procedures) as l (id, estimate, procedure);
end
$$;

-- Takes the last launch of each lot back. A launch that has no other lot goes as a whole.
create function report.take_back_launch(these_lots bigint[]) returns void
  language plpgsql
as $$
declare
  launches bigint[];
begin
  with gone as (
    delete from public.launch_lot as p using report.lot as l
    where l.id = any (these_lots) and p.lot_id = l.id and p.launch_id = l.launch_id
    returning p.launch_id
  )
  select array_agg(distinct launch_id) into launches from gone;
  launches := array(
    select id from unnest(launches) as l (id)
    where not exists (select from public.launch_lot where launch_id = l.id));
  delete from public.launch_member where launch_id = any (launches);
  delete from public.launch where id = any (launches);
end
$$;

-- The launch as if it had been entered with this day: thresholds, procedures and members of the day, the value as it
-- was. Who isn't party to it any more loses shares of nothing only: the caller has looked.
--
-- Returns who has no papers of that day.
create function report.correct_launch(
  this_launch bigint, this_day date, this_procedure text, this_article text, exempt numeric, publicity numeric,
  european numeric, specific numeric, lots bigint[], lot_procedures text[]
) returns table (member_code text, deliberated_on date, signed_on date)
  language plpgsql
as $$
declare
  party constant bigint[] := array(
    select p.member_id from public.launch as l cross join report.launch_party(l.group_id, this_day) as p
    where l.id = this_launch);
begin
  update public.launch
  set launched_on = this_day, procedure = this_procedure, article = this_article, none_limit = exempt,
    publicity_threshold = publicity, eu_threshold = european, specific_threshold = specific
  where id = this_launch;
  delete from public.share as s using public.contract as c
  where c.launch_id = this_launch and s.contract_id = c.id and s.amount = 0 and s.member_id <> all (party)
    and s.member_id in (select member_id from public.launch_member where launch_id = this_launch);
  delete from public.launch_member where launch_id = this_launch and member_id <> all (party);
  insert into public.launch_member (launch_id, group_id, member_id)
  select l.id, l.group_id, p.member_id
  from public.launch as l cross join unnest(party) as p (member_id)
  where l.id = this_launch
  on conflict do nothing;
  update public.launch_lot as p set procedure = l.procedure
  from unnest(lots, lot_procedures) as l (id, procedure)
  where p.launch_id = this_launch and p.lot_id = l.id and p.procedure is distinct from l.procedure;
  return query
    select w.member_code, w.deliberated_on, w.signed_on
    from report.launched_without_papers as w
    where w.launch_id = this_launch
    order by w.member_code;
end
$$;

-- Lots on which nothing rests, with what came to nothing of them: ends without a launch, and links that were released.
create function report.remove_lot(these_lots bigint[]) returns void
  language plpgsql
as $$
begin
  delete from public.lot_outcome where lot_id = any (these_lots);
  delete from public.assignment where lot_id = any (these_lots) and released_on is not null;
  delete from public.lot where id = any (these_lots);
end
$$;

-- A member joins, or comes back.
--
-- Returns since when it is away, when it may not come back yet; whether it is there already.
create function report.join_group(this_group bigint, this_member bigint, on_day date, out is_there boolean,
  out away_since date)
  language plpgsql
as $$
begin
  insert into public.membership (group_id, member_id, joined_on) values (this_group, this_member, on_day)
  on conflict (group_id, member_id) do nothing;
  is_there := not found;
  if is_there then
    select m.left_on into away_since from public.membership as m
    where m.group_id = this_group and m.member_id = this_member;
    if away_since <= on_day then
      perform report.rejoin(this_group, this_member, on_day);
      is_there := false;
    end if;
  end if;
end
$$;

-- A member comes back. The stay that it ended keeps its days and its papers; the new one asks for new papers. Who comes
-- back on the very day hasn't been away.
create function report.rejoin(this_group bigint, this_member bigint, on_day date) returns void
  language plpgsql
as $$
begin
  -- A merger that isn't committed yet is waited for, and then seen.
  perform from public.member where id = this_member for key share;
  insert into public.membership_stay (group_id, member_id, joined_on, left_on, deliberated_on, deliberation_reference,
    signed_on)
  select group_id, member_id, joined_on, left_on, deliberated_on, deliberation_reference, signed_on
  from public.membership
  where group_id = this_group and member_id = this_member and left_on < on_day;
  if found then
    update public.membership
    set joined_on = on_day, left_on = null, deliberated_on = null, deliberation_reference = null, signed_on = null
    where group_id = this_group and member_id = this_member;
  else
    update public.membership set left_on = null where group_id = this_group and member_id = this_member;
  end if;
end
$$;

-- Takes a close back. Links that it released are there again where the need is still free for them.
--
-- Returns the needs that are not.
create function report.reopen_group(this_group bigint) returns table (kept_out bigint)
  language plpgsql
as $$
declare
  ended constant date := (select closed_on from public.purchasing_group where id = this_group);
  lots constant bigint[] := array(select id from public.lot where group_id = this_group);
begin
  update public.purchasing_group set closed_on = null where id = this_group;
  perform from public.need
    where id in (select a.need_id from public.assignment as a where a.lot_id = any (lots) and a.released_on = ended)
    order by id for no key update;
  update public.assignment as a set released_on = null
  from (
    select r.need_id, r.lot_id, sum(r.amount) over by_need as amount, sum(r.quantity) over by_need as quantity
    from public.assignment as r
    where r.lot_id = any (lots) and r.released_on = ended
    window by_need as (partition by r.need_id order by r.lot_id)
  ) as back
  join public.need as n on n.id = back.need_id
  cross join lateral (
    select coalesce(sum(v.amount), 0) as amount, coalesce(sum(v.quantity), 0) as quantity
    from report.live_assignment as v where v.need_id = n.id
  ) as taken
  where a.need_id = back.need_id and a.lot_id = back.lot_id and n.withdrawn_on is null
    and taken.amount + back.amount <= n.amount
    and coalesce(taken.quantity + back.quantity <= n.quantity, true)
    and exists (
      select from public.membership as m
      where m.group_id = this_group and m.member_id = n.member_id and m.left_on is null);
  return query
    select distinct a.need_id from public.assignment as a
    where a.lot_id = any (lots) and a.released_on = ended
    order by 1;
end
$$;

-- A group on which nothing rests: its needs are free again, and groups that were copied from it stand alone.
--
-- Returns the needs that were linked.
create function report.remove_group(this_group bigint) returns table (freed bigint)
  language plpgsql
as $$
declare
  lots constant bigint[] := array(select id from public.lot where group_id = this_group);
  needs constant bigint[] := array(
    select distinct a.need_id from report.live_assignment as a where a.lot_id = any (lots) order by 1);
begin
  delete from public.assignment where lot_id = any (lots);
  perform report.remove_lot(lots);
  update public.purchasing_group set copied_from_id = null where copied_from_id = this_group;
  delete from public.membership_stay where group_id = this_group;
  delete from public.membership where group_id = this_group;
  delete from public.purchasing_group where id = this_group;
  return query select unnest(needs);
end
$$;

-- Takes in the groups of a file, one after the other; one without a day is there from the beginning.
create function report.add_groups(
  codes text[], titles text[], coordinators text[], bases text[], missions text[], days date[], members text[]
) returns void
  language plpgsql
as $$
declare
  given record;
begin
  for given in
    select * from unnest(codes, titles, coordinators, bases, missions, days, members) with ordinality
      as g (code, title, coordinator, basis, mission, day, members, place)
    order by place
  loop
    perform report.add_group(given.code, given.title, given.coordinator, null, given.basis, null, given.mission, false,
      null, coalesce(given.day, date '1900-01-01'), null, given.members::text[] || given.coordinator);
  end loop;
end
$$;

-- A framework of more than 4 years has a reason (CCP L2125-1): of the past nobody may know it any more.
create function report.reason_of_the_past(term int, is_framework boolean) returns text
  language sql immutable
return case when is_framework and term > 48 then 'non précisé (repris du passé)' end;

-- Makes the groups and lots that contracts of the past name, and says which numbers they got; a group's lot is null.
create function report.add_contract_places(
  codes text[], titles text[], coordinators text[], bases text[], missions text[], days date[], members text[],
  lot_groups text[], lot_numbers int[], lot_titles text[], lot_types text[], lot_terms int[],
  lot_frameworks boolean[], lot_maximums numeric[], lot_estimates numeric[]
) returns table (group_code text, lot_number int, place_id bigint)
  language plpgsql
as $$
begin
  perform report.add_groups(codes, titles, coordinators, bases, missions, days, members);
  return query
    select g.code::text, null::int, g.id from public.purchasing_group as g where g.code = any (codes);
  return query
    with added as (
      insert into public.lot as new (group_id, number, title, contract_type, months, months_reason, framework, maximum,
        estimate)
      select g.id, l.number, l.title, l.type, l.term,
        report.reason_of_the_past(l.term, l.framework or l.maximum is not null),
        l.framework, l.maximum, l.estimate
      from unnest(lot_groups, lot_numbers, lot_titles, lot_types, lot_terms, lot_frameworks, lot_maximums,
        lot_estimates) with ordinality
        as l (group_code, number, title, type, term, framework, maximum, estimate, place)
      join public.purchasing_group as g on g.code = l.group_code
      order by l.place
      returning new.group_id, new.number, new.id
    ) select g.code::text, a.number, a.id from added as a join public.purchasing_group as g on g.id = a.group_id;
end
$$;

-- Takes in the lots of a file, one after the other, with what became of those that came to nothing.
create function report.add_lots(
  groups bigint[], numbers int[], titles text[], types text[], codes text[], terms int[], estimates numeric[],
  maximums numeric[], outcomes text[], days date[]
) returns void
  language plpgsql
as $$
declare
  given record;
  added bigint;
begin
  for given in
    select * from unnest(groups, numbers, titles, types, codes, terms, estimates, maximums, outcomes, days)
      with ordinality
      as g (group_id, number, title, type, cpv, term, estimate, maximum, outcome, day, place)
    order by place
  loop
    insert into public.lot (group_id, number, title, contract_type, cpv, months, months_reason, estimate, maximum)
    values (given.group_id, given.number, given.title, given.type, given.cpv, given.term,
      report.reason_of_the_past(given.term, given.maximum is not null), given.estimate, given.maximum)
    returning id into added;
    if given.outcome is not null then
      insert into public.lot_outcome (lot_id, outcome, ended_on, of_the_past)
      values (added, given.outcome, given.day, true);
    end if;
  end loop;
end
$$;

-- The end of the earlier stay of a member that a day belongs to: the first that had not ended by then. Null for the
-- last stay, which may have no end.
create function report.stay_of(this_group bigint, this_member bigint, on_day date) returns date
  language sql stable
return (
  select min(t.left_on)::date from public.membership_stay as t
  where t.group_id = this_group and t.member_id = this_member and t.left_on > on_day
);

-- Records what the adhesions of members rest on, each in the stay that its day belongs to; what isn't given stays.
--
-- Returns whose papers were recorded, and the end of an earlier stay. Of a member that came back between the two days
-- nothing is recorded: it is parted, on the day when it left.
create function report.record_papers(
  this_group bigint, members text[], deliberated date, reference text, signed date
) returns table (member_code text, until date, is_parted boolean)
  language sql
begin atomic
  with asked as (
    select m.id, m.code::text as code, report.stay_of(this_group, m.id, coalesce(deliberated, signed)) as until,
      report.stay_of(this_group, m.id, coalesce(signed, deliberated)) as signed_until
    from public.member as m where m.code = any (members)
  ), earlier as (
    update public.membership_stay as s
    set deliberated_on = coalesce(deliberated, s.deliberated_on),
      deliberation_reference = coalesce(reference, s.deliberation_reference),
      signed_on = coalesce(signed, s.signed_on)
    from asked as a
    where s.group_id = this_group and s.member_id = a.id and s.left_on = a.until and a.until = a.signed_until
    returning a.code, a.until
  ), last as (
    update public.membership as s
    set deliberated_on = coalesce(deliberated, s.deliberated_on),
      deliberation_reference = coalesce(reference, s.deliberation_reference),
      signed_on = coalesce(signed, s.signed_on)
    from asked as a
    where a.until is null and a.signed_until is null and s.group_id = this_group and s.member_id = a.id
    returning a.code
  )
  select code, until, false from earlier
  union all
  select code, null, false from last
  union all
  select code, least(until, signed_until), true from asked where until is distinct from signed_until
  order by 1;
end;
