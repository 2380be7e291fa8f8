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

-- Every stay of a member in a group: the last one, and those before it.
create view report.stay with (security_invoker = true) as
select group_id, member_id, joined_on::date as joined_on, left_on::date as left_on,
  deliberated_on::date as deliberated_on, deliberation_reference, signed_on::date as signed_on, true as is_last
from membership
union all
select group_id, member_id, joined_on::date, left_on::date, deliberated_on::date, deliberation_reference,
  signed_on::date, false
from membership_stay;

-- Who is party to a launch on a day: whoever had joined by then and had not left. Who was there when the group was formed
-- is party to every launch of it, also to one of an earlier day that is entered afterwards. What is refused, frozen and
-- shown asks this.
create function report.launch_party(this_group bigint, on_day date) returns table (member_id bigint)
  language sql stable
begin atomic
  select distinct s.member_id
  from report.stay as s
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
  deliberation_reference text, signed_on date, kind text, merged_into text, is_party boolean, is_coordinator boolean,
  stays text[]
)
  language sql stable parallel safe
begin atomic
  select m.code, m.name, coalesce(asked.amount, 0), coalesce(fell.amount, 0),
    coalesce(s.joined_on, g.formed_on)::date, s.left_on, s.deliberated_on, s.deliberation_reference, s.signed_on,
    m.kind, merged.code::text, party.member_id is not null, m.id = g.coordinator_id,
    array(
      select concat(coalesce(t.joined_on, g.formed_on)::date, ' ', t.left_on::date)
      from public.membership_stay as t
      where t.group_id = this_group and t.member_id = s.member_id and t.left_on <= on_day
      order by t.left_on
    )
  from (
    -- The stay that had not ended by then; the last one, where all had.
    select distinct on (t.member_id) t.*
    from report.stay as t
    where t.group_id = this_group and (t.is_last or t.left_on > on_day)
    order by t.member_id, coalesce(t.left_on <= on_day, false), t.joined_on nulls first
  ) as s
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

-- What stands on some lots and keeps them from being taken away: what was bought and launched with them, how their last
-- launch ended, the needs that are linked, the prices. `of_launch` when it rests on the lot's last launch.
create function report.rests_on_lot(these_lots bigint[])
returns table (number int, kind text, name text, title text, of_launch boolean)
  language sql stable
begin atomic
  select l.number, x.kind, x.name, x.title, x.of_launch
  from report.lot as l
  cross join lateral (
    select 1 as place, c.id, 'contract' as kind, c.reference as name, c.title::text as title,
      c.launch_id is not distinct from l.launch_id and c.launch_id is not null as of_launch
    from public.contract as c where c.lot_id = l.id
    union all
    select 2, 0, 'outcome', o.outcome, o.ended_on::text, true
    from public.lot_outcome as o where o.lot_id = l.id and o.launch_id = l.launch_id
    union all
    select 3, p.launch_id, 'launch', n.launched_on::text, null, false
    from public.launch_lot as p join public.launch as n on n.id = p.launch_id where p.lot_id = l.id
    union all
    select 4, n.id, 'need', n.id::text, n.title::text, false
    from report.live_assignment as a join public.need as n on n.id = a.need_id where a.lot_id = l.id
    union all
    select 5, p.id, 'price', p.item::text, p.unit::text, false from public.price as p where p.lot_id = l.id
  ) as x
  where l.id = any (these_lots)
  order by x.place, l.number, x.id;
end;

-- A group's last launch, and what another day of it would change or run against: who comes and who goes, who of these has
-- a part in a contract, and the first act that would stand on the wrong side of the day: a contract notified before it, a
-- lot that had ended before it, a lot whose call before it had not yet ended.
create function report.launch_on_another_day(this_group bigint, on_day date)
returns table (
  id bigint, launched_on date, value numeric, purchase_kind text, without_convention text, none_limit numeric,
  publicity_threshold numeric, eu_threshold numeric, specific_threshold numeric, lots bigint[], lot_values numeric[],
  came text[], went text[], bound_member text, bound_contract text, against text, against_name text,
  against_title text, against_day date
)
  language sql stable
begin atomic
  with last as (
    select l.* from public.launch as l where l.group_id = this_group order by l.launched_on desc, l.id desc limit 1
  ), change as (
    select m.code::text as member, now_in.member_id is not null as comes, bound.reference
    from (select p.member_id from public.launch_member as p join last on p.launch_id = last.id) as was
    full join report.launch_party(this_group, on_day) as now_in on now_in.member_id = was.member_id
    join public.member as m on m.id = coalesce(was.member_id, now_in.member_id)
    left join lateral (
      select c.reference
      from last join public.contract as c on c.launch_id = last.id join public.share as s on s.contract_id = c.id
      where s.member_id = was.member_id and (s.amount <> 0 or exists (
        select from public.purchase_order as o where o.contract_id = c.id and o.member_id = s.member_id
      ))
      order by c.id limit 1
    ) as bound on true
    where was.member_id is null or now_in.member_id is null
  ), against as (
    select 'contract' as kind, c.reference as name, c.title::text as title, c.notified_on::date as day
    from last join public.contract as c on c.launch_id = last.id
    where c.notified_on < on_day
    union all
    select case when o.launch_id = last.id then 'outcome' else 'earlier' end, l.number::text, l.title::text,
      o.ended_on::date
    from last
    join public.launch_lot as p on p.launch_id = last.id
    join public.lot as l on l.id = p.lot_id
    join public.lot_outcome as o on o.lot_id = l.id
    where case when o.launch_id = last.id then o.ended_on < on_day else o.ended_on > on_day end
    order by 4, 2
    limit 1
  ), bound as (
    select member, reference from change where reference is not null order by member limit 1
  )
  select last.id, last.launched_on::date, last.value::numeric, last.purchase_kind::text, last.without_convention,
    last.none_limit::numeric, last.publicity_threshold::numeric, last.eu_threshold::numeric, last.specific_threshold,
    array(select p.lot_id from public.launch_lot as p where p.launch_id = last.id order by p.lot_id),
    array(select p.estimate::numeric from public.launch_lot as p where p.launch_id = last.id order by p.lot_id),
    array(select member from change where comes order by member collate "C"),
    array(select member from change where not comes order by member collate "C"),
    bound.member, bound.reference, against.kind, against.name, against.title, against.day
  from last left join bound on true left join against on true;
