-- What is accepted and needs attention all the same. Each rule stands once: the command that brings it about asks it
-- before and after, `check all` asks it for the whole base.

-- A need in a lot of another contract type.
create view report.need_in_another_type with (security_invoker = true) as
select l.id as lot_id, g.code::text as group_code, l.number, n.id as need_id, m.code::text as member_code,
  n.contract_type::text as need_type, l.contract_type::text as lot_type
from report.live_assignment as a
join need as n on n.id = a.need_id
join lot as l on l.id = a.lot_id
join purchasing_group as g on g.id = l.group_id
join member as m on m.id = n.member_id
where n.contract_type <> l.contract_type;

-- Two needs that say the same, with nothing that tells them apart: the member's own reference and a campaign do where
-- both needs have one.
create function report.same_need(one public.need, other public.need) returns boolean
  language sql immutable parallel safe
return one.member_id = other.member_id and one.contract_type = other.contract_type and one.amount = other.amount
  and report.french_order(one.title) = report.french_order(other.title)
  and one.months is not distinct from other.months and one.wanted_from is not distinct from other.wanted_from
  and one.withdrawn_on is null and other.withdrawn_on is null
  and coalesce(one.reference = other.reference, true)
  and coalesce(one.campaign_id = other.campaign_id, true);

-- The needs that repeat an earlier one. Of needs that are alike the first hundred are compared, which is enough to see
-- that something went wrong, whatever a file brought.
create view report.repeated_need with (security_invoker = true) as
with alike as (
  select (array_agg(n.id order by n.id))[1:100] as ids
  from need as n
  where n.withdrawn_on is null
  group by n.member_id, n.contract_type, n.amount, report.french_order(n.title) collate "C"
  having count(*) > 1
)
select later.id as need_id, first.id as first_id, m.code::text as member_code, later.title::text as title
from alike as a
cross join lateral unnest(a.ids) as l (id)
join need as later on later.id = l.id
join member as m on m.id = later.member_id
-- With its limit it is asked for each need by itself: all pairs at once would be the square of what a file repeats.
cross join lateral (
  select earlier.id
  from unnest(a.ids) as e (id)
  join need as earlier on earlier.id = e.id
  where e.id < later.id and report.same_need(later, earlier)
  order by e.id
  limit 1
) as first;

-- The needs that one need repeats, or that repeat it.
create function report.repeats_of_need(this_need bigint)
returns table (need_id bigint, first_id bigint, member_code text, title text)
  language sql stable
begin atomic
  select greatest(n.id, o.id), least(n.id, o.id), m.code::text,
    case when n.id > o.id then n.title else o.title end::text
  from public.need as n
  join public.need as o on o.id <> n.id and report.same_need(n, o)
  join public.member as m on m.id = n.member_id
  where n.id = this_need;
end;

-- Orders that need attention, with the rule. The term is that of the order's day: an amendment that was notified by then
-- counts. A credit note may bear the reference of the order that it takes back.
create view report.order_in_question with (security_invoker = true) as
with placed as not materialized (
  select o.id, o.contract_id, o.member_id, o.amount, o.ordered_on, btrim(o.reference) as reference, c.reference as contract, c.notified_on,
    sum(o.amount) over (
      partition by o.contract_id, o.member_id order by o.ordered_on
      range between unbounded preceding and current row
    ) as balance,
    first_value(o.id) over same as first_id, first_value(o.ordered_on) over same as first_on
  from purchase_order as o
  join contract as c on c.id = o.contract_id
  window same as (
    partition by o.contract_id, o.member_id, sign(o.amount), lower(btrim(o.reference)),
      case when o.reference is null then o.ordered_on end, case when o.reference is null then o.amount end
    order by o.id
  )
), judged as (
  select p.id, p.contract_id, 'before-notification' as rule, p.notified_on::date as since, null::numeric as ordered
  from placed as p where p.ordered_on < p.notified_on
  union all
  select p.id, p.contract_id, 'after-the-end', term.ends_on, null
  from placed as p
  cross join lateral (select ends_on from report.contract_on(p.ordered_on) as c where c.id = p.contract_id) as term
  where p.ordered_on > term.ends_on
  union all
  select p.id, p.contract_id, 'twice', p.first_on, null from placed as p where p.first_id <> p.id
  union all
  select p.id, p.contract_id, 'credit-beyond', null, p.balance - p.amount
  from placed as p where p.amount < 0 and p.balance < 0
)
select j.contract_id, p.contract, j.rule, p.id as order_id, m.code::text as member_code, p.ordered_on::date as ordered_on,
  p.amount::numeric as amount, p.reference, j.since, j.ordered
