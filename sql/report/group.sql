-- Lots and groups: what they are worth, and the state that follows from their dates.

create view report.lot with (security_invoker = true) as
select l.id, l.group_id, l.number, l.title::text as title, l.contract_type::text as contract_type, l.cpv::text as cpv,
  l.months::int as months, l.maximum::numeric as maximum, l.specific_service,
  coalesce(l.estimate, needs.amount, 0)::numeric as estimate,
  coalesce(l.maximum, l.estimate, needs.amount, 0)::numeric as value,
  t.purchase_kind::text as purchase_kind, last.launch_id, last.launched_on::date as launched_on,
  case
    when exists (select from contract as c where c.lot_id = l.id) then 'awarded'
    else coalesce(ended.outcome, 'open')
  end as state,
  l.framework or l.maximum is not null as framework, l.months_reason, last.procedure::text as procedure
from lot as l
join contract_type as t on t.code = l.contract_type
left join lateral (
  select sum(a.amount) as amount from report.live_assignment as a where a.lot_id = l.id
) as needs on true
left join lateral (
  select launch.id as launch_id, launch.launched_on, launch_lot.procedure
  from launch_lot join launch on launch.id = launch_lot.launch_id
  where launch_lot.lot_id = l.id
  order by launch.launched_on desc, launch.id desc
  limit 1
) as last on true
left join lot_outcome as ended on ended.lot_id = l.id and ended.launch_id is not distinct from last.launch_id;

-- A group is judged by the type of larger value; lots that came to nothing are not bought.
create view report.group_value with (security_invoker = true) as
select g.id as group_id, coalesce(sum(l.value), 0) as value,
  coalesce(
    (array_agg(l.purchase_kind order by l.by_kind desc, l.purchase_kind desc)
      filter (where l.purchase_kind is not null))[1],
    'supplies-services'
  ) as purchase_kind
from purchasing_group as g
left join (
  select group_id, value, purchase_kind, sum(value) over (partition by group_id, purchase_kind) as by_kind
  from report.lot
  where state not in ('dropped', 'unsuccessful')
) as l on l.group_id = g.id
group by g.id;

-- Who is party to a launch on a day: whoever had joined by then and had not left. Who was there when the group was formed
-- is party to every launch of it, also to one of an earlier day that is entered afterwards. What is refused, frozen and
-- shown asks this.
create function report.launch_party(this_group bigint, on_day date) returns table (member_id bigint)
  language sql stable
begin atomic
  select s.member_id
  from public.membership as s
  join public.purchasing_group as g on g.id = s.group_id
  where s.group_id = this_group and (s.left_on is null or s.left_on > on_day)
    and (s.joined_on is null or s.joined_on <= on_day or s.joined_on = g.formed_on);
end;

create function report.group_on(on_day date)
returns table (
  id bigint, code text, title text, coordinator_id bigint, performance_coordinator_id bigint, basis text, mission text,
  permanent boolean, term_ends_on date, formed_on date, launched_on date, launch_id bigint, closed_on date, state text,
  lots bigint, contracts bigint
)
  language sql stable
begin atomic
  select g.id, g.code::text, g.title::text, g.coordinator_id, g.performance_coordinator_id, g.basis, g.mission::text,
    g.permanent, g.term_ends_on::date, g.formed_on::date, last.launched_on::date, last.id, g.closed_on::date,
    case
      when g.closed_on <= on_day then case when bought.contracts > 0 then 'closed' else 'abandoned' end
      -- A past group whose contracts were imported has contracts and was never launched here.
      when last.id is null and bought.contracts = 0 then 'forming'
      when asked.open = 0 and bought.contracts > 0 then 'awarded'
      else 'launched'
    end,
    asked.lots, bought.contracts
  from public.purchasing_group as g
  left join lateral (
    select l.id, l.launched_on from public.launch as l
    where l.group_id = g.id
    order by l.launched_on desc, l.id desc
    limit 1
  ) as last on true
  cross join lateral (
    select count(*) as lots, count(*) filter (where state = 'open') as open
    from report.lot as l where l.group_id = g.id
  ) as asked
  cross join lateral (
    select count(*) as contracts from public.contract as c where c.group_id = g.id
  ) as bought;
end;

-- The same in the words that people know: codes instead of numbers, and the value, which is frozen at the launch.
create function report.described_group(on_day date)
returns table (
  id bigint, code text, title text, coordinator text, performance_coordinator text, basis text, basis_en text,
  basis_fr text, mission text, mission_en text, mission_fr text, permanent boolean, needs_statutes boolean,
  statutes_reference text, term_ends_on date, cost_sharing text, formed_on date, launched_on date, closed_on date,
  state text, members bigint, lots bigint, contracts bigint, value numeric
)
  language sql stable parallel safe
