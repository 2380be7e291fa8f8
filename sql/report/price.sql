-- Prices before and after at constant volume: the quantities that somebody said for the very item. What is only assumed
-- from the needs measures nothing. Each amount is rounded to the cent for one item and one member, so that groups,
-- members and items add up to the same.

create view report.price_measure with (security_invoker = true) as
select p.id as price_id, p.lot_id, l.group_id, q.member_id, q.quantity::numeric as quantity,
  round(q.quantity * p.before_price, 2) as before, round(q.quantity * p.after_price, 2) as after
from price as p
join lot as l on l.id = p.lot_id
join price_quantity as q on q.price_id = p.id
where p.before_price is not null and p.after_price is not null and q.quantity > 0
  and not q.assumed;

-- Lots whose contracts were notified in a period; a contract without a lot stands for every lot of its group.
create function report.lot_notified(from_day date, until_day date)
returns table (lot_id bigint, group_id bigint)
  language sql stable
begin atomic
  select l.id, l.group_id
  from public.lot as l
  where exists (
    select from public.contract as c
    where c.group_id = l.group_id and (c.lot_id = l.id or c.lot_id is null)
      and c.notified_on >= from_day and c.notified_on < until_day
  );
end;

-- Prices with the amounts that were measured for all members together.
create view report.item_price with (security_invoker = true) as
select p.id, p.lot_id, l.group_id, g.code::text as group_code, l.number as lot, p.item, p.unit,
  p.before_price::numeric as before_price, p.before_source, p.before_date::date as before_date,
  p.after_price::numeric as after_price, m.before, m.after
from price as p
join lot as l on l.id = p.lot_id
join purchasing_group as g on g.id = l.group_id
left join lateral (
  select sum(before) as before, sum(after) as after from report.price_measure where price_id = p.id
) as m on true;

-- What items, groups and members saved of the lots whose contracts were notified in a period. Who has contracts and no
-- price is there too, unmeasured. Items are those with quantities that somebody said.

create function report.item_saving(from_day date, until_day date)
returns table (
  price_id bigint, group_id bigint, lot int, item text, code text, title text, measured int, before numeric,
  after numeric
)
  language sql stable parallel safe
begin atomic
  select p.id, p.group_id, p.lot, p.item, p.group_code || '/' || p.lot || '/' || p.item, p.item || ' (' || p.unit || ')',
    (p.before is not null)::int, p.before, p.after
  from report.item_price as p
  join report.lot_notified(from_day, until_day) as l on l.lot_id = p.lot_id;
end;

create function report.group_saving(from_day date, until_day date)
returns table (
  group_id bigint, code text, title text, items bigint, measured bigint, before numeric, after numeric, volume numeric
)
  language sql stable parallel safe
begin atomic
  select g.id, g.code::text, g.title::text, count(i.price_id), coalesce(sum(i.measured), 0), sum(i.before),
    sum(i.after), v.amount
  from (select group_id, sum(amount) as amount from report.group_part(from_day, until_day) group by group_id) as v
  join public.purchasing_group as g on g.id = v.group_id
  left join report.item_saving(from_day, until_day) as i on i.group_id = g.id
  group by g.id, v.amount;
end;

-- Members that had a part in groups' contracts; the names are those of the period's last day.
create function report.member_saving(from_day date, until_day date)
returns table (
  code text, name text, kind text, items bigint, measured bigint, before numeric, after numeric, volume numeric
)
  language sql stable parallel safe
begin atomic
  select n.code, n.name, n.kind, count(q.price_id), count(m.price_id), sum(m.before), sum(m.after), v.amount
  from report.member_on(make_date(extract(year from until_day - 1)::int, 12, 31)) as n
  join (select member_id, sum(amount) as amount from report.group_part(from_day, until_day) group by member_id) as v
    on v.member_id = n.id
  left join (
    public.price_quantity as q
    join public.price as p on p.id = q.price_id
    join report.lot_notified(from_day, until_day) as l on l.lot_id = p.lot_id
  ) on q.member_id = n.id and not q.assumed
  left join report.price_measure as m on (m.price_id, m.member_id) = (q.price_id, q.member_id)
  group by n.id, n.code, n.name, n.kind, v.amount;
end;
