-- What can still be bought together: open needs, with the amount that no lot has taken and the days of their period.

create view report.open_need with (security_invoker = true) as
select n.id, n.member_id, n.title::text as title, n.contract_type, n.cpv::text as cpv, n.family_id, n.campaign_id,
  (n.amount - coalesce(taken.amount, 0))::numeric as amount,
  coalesce(n.wanted_from, n.contract_ends)::date as starts_on,
  (coalesce(n.wanted_from, n.contract_ends) + make_interval(months => coalesce(n.months, 12)))::date as ends_on
from need as n
left join (
  select need_id, sum(amount) as amount from report.live_assignment group by need_id
) as taken on taken.need_id = n.id
where n.withdrawn_on is null and (taken.need_id is null or taken.amount < n.amount);