from judged as j
join placed as p on p.id = j.id and p.contract_id = j.contract_id
join member as m on m.id = p.member_id;

-- The mayor signs what the assembly has decided.
create view report.signed_too_early with (security_invoker = true) as
select s.group_id, g.code::text as group_code, m.code::text as member_code, s.signed_on::date as signed_on,
  s.deliberated_on::date as deliberated_on
from membership as s
join purchasing_group as g on g.id = s.group_id
join member as m on m.id = s.member_id
where s.signed_on < s.deliberated_on and g.closed_on is null;

-- Who is frozen into a launch without the papers of that day; a reason that was given then covers all.
create view report.launched_without_papers with (security_invoker = true) as
select l.id as launch_id, l.group_id, g.code::text as group_code, l.launched_on::date as launched_on, m.code::text as member_code,
  s.deliberated_on::date as deliberated_on, s.signed_on::date as signed_on
from launch as l
join launch_member as p on p.launch_id = l.id
-- The papers of the stay that had not ended by then.
cross join lateral (
  select t.deliberated_on, t.signed_on
  from report.stay as t
  where t.group_id = p.group_id and t.member_id = p.member_id and (t.is_last or t.left_on > l.launched_on)
  order by coalesce(t.left_on <= l.launched_on, false), t.joined_on nulls first
  limit 1
) as s
join purchasing_group as g on g.id = l.group_id
join member as m on m.id = p.member_id
where l.without_convention is null and g.closed_on is null
  and (coalesce(s.deliberated_on > l.launched_on, true) or coalesce(s.signed_on > l.launched_on, true));

-- Projects of one client that bear one title and type and are both open.
create view report.repeated_project with (security_invoker = true) as
select p.id as project_id, p.code::text as code, first.code::text as first_code, m.code::text as client, p.title::text as title
from amo_project as p
join member as m on m.id = p.client_id
cross join lateral (
  select o.code
  from amo_project as o
  where o.client_id = p.client_id and o.project_type = p.project_type and o.id < p.id and o.closed_on is null
    and report.french_order(o.title) = report.french_order(p.title)
  order by o.id
  limit 1
) as first
where p.closed_on is null;

-- Days of a project that are logged twice, or more of them on one day than a month has working days: 23, since days are
-- logged in batches, a month at most; and more of them in all than were agreed.
create view report.amo_day_in_question with (security_invoker = true) as
select d.project_id, p.code::text as project, d.worked_on::date as worked_on, d.step::text as step, d.days,
  count(*) as entries, null::numeric as total, null::numeric as agreed
from amo_day as d
join amo_project as p on p.id = d.project_id
group by d.project_id, p.code, d.worked_on, d.step, d.days
having count(*) > 1
union all
select d.project_id, p.code::text, d.worked_on::date, null, null, null, sum(d.days), null
from amo_day as d
join amo_project as p on p.id = d.project_id
group by d.project_id, p.code, d.worked_on
having sum(d.days) > 23
union all
select p.id, p.code::text, null, null, null, null, sum(d.days), p.agreed_days
from amo_day as d
join amo_project as p on p.id = d.project_id
where p.agreed_days is not null
group by p.id, p.code, p.agreed_days
having sum(d.days) > p.agreed_days;
