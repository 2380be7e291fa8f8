-- The indicators of a year: one row, counts and sums; whatever is a rate is made where it is shown.

create function report.indicator(from_day date, until_day date)
returns table (
  groups bigint, launched bigint, conventions bigint, contracts bigint, lots bigint, unsuccessful bigint,
  decided bigint, members bigint, members_in_groups bigint, contracts_with_offers bigint, offers bigint,
  needs_met bigint, median_days int, amo_contracts bigint, clients bigint, items bigint, measured bigint,
  before numeric, after numeric, adhesions bigint, amo_projects bigint
)
  language sql stable
begin atomic
  with bought as (
    select id, group_id, lot_id, amo_project_id, buyer_id, offers, notified_on
    from public.contract
    where notified_on >= from_day and notified_on < until_day
  ), call as (
    select group_id, bool_or(without_convention is not null) as lacked
    from public.launch
    where launched_on >= from_day and launched_on < until_day
    group by group_id
  ), failed as (
    select distinct lot_id from public.lot_outcome
    where outcome = 'unsuccessful' and ended_on >= from_day and ended_on < until_day
  ), body as (
    select m.id from report.member_on(until_day - 1) as m join public.member_kind as k on k.code = m.kind
    join public.member as b on b.id = m.id
    where not k.stands_last and (m.merged_on is null or m.merged_on >= until_day)
      and public.counts_in_closed_year(b, extract(year from until_day - 1)::int) is not false
  ), adhesion as (
    select distinct s.group_id, s.member_id from report.stay as s
    where s.group_id in (select group_id from bought) and (s.left_on is null or s.left_on >= from_day)
      and (s.joined_on is null or s.joined_on < until_day)
  ), waiting as (
    select b.notified_on - n.recorded_at::date as days
    from bought as b
    join report.live_assignment as a on a.lot_id = b.lot_id
    join public.need as n on n.id = a.need_id
  )
  select
    (select count(distinct group_id) from bought),
    (select count(*) from call),
    (select count(*) filter (where not lacked) from call),
    (select count(*) from bought where group_id is not null),
    (select count(distinct lot_id) from bought),
    (select count(*) from failed),
    (select count(*) from (select lot_id from failed union select lot_id from bought where lot_id is not null) as l),
    (select count(*) from body),
    (select count(distinct a.member_id) from adhesion as a join body on body.id = a.member_id),
    (select count(offers) from bought where group_id is not null),
    (select coalesce(sum(offers), 0) from bought where group_id is not null),
    (select count(*) from waiting where days >= 0),
    (
      select percentile_disc(0.5) within group (order by days)
      from waiting where days >= 0
    ),
    (select count(*) from bought where amo_project_id is not null),
    (select count(distinct buyer_id) from bought where amo_project_id is not null),
    count(*), coalesce(sum(i.measured), 0), sum(i.before), sum(i.after),
    (select count(*) from adhesion), (select count(distinct amo_project_id) from bought)
  from report.item_saving(from_day, until_day) as i;
end;