begin atomic
  select g.id, g.code, g.title, c.code::text, p.code::text, b.code::text, b.title_en, b.title_fr, k.code::text,
    k.title_en, k.title_fr, g.permanent, b.needs_statutes, own.statutes_reference, g.term_ends_on, a.code::text,
    g.formed_on, g.launched_on, g.closed_on, g.state, (select count(*) from report.launch_party(g.id, on_day)), g.lots,
    g.contracts,
    coalesce(
      (select l.value::numeric from public.launch as l where l.id = g.launch_id),
      (select v.value from report.group_value as v where v.group_id = g.id)
    )
  from report.group_on(on_day) as g
  join public.purchasing_group as own on own.id = g.id
  left join public.allocation_key as a on a.id = own.cost_sharing_key_id
  join public.member as c on c.id = g.coordinator_id
  left join public.member as p on p.id = g.performance_coordinator_id
  join public.group_basis as b on b.code = g.basis
  join public.group_mission as k on k.code = g.mission;
end;

-- The members of a group as they are on a day, with what they asked for, and what fell to them by another.
create function report.membership_on(this_group bigint, on_day date, shares_until date)
returns table (
  member text, name text, asked numeric, fell numeric, joined_on date, left_on date, deliberated_on date,
  deliberation_reference text, signed_on date, kind text, merged_into text, is_party boolean, is_coordinator boolean
)
  language sql stable parallel safe
begin atomic
  select m.code, m.name, coalesce(asked.amount, 0), coalesce(fell.amount, 0),
    coalesce(s.joined_on, g.formed_on)::date, s.left_on::date, s.deliberated_on::date, s.deliberation_reference,
    s.signed_on::date, m.kind, merged.code::text, party.member_id is not null, m.id = g.coordinator_id
  from public.membership as s
  join report.member_on(on_day) as m on m.id = s.member_id
  left join report.launch_party(this_group, on_day) as party on party.member_id = s.member_id
  left join public.member as merged on merged.id = m.merged_into_id and m.merged_on <= on_day
  join public.purchasing_group as g on g.id = s.group_id
  left join lateral (
    select sum(a.amount) as amount
    from public.lot as l
    join report.live_assignment as a on a.lot_id = l.id
    join public.need as n on n.id = a.need_id
    where l.group_id = s.group_id and n.member_id = s.member_id
  ) as asked on true
  left join lateral (
    select sum(sh.amount) as amount
    from public.contract as c join public.share as sh on sh.contract_id = c.id
    where c.group_id = s.group_id and sh.member_id = s.member_id
      and (sh.amendment_number = 0 or sh.notified_on <= shares_until)
  ) as fell on true
  where s.group_id = this_group;
end;

-- What falls to each member in each lot: its linked needs or, in a lot without any, its shares of the award.
create view report.lot_part with (security_invoker = true) as
select l.group_id, l.number, m.code::text as member_code, sum(p.amount) as amount
from lot as l
cross join lateral (
  select n.member_id, a.amount
  from report.live_assignment as a join need as n on n.id = a.need_id
  where a.lot_id = l.id
  union all
  select s.member_id, s.amount
  from contract as c join share as s on s.contract_id = c.id and s.amendment_number = 0
  where c.lot_id = l.id
    and not exists (select from report.live_assignment as a where a.lot_id = l.id)
) as p
join member as m on m.id = p.member_id
group by l.group_id, l.number, m.code;

-- The needs in some lots that have a unit, with what each brings to other lots before.
create function report.need_in_lot(these_lots bigint[], on_day date)
returns table (
  lot_id bigint, need_id bigint, member_code text, name text, title text, unit text, quantity numeric,
  whole_quantity numeric, amount numeric, amount_before numeric, whole_amount numeric
)
  language sql stable parallel safe
begin atomic
  select a.lot_id, n.id, m.code, m.name, n.title::text, n.unit, a.quantity, n.quantity::numeric, a.amount, a.before,
    n.amount::numeric
  from (
    select need_id, lot_id, amount::numeric as amount, quantity::numeric as quantity,
      sum(amount) over (partition by need_id order by lot_id) - amount as before
    from report.live_assignment
    where need_id in (select need_id from public.assignment where lot_id = any (these_lots))
  ) as a
  join public.need as n on n.id = a.need_id
  join report.member_on(on_day) as m on m.id = n.member_id
  where a.lot_id = any (these_lots) and n.unit is not null;
end;
