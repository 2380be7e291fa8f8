-- The links that count: one that was released counts no more, since its lot came to nothing.
create view report.live_assignment with (security_invoker = true) as
select need_id, lot_id, amount, quantity from assignment where released_on is null;

-- Needs with what is linked, what is open, and the state that follows.

create view report.need with (security_invoker = true) as
select n.id, n.member_id, n.reference, n.title::text as title, n.contract_type, n.cpv::text as cpv,
  f.code::text as family, n.amount::numeric as amount, n.yearly::numeric as yearly, n.months::int as months,
  n.quantity::numeric as quantity, n.unit, n.wanted_from::date as wanted_from, n.contract_ends::date as contract_ends,
  n.baseline_price::numeric as baseline_price, n.baseline_source, n.baseline_date::date as baseline_date,
  c.code::text as campaign, n.campaign_id, n.comment, n.answered_on::date as received_on,
  n.withdrawn_on::date as withdrawn_on,
  case when n.withdrawn_on is null then n.amount - coalesce(l.amount, 0) else 0 end as open,
  l.groups,
  case
    when n.withdrawn_on is not null then 'withdrawn'
    when l.links is null then 'open'
    when l.amount < n.amount then 'partly-grouped'
    else 'grouped'
  end as state,
  n.family_id
from need as n
left join family as f on f.id = n.family_id
left join campaign as c on c.id = n.campaign_id
left join lateral (
  select count(*) as links, sum(a.amount) as amount, string_agg(distinct g.code, ' ' order by g.code) as groups
  from report.live_assignment as a
  join lot on lot.id = a.lot_id
  join purchasing_group as g on g.id = lot.group_id
  where a.need_id = n.id
  having count(*) > 0
) as l on true;

-- The lots that a need is linked to, those that came to nothing too.
create function report.need_link(this_need bigint)
returns table (group_code text, number int, title text, amount numeric, is_released boolean, launched_on date)
  language sql stable
begin atomic
  select g.code::text, l.number, l.title::text, a.amount::numeric, a.released_on is not null,
    (
      select max(o.launched_on)::date
      from public.launch_lot as k join public.launch as o on o.id = k.launch_id where k.lot_id = l.id
    )
  from public.assignment as a
  join public.lot as l on l.id = a.lot_id
  join public.purchasing_group as g on g.id = l.group_id
  where a.need_id = this_need
  order by a.released_on is not null, g.code, l.number;
end;

-- The words that a file of needs may use besides members: types, families, campaigns, and the codes of the CPV where
-- more than its divisions are there.
create view report.import_word with (security_invoker = true) as
select 'type' as list, code::text as code, title_en, title_fr as title, null::bigint as id, null::boolean as is_closed,
  null::date as opens_on, ordinal::bigint as place
from contract_type
union all
select 'family', code::text, null, title::text, id, null, null, id from family
union all
select 'campaign', code::text, null, title::text, id, closed_on is not null, opens_on::date, id from campaign
union all
select 'cpv', code::text, null, null, null, null, null, null from cpv_code
where exists (select from report.cpv_below_division);

-- What an edit of a need names: all types, whether the CPV code is known, the family and the campaign of these codes; where
-- none is given, the campaign that it is in, unless it leaves it. The need's row is held until the end of the transaction.
create function report.names_of_edit(
  this_need bigint, given_cpv text, given_family text, given_campaign text, leaves_campaign boolean
)
returns table (
  codes text[], english text[], french text[], knows_cpv boolean, family text, id bigint, code text, title text,
  opens_on date, closes_on date, closed_on date
)
  language sql
begin atomic
  select array(select t.code::text from public.contract_type as t order by t.ordinal),
    array(select t.title_en::text from public.contract_type as t order by t.ordinal),
    array(select t.title_fr::text from public.contract_type as t order by t.ordinal),
    given_cpv is null or exists (select from public.cpv_code as k where k.code = given_cpv)
      or not exists (select from report.cpv_below_division),
    f.code::text, c.id, c.code::text, c.title::text, c.opens_on::date, c.closes_on::date, c.closed_on::date
  from public.need as n
  left join public.family as f on f.code = given_family
  left join public.campaign as c on not leaves_campaign
    and case when given_campaign is null then c.id = n.campaign_id else c.code = given_campaign end
  where n.id = this_need
  for no key update of n;
end;
