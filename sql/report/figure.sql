-- What stands behind the figures of the yearly report that aren't sums of shares: the things themselves, each with what
-- the figure counts of it. A figure is named by its row and its column, as its table names them. The facts of a sum are
-- of the part `sum`, those of a quotient of the parts `numerator` and `denominator`, those of a middle of the part
-- `median`. What is taken off has a minus.
create type report.fact as (
  row_code text, column_name text, part text, noun text, code text, title text, member text, happened_on date,
  value numeric
);

-- Behind what prices before and after add up to, by groups, members or items (an axis): the items, and of each member
-- what it would have paid and pays.
create function report.saving_fact(from_day date, until_day date, axis text) returns setof report.fact
  language sql stable
begin atomic
  with item as (
    select p.id, p.group_id, p.group_code as group_code, p.group_code || '/' || p.lot || '/' || p.item as code,
      p.item || ' (' || p.unit || ')' as title, p.before is not null as is_measured, p.before_date
    from report.item_price as p
    join report.lot_notified(from_day, until_day) as l on l.lot_id = p.lot_id
  ), bearer as (
    select member_id, group_id, contract_id, amendment_number, amount
    from report.group_part(from_day, until_day)
  ), said as (
    select i.code, i.title, i.group_code, i.before_date, m.code::text as member, q.price_id, q.member_id
    from item as i
    join public.price_quantity as q on q.price_id = i.id and not q.assumed
    join public.member as m on m.id = q.member_id
    where axis <> 'member' or q.member_id in (select member_id from bearer)
  ), measure as (
    select case axis when 'group' then s.group_code when 'member' then s.member else s.code end as row_code, s.code,
      s.title, s.member, s.before_date, p.before, p.after
    from said as s join report.price_measure as p on (p.price_id, p.member_id) = (s.price_id, s.member_id)
  )
  select case axis when 'group' then i.group_code else i.code end, w.column_name, 'sum', 'price', i.code, i.title,
    null::text, i.before_date, 1::numeric
  from item as i cross join (values ('items'), ('measured')) as w (column_name)
  where axis <> 'member' and (w.column_name = 'items' or i.is_measured)
  union all
  select s.member, 'items', 'sum', 'price', s.code, s.title, s.member, s.before_date, 1
  from said as s where axis = 'member'
  union all
  select m.row_code, 'measured', 'sum', 'price', m.code, m.title, m.member, m.before_date, 1
  from measure as m where axis = 'member'
  union all
  select m.row_code, w.column_name, w.part, 'price', m.code, m.title, m.member, m.before_date, w.value
  from measure as m
  cross join lateral (
    values ('before', 'sum', m.before), ('after', 'sum', m.after), ('saving', 'sum', m.before - m.after),
      ('rate', 'numerator', m.before - m.after), ('rate', 'denominator', m.before), ('coverage', 'numerator', m.after)
  ) as w (column_name, part, value)
  union all
  select case axis when 'group' then g.code::text else m.code::text end, w.column_name, w.part, 'contract',
    n.contract || case when b.amendment_number > 0 then '/' || b.amendment_number else '' end, n.supplier,
    m.code::text, n.notified_on, b.amount
  from bearer as b
  join report.act_name as n on n.contract_id = b.contract_id and n.number = b.amendment_number
  join public.purchasing_group as g on g.id = b.group_id
  join public.member as m on m.id = b.member_id
  cross join (values ('volume', 'sum'), ('coverage', 'denominator')) as w (column_name, part)
  where axis <> 'item';
end;

-- Behind the indicators and the key figures.
create function report.indicator_fact(from_day date, until_day date) returns setof report.fact
  language sql stable
