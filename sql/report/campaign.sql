-- Campaigns, whom they ask, and what came back.

create view report.campaign with (security_invoker = true) as
select id, code::text as code, title::text as title, opens_on::date as opens_on, closes_on::date as closes_on,
  closed_on::date as closed_on, case when closed_on is null then 'open' else 'closed' end as state
from campaign;

-- Whether a member buys: it has a need, or a part of a contract.
create function report.buys(this_member bigint, on_day date) returns boolean
  language sql stable
return exists (select from public.need as n where n.member_id = this_member and n.withdrawn_on is null)
  or exists (select from public.share as s where s.member_id = this_member and s.amount > 0 and s.notified_on <= on_day)
  or exists (select from public.purchase_order as o where o.member_id = this_member and o.ordered_on <= on_day);

-- A row for each member that is asked or has answered. A silent one that was merged is asked no more: its successor is.
-- A need counts above «no need» and above a refusal; a need that was withdrawn is no answer.
create function report.campaign_status(this_campaign bigint, on_day date)
returns table (
  member_id bigint, asked boolean, answer text, needs bigint, amount numeric, answered_on date, late boolean,
  note text, set_aside text, invited_on date, reminded_on date
)
  language sql stable
begin atomic
  with call as (
    select id, closes_on::date as closes_on, least(closed_on::date, on_day) as looked_on
    from public.campaign where id = this_campaign
  ),
  brought as (
    select n.member_id, count(*) as needs, sum(n.amount) as amount,
      max(coalesce(n.answered_on::date, n.recorded_at::date)) as answered_on
    from public.need as n
    where n.campaign_id = this_campaign and n.withdrawn_on is null
    group by n.member_id
  ),
  said as (
    select a.member_id, a.answer, a.answered_on::date as answered_on, a.note
    from public.campaign_answer as a where a.campaign_id = this_campaign
  ),
  spoken as (
    select member_id from brought
    union
    select member_id from said
  ),
  asked as (
    select
      case
        when q.member_id in (select member_id from spoken) then q.member_id
        else report.successor(q.member_id, call.looked_on)
      end as member_id,
      max(q.invited_on) as invited_on, max(q.reminded_on) as reminded_on
    from public.campaign_asked as q, call
    where q.campaign_id = this_campaign
    group by 1
  )
  select m.member_id, asked.member_id is not null,
    case when b.member_id is not null then 'answered' else coalesce(s.answer, 'silent') end,
    coalesce(b.needs, 0), coalesce(b.amount, 0), coalesce(b.answered_on, s.answered_on),
    coalesce(b.answered_on, s.answered_on) > call.closes_on, s.note,
    case when b.member_id is not null then s.answer end, asked.invited_on, asked.reminded_on
  from (
    select member_id from asked
    union
    select member_id from spoken
  ) as m
  cross join call
  left join asked on asked.member_id = m.member_id
  left join brought as b on b.member_id = m.member_id
  left join said as s on s.member_id = m.member_id;
end;

-- The same with names, and with what is still open of the needs that came back.
create function report.campaign_return(this_campaign bigint, on_day date)
returns table (
  member_id bigint, member_code text, name text, answer text, needs bigint, amount numeric, open numeric,
  answered_on date, late boolean
)
  language sql stable parallel safe
begin atomic
  select s.member_id, m.code, m.name, s.answer, s.needs, s.amount, coalesce(n.open, 0), s.answered_on,
    coalesce(s.late, false)
  from report.campaign_status(this_campaign, on_day) as s
  join report.member_on(on_day) as m on m.id = s.member_id
  left join (
    select member_id, sum(open) as open from report.need where campaign_id = this_campaign group by member_id
  ) as n on n.member_id = s.member_id;
end;
