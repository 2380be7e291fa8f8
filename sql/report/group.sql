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
