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
