-- AMO projects, with what their contracts amount to on a day, and the days worked for them.
create function report.amo_project_on(on_day date)
returns table (
  id bigint, code text, title text, client text, project_type text, opened_on date, closed_on date, contracts bigint,
  amount numeric, days numeric, agreed_days numeric, fee_kind text, fee numeric
)
  language sql stable parallel safe
begin atomic
  select p.id, p.code::text, p.title::text, m.code::text, p.project_type::text, p.opened_on::date, p.closed_on::date,
    c.count, c.amount,
    (select coalesce(trim_scale(sum(d.days)), 0) from public.amo_day as d where d.project_id = p.id),
    trim_scale(p.agreed_days), p.fee_kind, trim_scale(p.fee)
  from public.amo_project as p
  join public.member as m on m.id = p.client_id
  cross join lateral (
    select count(*) as count, coalesce(sum(amended), 0) as amount
    from (
      select o.amount + coalesce(
        (select sum(a.amount) from public.amendment as a where a.contract_id = o.id and a.notified_on <= on_day), 0
      ) as amended
      from public.contract as o where o.amo_project_id = p.id
    ) as each
  ) as c;
end;

-- The shares of contracts of AMO projects, with what they are added up by. A contract type may have a line of its own.
create view report.amo_share with (security_invoker = true) as
select s.notified_on::date as notified_on, s.contract_id, s.amendment_number, s.member_id, s.amount::numeric as amount,
  c.contract_type::text as contract_type, p.project_type::text as project_type,
  coalesce(t.amo_line, y.amo_line)::text as amo_line
from share as s
join contract as c on c.id = s.contract_id
join amo_project as p on p.id = c.amo_project_id
join project_type as y on y.code = p.project_type
join contract_type as t on t.code = c.contract_type;

-- Days of projects by step in a period, with what was agreed of each project and was spent of it by then: a row a
-- project and step, with the client's name as it is at the end.
create function report.amo_step_days(from_day date, until_day date)
returns table (
  project_id bigint, project text, title text, member_id bigint, member_code text, member_name text, project_type text,
  amo_line text, step text, days numeric, agreed numeric, spent numeric
)
  language sql stable
begin atomic
  with worked as (
    select d.project_id, d.step, sum(d.days) as days
    from public.amo_day as d
    where d.worked_on >= from_day and d.worked_on < until_day
    group by d.project_id, d.step
  ),
  spent as (
    select d.project_id, sum(d.days) as days
    from public.amo_day as d
    where d.worked_on < until_day and d.project_id in (select project_id from worked)
    group by d.project_id
  )
  select p.id, p.code::text, p.title::text, m.id, m.code, m.name, p.project_type::text, y.amo_line::text,
    w.step::text, trim_scale(w.days), trim_scale(p.agreed_days), trim_scale(s.days)
  from worked as w
  join spent as s on s.project_id = w.project_id
  join public.amo_project as p on p.id = w.project_id
  join public.project_type as y on y.code = p.project_type
  join report.member_on(until_day - 1) as m on m.id = p.client_id;
end;

-- Changes with every change of a project and its days, and with each contract of it more or less.
create function report.project_version(this_project bigint) returns text
  language sql stable
begin atomic
  select hashtextextended(string_agg(seen.part, ' ' order by seen.part), 0)::text
  from (
    select 'project ' || p.xmin::text as part from public.amo_project as p where p.id = this_project
    union all
    select 'day ' || d.id || ' ' || d.xmin::text from public.amo_day as d where d.project_id = this_project
    union all
    select 'contract ' || c.id from public.contract as c where c.amo_project_id = this_project
  ) as seen;
end;
