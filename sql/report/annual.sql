-- What the yearly report lists beside its sums.

-- Contracts and amendments that were notified in a period: what its volume is made of.
create function report.annual_act(from_day date, until_day date)
returns table (
  source text, group_code text, amo_code text, lot int, contract text, amendment int, title text, contract_type text,
  supplier text, amount numeric, notified_on date, contract_id bigint
)
  language sql stable parallel safe
begin atomic
  select case when c.group_id is not null then 'group' when c.amo_project_id is not null then 'amo' else 'own' end,
    g.code::text, p.code::text, l.number::int, n.code, a.number, coalesce(a.title, c.title)::text,
    c.contract_type::text, c.supplier::text, a.amount, a.notified_on, c.id
  from (
    select id as contract_id, 0 as number, null::text as title, amount::numeric as amount,
      notified_on::date as notified_on
    from public.contract where notified_on >= from_day and notified_on < until_day
    union all
    select contract_id, number, title::text, amount::numeric, notified_on::date
    from public.amendment where notified_on >= from_day and notified_on < until_day
  ) as a
  join public.contract as c on c.id = a.contract_id
  join report.contract_name as n on n.id = c.id
  left join public.purchasing_group as g on g.id = c.group_id
  left join public.lot as l on l.id = c.lot_id
  left join public.amo_project as p on p.id = c.amo_project_id;
end;

-- Frameworks that ran in a period, as they stood at its end, with what was ordered in it and until its end.
create function report.annual_framework(from_day date, until_day date)
returns table (
  contract text, title text, supplier text, ends_on date, maximum numeric, ordered_in numeric, ordered numeric,
  notified_on date, contract_id bigint
)
  language sql stable
begin atomic
  select n.code, c.title, c.supplier, c.ends_on, c.maximum, coalesce(o.amount, 0), c.ordered, c.notified_on, c.id
  from report.contract_on(until_day - 1) as c
  join report.contract_name as n on n.id = c.id
  left join (
    select contract_id, sum(amount) as amount from public.purchase_order
    where ordered_on >= from_day and ordered_on < until_day
    group by contract_id
  ) as o on o.contract_id = c.id
  where c.framework and c.notified_on < until_day and (c.ends_on is null or c.ends_on >= from_day);
end;

-- AMO projects that something was done for in a period: opened, a contract or an amendment notified, a day worked.
create function report.annual_project(from_day date, until_day date)
returns table (
  id bigint, code text, title text, client text, client_name text, project_type text, contracts bigint, amount numeric
)
  language sql stable
begin atomic
  select p.id, p.code::text, p.title::text, m.code, m.name, p.project_type::text, coalesce(a.contracts, 0),
    coalesce(a.amount, 0)
  from public.amo_project as p
  join report.member_on(until_day - 1) as m on m.id = p.client_id
  left join (
    select c.amo_project_id, count(*) filter (where s.amendment = 0) as contracts, sum(s.amount) as amount
    from report.annual_act(from_day, until_day) as s join public.contract as c on c.id = s.contract_id
    group by c.amo_project_id
  ) as a on a.amo_project_id = p.id
  where a.amo_project_id is not null
    or (p.opened_on >= from_day and p.opened_on < until_day)
    or exists (
      select from public.amo_day as d
      where d.project_id = p.id and d.worked_on >= from_day and d.worked_on < until_day
    );
end;

-- Campaigns that closed in a period, and what came back; of some members alone where these are named: of others a member
-- sees no answer, and they would all be silent.
create function report.annual_campaign(from_day date, until_day date, only_members bigint[])
returns table (
  code text, title text, opens_on date, closes_on date, asked bigint, answered bigint, no_need bigint, declined bigint,
  silent bigint, needs bigint, amount numeric
)
  language sql stable
begin atomic
  select c.code, c.title, c.opens_on, c.closes_on, count(*) filter (where s.asked),
    count(*) filter (where s.answer = 'answered'), count(*) filter (where s.answer = 'none'),
    count(*) filter (where s.answer = 'declined'), count(*) filter (where s.answer = 'silent'),
    coalesce(sum(s.needs), 0)::bigint, coalesce(sum(s.amount), 0)
  from report.campaign as c
  left join lateral report.campaign_status(c.id, until_day - 1) as s on true
  where c.closes_on >= from_day and c.closes_on < until_day
    and (only_members is null or s.member_id = any (only_members))
  group by c.id, c.code, c.title, c.opens_on, c.closes_on;
end;
