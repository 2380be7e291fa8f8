-- What has all the words of a search, of whatever kind: a row a thing, by what its own command takes for a name. A word
-- is patterns of regular expressions, all of which one text fits; which rows there are is row-level security's.
create function report.found_thing(patterns text[], nouns text[], on_day date)
returns table (noun text, id text, title text, member text, amount numeric, on_day date, ordinal int)
  language sql stable
begin atomic
  with known as (select m.id, m.code, m.name, m.merged_on from report.member_on(on_day) as m)
  select 'member', k.code, k.name, k.code, null::numeric, null::date, 1
  from known as k
  join public.member as m on m.id = k.id
  where 'member' = any (nouns) and (k.merged_on is null or k.merged_on > on_day)
    and concat_ws(' ', k.code, k.name, m.siren, m.insee, m.contact) ~ all (patterns)
  union all
  select 'group', g.code, g.title, g.coordinator, g.value, coalesce(g.launched_on, g.formed_on), 2
  from report.described_group(on_day) as g
  join known as k on k.code = g.coordinator
  where 'group' = any (nouns) and concat_ws(' ', g.code, g.title, k.code, k.name) ~ all (patterns)
  union all
  -- As commands on lots take it: the group and the number.
  select 'lot', concat(g.code, ' ', l.number), l.title, k.code, l.value, l.launched_on, 3
  from report.lot as l
  join public.purchasing_group as g on g.id = l.group_id
  join known as k on k.id = g.coordinator_id
  join public.contract_type as t on t.code = l.contract_type
  where 'lot' = any (nouns)
    and concat_ws(' ', g.code, l.title, l.cpv, t.code, t.title_en, t.title_fr) ~ all (patterns)
  union all
  select 'contract', c.reference, c.title::text, k.code, c.amount::numeric, c.notified_on::date, 4
  from public.contract as c
  join known as k on k.id = c.buyer_id
  join public.contract_type as t on t.code = c.contract_type
  left join public.purchasing_group as g on g.id = c.group_id
  left join public.amo_project as p on p.id = c.amo_project_id
  where 'contract' = any (nouns)
    and concat_ws(' ', c.reference, c.title, c.supplier, c.cpv, k.code, k.name, g.code, p.code, t.code, t.title_en,
      t.title_fr) ~ all (patterns)
  union all
  select 'order', o.id::text, concat_ws(' ', c.reference, o.reference), k.code, o.amount::numeric, o.ordered_on::date, 5
  from public.purchase_order as o
  join public.contract as c on c.id = o.contract_id
  join known as k on k.id = o.member_id
  where 'order' = any (nouns)
    and concat_ws(' ', o.id, o.reference, c.reference, c.title, c.supplier, k.code, k.name) ~ all (patterns)
  union all
  select 'amo', p.code, p.title, k.code, p.amount, p.opened_on, 6
  from report.amo_project_on(on_day) as p
  join known as k on k.code = p.client
  join public.project_type as t on t.code = p.project_type
  where 'amo' = any (nouns)
    and concat_ws(' ', p.code, p.title, k.code, k.name, t.code, t.title_en, t.title_fr) ~ all (patterns)
  union all
  select 'need', n.id::text, n.title::text, k.code, n.amount::numeric, n.wanted_from::date, 7
  from public.need as n
  join known as k on k.id = n.member_id
  join public.contract_type as t on t.code = n.contract_type
  left join public.family as f on f.id = n.family_id
  where 'need' = any (nouns)
    and concat_ws(' ', n.id, n.title, n.reference, n.cpv, k.code, k.name, f.code, f.title, t.code, t.title_en,
      t.title_fr) ~ all (patterns);
end;
