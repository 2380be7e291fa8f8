-- What came back from a campaign: a row a body of the territory, whether it answered or not. A member with neither a
-- need nor an answer is silent; needs outweigh an answer without them.

create function report.campaign_return(this_campaign bigint, on_day date)
returns table (member_id bigint, answer text, needs bigint, amount numeric, open numeric)
  language sql stable
begin atomic
  with asked as (
    select n.member_id, count(*) as needs, sum(n.amount) as amount, sum(n.open) as open
    from report.need as n
    where n.campaign_id = this_campaign and n.state <> 'withdrawn'
    group by n.member_id
  )
  select m.id,
    case when a.needs > 0 then 'answered' else coalesce(w.answer, 'silent') end,
    coalesce(a.needs, 0), coalesce(a.amount, 0), coalesce(a.open, 0)
  from report.member_on(on_day) as m
  join public.member_kind as k on k.code = m.kind
  left join asked as a on a.member_id = m.id
  left join public.campaign_answer as w on w.campaign_id = this_campaign and w.member_id = m.id
  where a.member_id is not null or w.member_id is not null
    or (not k.stands_last and m.kind <> 'epci' and (m.merged_on is null or m.merged_on > on_day));
end;