begin atomic
  with bought as (
    select c.id, c.group_id, c.lot_id, c.amo_project_id, c.offers, n.code, c.title::text as title,
      b.code::text as buyer, c.notified_on::date as notified_on
    from public.contract as c
    join report.contract_name as n on n.id = c.id
    join public.member as b on b.id = c.buyer_id
    where c.notified_on >= from_day and c.notified_on < until_day
  ), party as (
    select s.group_id, s.member_id, min(s.joined_on) as joined_on
    from report.stay as s
    where s.group_id in (select group_id from bought) and (s.left_on is null or s.left_on >= from_day)
      and (s.joined_on is null or s.joined_on < until_day)
    group by s.group_id, s.member_id
  ), body as (
    select m.id, m.code, m.name
    from report.member_on(until_day - 1) as m
    join public.member_kind as k on k.code = m.kind
    join public.member as b on b.id = m.id
    where not k.stands_last and (m.merged_on is null or m.merged_on >= until_day)
      and public.counts_in_closed_year(b, extract(year from until_day - 1)::int) is not false
  )
  select 'groups', 'value', 'sum', 'group', g.code::text, g.title::text, null, min(b.notified_on), 1::numeric
  from bought as b join public.purchasing_group as g on g.id = b.group_id
  group by g.id
  union all
  select 'conventions', 'value', 'sum', 'group', g.code::text, g.title::text, null, min(l.launched_on)::date, 1
  from public.launch as l join public.purchasing_group as g on g.id = l.group_id
  where l.launched_on >= from_day and l.launched_on < until_day
  group by g.id
  having count(l.without_convention) = 0
  union all
  select case when group_id is null then 'amo_contracts' else 'contracts' end, 'value', 'sum', 'contract', code, title,
    buyer, notified_on, 1
  from bought where num_nonnulls(group_id, amo_project_id) > 0
  union all
  select 'lots', 'value', 'sum', 'lot', l.code, l.title, null, min(b.notified_on), 1
  from bought as b join report.lot_name as l on l.id = b.lot_id
  group by l.code, l.title
  union all
  select 'adhesions', 'value', 'sum', 'group', g.code::text, g.title::text, m.code::text, p.joined_on, 1
  from party as p
  join public.purchasing_group as g on g.id = p.group_id
  join public.member as m on m.id = p.member_id
  union all
  select 'amo_projects', 'value', 'sum', 'amo', p.code::text, p.title::text, m.code::text, min(b.notified_on), 1
  from bought as b
  join public.amo_project as p on p.id = b.amo_project_id
  join public.member as m on m.id = p.client_id
  group by p.id, m.code
  union all
  select 'adhesion_rate', 'value', w.part, 'member', b.code, b.name, null, null, 1
  from body as b cross join (values ('numerator'), ('denominator')) as w (part)
  where w.part = 'denominator' or b.id in (select member_id from party)
  union all
  select 'offers_per_lot', 'value', w.part, 'contract', b.code, b.title, b.buyer, b.notified_on,
    case w.part when 'numerator' then b.offers else 1 end
  from bought as b cross join (values ('numerator'), ('denominator')) as w (part)
  where b.group_id is not null and b.offers is not null
  union all
  select 'unsuccessful_lots', 'value', 'sum', 'lot', l.code, l.title, null, min(o.ended_on)::date, 1
  from public.lot_outcome as o join report.lot_name as l on l.id = o.lot_id
  where o.outcome = 'unsuccessful' and o.ended_on >= from_day and o.ended_on < until_day
  group by l.code, l.title
  union all
  select 'days_to_notification', 'value', 'median', 'need', n.id::text, n.title::text, m.code::text, b.notified_on,
    b.notified_on - n.recorded_at::date
  from bought as b
  join report.live_assignment as a on a.lot_id = b.lot_id
  join public.need as n on n.id = a.need_id
  join public.member as m on m.id = n.member_id
  where b.notified_on >= n.recorded_at::date
  union all
  select f.row_code, 'value', f.part, f.noun, f.code, f.title, f.member, f.happened_on, f.value
  from (
    select case f.column_name when 'saving' then 'savings' else 'savings_rate' end as row_code, f.part, f.noun, f.code,
      f.title, f.member, f.happened_on, f.value
    from report.saving_fact(from_day, until_day, 'item') as f
    where f.column_name in ('saving', 'rate')
  ) as f;
end;

-- Behind the days of the AMO service: what was worked, and of projects with an agreement what was agreed and spent.
create function report.day_fact(from_day date, until_day date, axis text) returns setof report.fact
  language sql stable
begin atomic
  with project as (
    select p.id, p.code::text as code, p.title::text as title, m.code as client, p.agreed_days::numeric as agreed,
      case axis
        when 'member' then m.code
        when 'project' then p.code::text
        when 'line' then y.amo_line::text
        else p.project_type::text
      end as row_code
    from public.amo_project as p
    join public.project_type as y on y.code = p.project_type
    join report.member_on(until_day - 1) as m on m.id = p.client_id
    where p.id in (
      select project_id from public.amo_day where worked_on >= from_day and worked_on < until_day
    )
  )
  select p.row_code, w.column_name, 'sum', 'amo', p.code, p.title, p.client, d.worked_on::date, d.days::numeric
  from project as p
  join public.amo_day as d on d.project_id = p.id and d.worked_on >= from_day and d.worked_on < until_day
  cross join lateral (values (d.step::text), ('days')) as w (column_name)
  union all
  select p.row_code, w.column_name, 'sum', 'amo', p.code, p.title, p.client, d.worked_on::date, w.sign * d.days
  from project as p
  join public.amo_day as d on d.project_id = p.id and d.worked_on < until_day
  cross join (values ('spent_days', 1), ('left_days', -1)) as w (column_name, sign)
  where p.agreed is not null
  union all
  select p.row_code, w.column_name, 'sum', 'amo', p.code, p.title, p.client, null, p.agreed
  from project as p cross join (values ('agreed_days'), ('left_days')) as w (column_name)
  where p.agreed is not null;
