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
