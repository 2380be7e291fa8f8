-- Members as they are on a day: the name and the reporting column in force.

-- Sorts names as French readers expect (Édern beside Eder): letters without accents first. The same on every server,
-- with ICU or without.
create function report.french_order(name text) returns text
  language sql immutable strict parallel safe
return translate(
  replace(replace(replace(replace(lower(name), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'),
  'àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸ''’-',
  'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy   '
);

create function report.member_on(on_day date)
returns table (
  id bigint, code text, name text, kind text, siren text, siret text, insee text, contact text,
  reports_under_id bigint, column_id bigint, merged_into_id bigint, merged_on date
)
  language sql stable parallel safe
begin atomic
  select m.id, m.code::text, n.name::text, m.kind::text, m.siren::text, m.siret::text, m.insee, m.contact,
    r.reports_under_id, coalesce(r.reports_under_id, m.id), m.merged_into_id, m.merged_on::date
  from public.member as m
  cross join lateral (
    select name from public.member_name
    where member_id = m.id and since <= on_day
    order by since desc
    limit 1
  ) as n
  left join lateral (
    select reports_under_id from public.member_reporting
    where member_id = m.id and since <= on_day
    order by since desc
    limit 1
  ) as r on true;
end;

-- Whoever stands in a member's place on a day: itself, or the last that it was merged into, step by step.
create function report.successor(this_member bigint, on_day date) returns bigint
  language sql stable parallel safe
begin atomic
  with recursive life as (
    select m.id, m.merged_into_id, m.merged_on::date as merged_on, 0 as step
    from public.member as m where m.id = this_member
    union all
    select m.id, m.merged_into_id, m.merged_on::date, life.step + 1
    from life join public.member as m on m.id = life.merged_into_id
    where life.merged_on <= on_day
  )
  select id from life order by step desc limit 1;
end;

-- Whether a member belongs to the intercommunality on a day.
create function report.is_in_perimeter(this_member bigint, on_day date) returns boolean
  language sql stable parallel safe
return not exists (select from public.member_perimeter as p where p.member_id = this_member)
  or exists (
    select from public.member_perimeter as p
    where p.member_id = this_member and p.joined_on <= on_day and (p.left_on is null or p.left_on > on_day)
  );

-- The same with what people know a member by: its kind's titles, its latest population, the stay in the perimeter that
-- counts on the day, or else the next one.
create function report.described_member(on_day date)
returns table (
  id bigint, code text, name text, kind text, kind_en text, kind_fr text, is_commune boolean,
  is_intercommunality boolean, assembly_fr text, siren text, siret text, insee text, reports_under text, contact text,
  inhabitants int, population_year int, merged_into text, merged_on date, has_perimeter boolean, joined_on date,
  left_on date
)
  language sql stable parallel safe
begin atomic
  select m.id, m.code, m.name, k.code::text, k.title_en, k.title_fr, k.is_commune, k.is_intercommunality,
    k.assembly_fr, m.siren, m.siret, m.insee,
    -- Each looked up by itself: joins of a member with itself cost the planner 0.2 ms at each start.
    (select code::text from public.member where id = m.reports_under_id), m.contact, p.inhabitants::int, p.year::int,
    (select code::text from public.member where id = m.merged_into_id), m.merged_on,
    s.member_id is not null, nullif(s.joined_on, '-infinity')::date, s.left_on::date
  from report.member_on(on_day) as m
  join public.member_kind as k on k.code = m.kind
  left join lateral (
    select inhabitants, year from public.member_population where member_id = m.id order by year desc limit 1
  ) as p on true
  left join lateral (
    select member_id, joined_on, left_on from public.member_perimeter where member_id = m.id
    order by joined_on <= on_day desc, case when joined_on <= on_day then joined_on end desc, joined_on
    limit 1
  ) as s on true;
end;

-- Names that a member bore before the one that it bears last.
create function report.former_names(this_member bigint) returns text[]
  language sql stable parallel safe
return array(
  select n.name::text from public.member_name as n
  where n.member_id = this_member
    and exists (select from public.member_name as later where later.member_id = this_member and later.since > n.since)
);

-- What has changed about a member with time, a row each: its names, whom it reports under (nobody is its own column),
-- its stays in the perimeter, and the members that it is made from. Without a date: from the beginning.
create function report.member_history(this_member bigint)
returns table (part text, since date, until date, name text, code code)
  language sql stable parallel safe
begin atomic
  select 'name', nullif(n.since, '-infinity'), null::date, n.name::text, null::public.code
  from public.member_name as n where n.member_id = this_member
  union all
  select 'column', nullif(r.since, '-infinity'), null, null, u.code
  from public.member_reporting as r left join public.member as u on u.id = r.reports_under_id
  where r.member_id = this_member
  union all
  select 'perimeter', nullif(p.joined_on, '-infinity')::date, p.left_on::date, null, null
  from public.member_perimeter as p where p.member_id = this_member
  union all
  select 'made from', m.merged_on::date, null, null, m.code
  from public.member as m where m.merged_into_id = this_member;
end;

-- What belongs to a member or names it, so that it can't be taken out. A campaign that asks it and is open gives it up.
create function report.rests_on_member(this_member bigint)
returns table (place int, noun text, number text, title text)
  language sql stable
begin atomic
  select 1, 'need', n.id::text, n.title::text from public.need as n where n.member_id = this_member
  union all
  select 2, 'group', g.code::text, g.title::text
  from public.purchasing_group as g
  where this_member in (g.coordinator_id, g.performance_coordinator_id)
    or exists (select from public.membership as s where s.group_id = g.id and s.member_id = this_member)
  union all
  select 3, 'contract', c.reference, c.title::text
  from public.contract as c
  where c.buyer_id = this_member
    or exists (select from public.share as s where s.contract_id = c.id and s.member_id = this_member)
    or exists (select from public.purchase_order as o where o.contract_id = c.id and o.member_id = this_member)
  union all
  select 4, 'project', p.code::text, p.title::text from public.amo_project as p where p.client_id = this_member
  union all
  select 5, 'key', k.code::text, k.source::text
  from public.allocation_key as k
  where exists (select from public.allocation_weight as w where w.key_id = k.id and w.member_id = this_member)
  union all
  select 6, 'campaign', c.code::text, c.title::text
  from public.campaign as c
  where exists (select from public.campaign_answer as a where a.campaign_id = c.id and a.member_id = this_member)
    or c.closed_on is not null
      and exists (select from public.campaign_asked as q where q.campaign_id = c.id and q.member_id = this_member)
  union all
  select 7, 'member', m.code::text, (
      select n.name::text from public.member_name as n where n.member_id = m.id order by n.since desc limit 1
    )
  from public.member as m
  where m.merged_into_id = this_member
    or exists (
      select from public.member_reporting as r where r.member_id = m.id and r.reports_under_id = this_member
    );
end;