end;

-- Behind what came back from campaigns: who was asked and what each said, and the needs.
create function report.campaign_fact(from_day date, until_day date, only_members bigint[]) returns setof report.fact
  language sql stable
begin atomic
  with campaign as (
    select id, code, closes_on from report.campaign where closes_on >= from_day and closes_on < until_day
  )
  select c.code, w.column_name, 'sum', 'member', m.code::text, m.name, null, s.answered_on, 1::numeric
  from campaign as c
  cross join lateral report.campaign_status(c.id, until_day - 1) as s
  join report.member_on(until_day - 1) as m on m.id = s.member_id
  cross join lateral (values ('asked', s.asked), (s.answer, true)) as w (column_name, holds)
  where w.holds and (only_members is null or s.member_id = any (only_members))
  union all
  select c.code, w.column_name, 'sum', 'need', n.id::text, n.title::text, m.code::text,
    coalesce(n.answered_on, n.recorded_at::date)::date, w.value
  from campaign as c
  join public.need as n on n.campaign_id = c.id and n.withdrawn_on is null
  join public.member as m on m.id = n.member_id
  cross join lateral (values ('needs', 1::numeric), ('amount', n.amount::numeric)) as w (column_name, value)
  where only_members is null or n.member_id = any (only_members);
end;

-- Behind frameworks: their maximum, and the orders under them.
create function report.framework_fact(from_day date, until_day date) returns setof report.fact
  language sql stable
begin atomic
  with framework as (
    select f.contract_id, f.contract, f.title, f.maximum, f.notified_on
    from report.annual_framework(from_day, until_day) as f
  )
  select f.contract, w.column_name, w.part, 'contract', f.contract, f.title, null::text, f.notified_on, f.maximum
  from framework as f cross join (values ('maximum', 'sum'), ('used', 'denominator')) as w (column_name, part)
  where f.maximum is not null
  union all
  select f.contract, w.column_name, w.part, 'order', o.id::text, o.reference::text, m.code::text, o.ordered_on::date,
    o.amount::numeric
  from framework as f
  join public.purchase_order as o on o.contract_id = f.contract_id and o.ordered_on < until_day
  join public.member as m on m.id = o.member_id
  cross join (
    values ('ordered_in_year', 'sum'), ('ordered', 'sum'), ('used', 'numerator')
  ) as w (column_name, part)
  where w.column_name <> 'ordered_in_year' or o.ordered_on >= from_day;
end;

-- Behind what contracts and amendments are added up to: all of them, or by AMO project.
create function report.act_fact(from_day date, until_day date) returns setof report.fact
  language sql stable
begin atomic
  select a.amo_code, w.column_name, 'sum', 'contract',
    a.contract || case when a.amendment > 0 then '/' || a.amendment else '' end, a.title, b.code::text, a.notified_on,
    w.value
  from report.annual_act(from_day, until_day) as a
  join public.contract as c on c.id = a.contract_id
  join public.member as b on b.id = c.buyer_id
  cross join lateral (
    values ('amount', a.amount, true), ('project_amount', a.amount, a.amo_code is not null),
      ('contracts', 1::numeric, a.amo_code is not null and a.amendment = 0)
  ) as w (column_name, value, holds)
  where w.holds;
end;

-- Behind the counts of the trend: the groups and contracts of each year.
create function report.trend_fact(from_day date, until_day date) returns setof report.fact
  language sql stable
begin atomic
  with bought as (
    select extract(year from c.notified_on)::int::text as year, c.group_id, c.amo_project_id, n.code,
      c.title::text as title, b.code::text as buyer, c.notified_on::date as notified_on
    from public.contract as c
    join report.contract_name as n on n.id = c.id
    join public.member as b on b.id = c.buyer_id
    where c.notified_on >= from_day and c.notified_on < until_day
  )
  select year,
    case when group_id is not null then 'group' when amo_project_id is not null then 'amo' else 'own' end
      || '_contracts',
    'sum', 'contract', code, title, buyer, notified_on, 1::numeric
  from bought
  union all
  select b.year, 'groups', 'sum', 'group', g.code::text, g.title::text, null, min(b.notified_on), 1
  from bought as b join public.purchasing_group as g on g.id = b.group_id
  group by b.year, g.id;
end;
