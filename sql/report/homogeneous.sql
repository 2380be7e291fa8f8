-- What a member buys of one homogeneous family inside a group and outside it: needs of a family add up (CCP R2121-6).
-- The family is the body's own, by name or by CPV prefix; without one, the class of the CPV code (four digits).
create function report.bought_outside(on_day date)
returns table (
  group_code text, launched_on date, member_code text, family text, inside numeric, outside numeric,
  -- Where it is bought outside, six of each kind at most.
  needs bigint[], groups text[], contracts text[]
)
  language sql stable
  -- Compiling costs seconds, ten times what the query takes over 100 000 contracts.
  set jit to off
begin atomic
  with open_group as (
    select g.id, g.code, g.launched_on, extract(year from coalesce(g.launched_on, on_day)) as year
    from report.group_on(on_day) as g
    where g.closed_on is null or g.closed_on > on_day
  ),
  purchase as (
    select l.group_id, n.member_id, n.family_id, coalesce(n.cpv, l.cpv)::text as cpv, a.amount, null::numeric as year,
      null::bigint as need, g.code::text as in_group, null::text as contract
    from report.lot as l
    join public.purchasing_group as g on g.id = l.group_id
    join report.live_assignment as a on a.lot_id = l.id
    join public.need as n on n.id = a.need_id
    where l.purchase_kind = 'supplies-services' and l.state in ('open', 'awarded')
    union all
    select c.group_id, s.member_id, c.family_id, coalesce(c.cpv, l.cpv)::text, s.amount,
      extract(year from c.notified_on), null, g.code::text, case when g.id is null then c.reference end
    from public.contract as c
    join public.contract_type as t on t.code = c.contract_type
    join public.share as s on s.contract_id = c.id and s.amendment_number = 0
    left join public.lot as l on l.id = c.lot_id
    left join public.purchasing_group as g on g.id = c.group_id
    where t.purchase_kind = 'supplies-services' and s.amount > 0
      and not exists (select from report.live_assignment as a where a.lot_id = c.lot_id)
    union all
    select null, n.member_id, n.family_id, n.cpv::text, n.amount - coalesce(l.amount, 0),
      extract(year from n.wanted_from), n.id, null, null
    from public.need as n
    join public.contract_type as t on t.code = n.contract_type
    left join lateral (
      select sum(a.amount) as amount from report.live_assignment as a where a.need_id = n.id
    ) as l on true
    where t.purchase_kind = 'supplies-services' and n.withdrawn_on is null and n.amount > coalesce(l.amount, 0)
      and n.member_id in (select m.member_id from public.membership as m join open_group as g on g.id = m.group_id)
  ),
  -- Once for each code, however many bear it.
  family_of as (
    select k.cpv, f.code
    from (select distinct cpv from purchase where family_id is null and cpv is not null) as k
    cross join lateral report.cpv_family(k.cpv) as f
  ),
  of_a_family as (
    select p.group_id, p.member_id, p.amount, p.year, p.need, p.in_group, p.contract,
      coalesce(own.code::text, by_prefix.code, 'CPV ' || left(p.cpv, 4)) as family
    from purchase as p
    left join public.family as own on own.id = p.family_id
    left join family_of as by_prefix on p.family_id is null and by_prefix.cpv = p.cpv
    where p.family_id is not null or p.cpv is not null
  ),
  inside as (
    select g.id, g.code, g.launched_on, g.year, p.member_id, p.family, sum(p.amount) as amount
    from open_group as g
    join of_a_family as p on p.group_id = g.id
    where p.amount > 0
    group by g.id, g.code, g.launched_on, g.year, p.member_id, p.family
  )
  select i.code, i.launched_on, m.code::text, i.family, i.amount, sum(o.amount),
    coalesce((array_agg(distinct o.need order by o.need) filter (where o.need is not null))[1:6], '{}'),
    coalesce((array_agg(distinct o.in_group order by o.in_group) filter (where o.in_group is not null))[1:6], '{}'),
    coalesce((array_agg(distinct o.contract order by o.contract) filter (where o.contract is not null))[1:6], '{}')
  from inside as i
  join of_a_family as o
    on o.member_id = i.member_id and o.family = i.family and o.group_id is distinct from i.id
    and (o.year is null or o.year = i.year)
  join public.member as m on m.id = i.member_id
  where o.amount > 0
  group by i.code, i.launched_on, m.code, i.family, i.amount
  order by i.code, m.code, i.family;
end;
