-- Volumes of a period: what was notified in it, contracts and amendments, added up.

-- Years in which something was notified: each found by one look into the index.
create view report.year_with_volume with (security_invoker = true) as
with recursive year as (
  select extract(year from max(notified_on))::int as number from share
  union all
  select (
    select extract(year from max(notified_on))::int from share where notified_on < make_date(year.number, 1, 1)
  )
  from year where year.number is not null
)
select number from year where number is not null;

-- What fell to each member of each group, under the column that carried the member at the end of a year.
create function report.group_share(from_day date, until_day date, in_year int)
returns table (group_id bigint, member_code text, amount numeric)
  language sql stable parallel safe
begin atomic
  select fact.group_id, m.code::text, sum(fact.amount)
  from (
    select p.group_id, p.member_id, sum(p.amount) as amount
    from report.group_part(from_day, until_day) as p
    group by p.group_id, p.member_id
  ) as fact
  join report.member_column(in_year) as carried on carried.member_id = fact.member_id
  join public.member as m on m.id = carried.column_id
  group by fact.group_id, m.code;
end;

-- A row a year of the period, also of one in which nothing was notified.
create function report.trend(from_day date, until_day date, annualised boolean)
returns table (
  year int, groups bigint, group_contracts bigint, amo_contracts bigint, own_contracts bigint, group_amount numeric,
  amo_amount numeric, own_amount numeric
)
  language sql stable parallel safe
begin atomic
  with part as (
    select contract_id, notified_on::date as notified_on, amount::numeric as amount
    from public.share
    where not annualised and notified_on >= from_day and notified_on < until_day
    union all
    select contract_id, notified_on, amount from report.annualised_share(from_day, until_day) where annualised
  ), fact as (
    select extract(year from s.notified_on)::int as year, coalesce(c.group_id, 0) as group_id,
      c.amo_project_id is not null as is_amo, sum(s.amount) as amount
    from part as s join public.contract as c on c.id = s.contract_id
    group by 1, 2, 3
  ), volume as (
    select year, coalesce(sum(amount) filter (where group_id > 0), 0) as of_groups,
      coalesce(sum(amount) filter (where is_amo), 0) as of_amo,
      coalesce(sum(amount) filter (where group_id = 0 and not is_amo), 0) as own
    from fact group by year
  ), bought as (
    select extract(year from notified_on)::int as year, count(distinct group_id) as groups,
      count(*) filter (where group_id is not null) as of_groups,
      count(*) filter (where amo_project_id is not null) as of_amo,
      count(*) filter (where num_nonnulls(group_id, amo_project_id) = 0) as own
    from public.contract
    where notified_on >= from_day and notified_on < until_day
    group by 1
  )
  select y.year, coalesce(b.groups, 0), coalesce(b.of_groups, 0), coalesce(b.of_amo, 0), coalesce(b.own, 0),
    coalesce(v.of_groups, 0), coalesce(v.of_amo, 0), coalesce(v.own, 0)
  from generate_series(extract(year from from_day)::int, extract(year from until_day - 1)::int) as y (year)
  left join volume as v on v.year = y.year
  left join bought as b on b.year = y.year;
end;

-- The groups that a member was in during a period, with those whom its column carried, and its part in each.
create function report.group_of_member(this_member bigint, from_day date, until_day date)
returns table (
  group_id bigint, code text, title text, is_coordinator boolean, joined_on date, left_on date, contracts bigint,
  volume numeric, share numeric
)
  language sql stable parallel safe
begin atomic
  with own as (
    select member_id from report.member_column(extract(year from until_day - 1)::int)
    where this_member in (member_id, column_id)
  ), fact as (
    select c.group_id, sum(s.amount) as volume,
      coalesce(sum(s.amount) filter (where s.member_id in (select member_id from own)), 0) as share,
      count(distinct s.contract_id) filter (
        where s.amendment_number = 0 and s.member_id in (select member_id from own) and (s.amount > 0 or exists (
          select from report.contract_part as p
          where p.contract_id = s.contract_id and p.member_id = s.member_id and p.since < until_day
        ))
      ) as contracts
    from public.share as s join public.contract as c on c.id = s.contract_id
    where s.notified_on >= from_day and s.notified_on < until_day
      and c.group_id in (select group_id from public.membership where member_id in (select member_id from own))
    group by c.group_id
  )
  select g.id, g.code::text, g.title::text, bool_or(g.coordinator_id = m.member_id),
    case when count(*) = count(m.joined_on) then min(m.joined_on)::date end,
    case when count(*) = count(m.left_on) then max(m.left_on)::date end,
    coalesce(max(f.contracts), 0), coalesce(max(f.volume), 0), coalesce(max(f.share), 0)
  from report.stay as m
  join public.purchasing_group as g on g.id = m.group_id
  left join fact as f on f.group_id = g.id
  where m.member_id in (select member_id from own) and (m.joined_on is null or m.joined_on < until_day)
    and (f.group_id is not null or (g.formed_on < until_day
      and (m.left_on is null or m.left_on >= from_day) and (g.closed_on is null or g.closed_on >= from_day)))
  group by g.id;
end;

-- Contracts that ran in a period and in which a member, with those whom its column carries, has a part: what fell to
-- them by the period's end, and what they ordered in it and until then.
create function report.contract_of_member(this_member bigint, from_day date, until_day date)
returns table (
  contract text, title text, supplier text, ends_on date, framework boolean, share numeric, ordered_in numeric,
  ordered numeric, notified_on date, contract_id bigint
)
  language sql stable
begin atomic
  with own as (
    select member_id from report.member_column(extract(year from until_day - 1)::int)
    where this_member in (member_id, column_id)
  ), part as (
    select contract_id, sum(amount) as amount from public.share
    where member_id in (select member_id from own) and notified_on < until_day
    group by contract_id
  ), spent as (
    select contract_id, sum(amount) filter (where ordered_on >= from_day) as in_period, sum(amount) as amount
    from public.purchase_order
    where member_id in (select member_id from own) and ordered_on < until_day
    group by contract_id
  )
  select n.code, c.title, c.supplier, c.ends_on, c.framework, coalesce(p.amount, 0), coalesce(s.in_period, 0),
    coalesce(s.amount, 0), c.notified_on, c.id
  from report.contract_on(until_day - 1) as c
  join report.contract_name as n on n.id = c.id
  left join part as p on p.contract_id = c.id
  left join spent as s on s.contract_id = c.id
  where c.notified_on < until_day and (c.ends_on is null or c.ends_on >= from_day)
    and (p.amount > 0 or s.contract_id is not null);
end;

-- The volume of a period by acts and by shares, and how many acts differ from their shares.
create function report.sums_to_reconcile(from_day date, until_day date)
returns table (acts numeric, shares numeric, acts_that_differ bigint, act_count bigint)
  language sql stable parallel safe
begin atomic
  with act as (
    select id as contract_id, 0 as number, amount from public.contract
    where notified_on >= from_day and notified_on < until_day
    union all
    select contract_id, number, amount from public.amendment
    where notified_on >= from_day and notified_on < until_day
  ), part as (
    select contract_id, amendment_number as number, sum(amount) as amount from public.share
    where notified_on >= from_day and notified_on < until_day
    group by 1, 2
  )
  select coalesce(sum(a.amount), 0), coalesce(sum(p.amount), 0),
    count(*) filter (where a.amount is distinct from p.amount), count(*)
  from act as a full join part as p on p.contract_id = a.contract_id and p.number = a.number;
end;
