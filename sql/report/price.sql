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