end;

-- What a line of a file of groups says.
create view report.group_line with (security_invoker = true) as
select g.code::text as code, g.title::text as title, c.code::text as coordinator, g.basis, g.mission::text as mission,
  g.formed_on::date as formed_on,
  array(
    select distinct m.code from report.stay as s join member as m on m.id = s.member_id
    where s.group_id = g.id and s.joined_on is null
  ) as founders,
  array(
    select m.code from membership as s join member as m on m.id = s.member_id where s.group_id = g.id
  ) as members
from purchasing_group as g join member as c on c.id = g.coordinator_id;

-- What its needs bring to a lot. A link may say its quantity, and that of a whole need is the need's. A part has its
-- share of the need's quantity where this comes out even, in as many decimals as that quantity has; otherwise the whole
-- stands there, and `is_whole` says so.
create function report.lot_quantity(this_lot bigint, on_day date)
returns table (
  need_id bigint, member_code text, title text, quantity numeric, unit text, amount numeric, need_amount numeric,
  is_whole boolean
)
  language sql stable
begin atomic
  select n.id, m.code::text, n.title::text,
    coalesce(a.quantity, case when part.quantity * n.amount = n.quantity * a.amount then part.quantity end, n.quantity),
    n.unit, a.amount::numeric, n.amount::numeric,
    a.quantity is null and coalesce(part.quantity * n.amount <> n.quantity * a.amount, false)
  from report.live_assignment as a
  join public.need as n on n.id = a.need_id
  join report.member_on(on_day) as m on m.id = n.member_id
  join public.member_kind as k on k.code = m.kind
  left join lateral (
    select round(n.quantity * a.amount / nullif(n.amount, 0), scale(trim_scale(n.quantity))) as quantity
  ) as part on true
  where a.lot_id = this_lot
  order by k.stands_last, report.french_order(m.name), m.code, n.id;
end;

-- What a line of a file of lots says; a group without lots has one row without a number.
create view report.lot_line with (security_invoker = true) as
select g.id as group_id, g.code::text as group_code, g.closed_on is not null as is_closed, l.number,
  l.title::text as title, l.contract_type::text as type, l.cpv::text as cpv, l.months::int as months,
  l.estimate::numeric as estimate, l.maximum::numeric as maximum, o.outcome, o.ended_on::date as ended_on
from purchasing_group as g
left join lot as l on l.group_id = g.id
left join lateral (
  select outcome, ended_on from lot_outcome where lot_id = l.id order by ended_on desc, outcome limit 1
) as o on true;

-- Whether a launch was judged by thresholds of this kind and purchase: small lots are by the type of each.
create function report.judged_by(this_launch public.launch, kind text, purchase text) returns boolean
  language sql stable
return this_launch.purchase_kind = purchase or kind = 'small-lot' and exists (
  select from public.launch_lot as p
  join public.lot as l on l.id = p.lot_id
  join public.contract_type as t on t.code = l.contract_type
  where p.launch_id = this_launch.id and t.purchase_kind = purchase
);

-- Changes with every change of a group, its members, its lots and what is linked to them, its launches, and with each
-- contract more or less.
create function report.group_version(this_group bigint) returns text
  language sql stable
begin atomic
  select hashtextextended(string_agg(seen.part, ' ' order by seen.part), 0)::text
  from (
    select 'group ' || g.xmin::text as part from purchasing_group as g where g.id = this_group
    union all
    select 'member ' || s.member_id || ' ' || s.xmin::text from membership as s where s.group_id = this_group
    union all
    select 'lot ' || l.id || ' ' || l.xmin::text from lot as l where l.group_id = this_group
    union all
    select 'need ' || a.lot_id || ' ' || a.need_id || ' ' || a.xmin::text
    from assignment as a join lot as l on l.id = a.lot_id
    where l.group_id = this_group
    union all
    select 'launch ' || h.id || ' ' || h.xmin::text from launch as h where h.group_id = this_group
    union all
    select 'contract ' || c.id from contract as c where c.group_id = this_group
    union all
    select 'end ' || o.lot_id || ' ' || o.xmin::text
    from lot_outcome as o join lot as l on l.id = o.lot_id
    where l.group_id = this_group
  ) as seen;
end;
