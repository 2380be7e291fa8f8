-- How many months preparing takes, by procedure and for délibérations that are missing, as it holds on a day.
create function report.preparation_on(on_day date)
returns table (step text, title_en text, title_fr text, months int, since date)
  language sql stable
begin atomic
  select k.step, k.title_en, k.title_fr, p.months, p.since
  from (
    select code::text as step, title_en::text as title_en, title_fr::text as title_fr, ordinal
    from public.procedure_kind
    union all
    select 'deliberation', 'délibérations that are missing', 'délibérations manquantes', 1000
  ) as k
  cross join lateral (
    select months, nullif(valid_from::date, date '1900-01-01') as since
    from public.preparation
    where step = k.step and valid_from <= on_day
    order by valid_from desc
    limit 1
  ) as p
  order by k.ordinal;
end;

-- The thresholds of a day by what is bought: asked once for all contracts, not three times for each.
create function report.limits_on(on_day date)
returns table (purchase_kind text, eu numeric, publicity numeric, bottom numeric)
  language sql stable
begin atomic
  select k.purchase_kind, report.threshold_on('eu', k.purchase_kind, on_day),
    report.threshold_on('publicity', k.purchase_kind, on_day), report.threshold_on('none', k.purchase_kind, on_day)
  from (select distinct purchase_kind::text as purchase_kind from public.contract_type) as k;
end;

-- The procedure that a value alone leads to: enough to say when preparing begins. What a group is launched by is judged
-- from its lots.
create function report.expected_procedure(value numeric, eu numeric, publicity numeric, bottom numeric) returns text
  language sql immutable parallel safe
return case
    when value >= eu then 'formal'
    when value >= publicity then 'adapted-published'
    when value >= bottom then 'adapted'
    else 'none'
  end;

-- What has to follow what ends from a day on, with the day on which preparing it begins. Contracts of a group that end
-- on one day are prepared together. Nothing needs it where another contract of the lot goes on (of the same title,
-- where a lot isn't known), where a copy of the group was formed since, or for a project of AMO. Délibérations are
-- needed for every next group, unless it is permanent.
create function report.preparing(from_day date, to_day date)
returns table (
  kind text, id bigint, subject text, title text, member text, group_code text, on_day date, due_on date, months int,
  procedure text
)
  language sql stable
  set jit to off
begin atomic
  with lead as materialized (
    select step, months from report.preparation_on(from_day)
  ),
  -- What ends later than this is prepared later than the last day.
  latest as materialized (
    select (to_day + make_interval(months => sum(months)::int))::date as day from lead
  ),
  limits as materialized (
    select purchase_kind, eu, publicity, bottom from report.limits_on(from_day)
  ),
  -- Little of each: all of them are kept until the last is seen. What goes on is asked of contracts of groups alone.
  running as materialized (
    select c.id, c.group_id, c.ends_on, coalesce(c.maximum, c.amended) as value
    from report.contract_on(from_day) as c
    where c.ends_on >= from_day and c.amo_project_id is null
      and (c.group_id is not null or c.ends_on <= (select day from latest))
  ),
  ending as (
    select min(r.id) as id, coalesce(g.code::text, min(c.reference)) as subject,
      coalesce(g.title::text, min(c.title)) as title, c.buyer_id, g.code::text as group_code, r.ends_on as due_on,
      sum(r.value) as value, (array_agg(t.purchase_kind::text order by r.value desc, r.id))[1] as purchase_kind,
      (array_agg(k.code::text order by k.ordinal desc) filter (where k.code is not null))[1] as procedure,
      coalesce(not g.permanent, false) as deliberates
    from running as r
    join public.contract as c on c.id = r.id
    join public.contract_type as t on t.code = c.contract_type
    left join public.launch on launch.id = c.launch_id
    left join public.launch_lot on launch_lot.launch_id = c.launch_id and launch_lot.lot_id = c.lot_id
    left join public.procedure_kind as k on k.code = coalesce(c.procedure, launch_lot.procedure, launch.procedure)
    left join public.purchasing_group as g on g.id = r.group_id
    where r.ends_on <= (select day from latest)
      and not exists (
        select from running as n
        join public.contract as other on other.id = n.id
        where n.group_id = r.group_id and n.ends_on > r.ends_on
          and coalesce(other.lot_id = c.lot_id, starts_with(lower(other.title), lower(c.title)))
      )
      and not exists (
        select from public.purchasing_group as n where n.copied_from_id = r.group_id and n.formed_on > c.notified_on
      )
    group by coalesce(r.group_id, -r.id), c.buyer_id, r.ends_on, g.code, g.title, g.permanent
  ),
  due as (
    select 'prepare' as kind, id, subject, title, buyer_id as member_id, group_code, due_on, deliberates,
      coalesce(procedure, report.expected_procedure(value, l.eu, l.publicity, l.bottom)) as procedure
    from ending join limits as l using (purchase_kind)
    union all
    select 'prepare-need', n.id, n.id::text, n.title::text, n.member_id, null, n.contract_ends, true,
      report.expected_procedure(n.open, l.eu, l.publicity, l.bottom)
    from report.need as n
    join public.contract_type as t on t.code = n.contract_type
    join limits as l on l.purchase_kind = t.purchase_kind::text
    where n.contract_ends between from_day and (select day from latest) and n.open > 0
    union all
    select 'prepare-convention', g.id, g.code::text, g.title::text, g.coordinator_id, g.code::text,
      g.term_ends_on::date, true, null
    from public.purchasing_group as g
    where g.term_ends_on >= from_day and (g.closed_on is null or g.closed_on > from_day)
      and not exists (select from public.purchasing_group as n where n.copied_from_id = g.id)
  )
  select d.kind, d.id, d.subject, d.title, m.code::text, d.group_code,
    (d.due_on - make_interval(months => l.months))::date, d.due_on, l.months, d.procedure
  from due as d
  join public.member as m on m.id = d.member_id
  cross join lateral (
    select sum(p.months)::int as months from lead as p
    where p.step = d.procedure or d.deliberates and p.step = 'deliberation'
  ) as l;
end;

-- What falls due from a day to another, both included: a window, never an equality with a date. What should be in
-- preparation by then is there too, as long as it hasn't ended. A contract that is renewed more often than each year
-- has one renewal and one notice, the next.
create function report.calendar(from_day date, to_day date)
returns table (
  kind text, id bigint, step int, subject text, title text, member text, group_code text, on_day date, due_on date,
  months int, procedure text
)
  language sql stable
  -- Compiling costs seconds, ten times what the query takes over 100 000 contracts.
  set jit to off
begin atomic
  -- Their names are fetched for those alone that fall due.
  with running as materialized (
    select c.id, c.notified_on, c.ends_on, c.renewal_months, c.notice_months,
      coalesce(c.firm_months, c.renewal_months) as first_months
    from report.contract_on(from_day) as c
    where c.ends_on >= from_day
      and (c.ends_on <= to_day or c.renewal_months is not null or c.notice_months is not null)
  ),
  renewal as (
    select r.id, r.notice_months, r.renewal_months, r.ends_on, step,
      (r.notified_on + make_interval(months => r.first_months + (step - 1) * r.renewal_months))::date as on_day
    from running as r
    -- From about today on, and no further than the end: a contract has hundreds of months at most, and few renewals.
    cross join lateral generate_series(
      greatest(1, ((from_day - r.notified_on) / 31 - r.first_months) / r.renewal_months),
      ((r.ends_on - r.notified_on) / 28 - r.first_months) / r.renewal_months + 2
    ) as step
    where r.renewal_months is not null
      and r.notified_on + make_interval(months => r.first_months + (step - 1) * r.renewal_months) < r.ends_on
  ),
  moment as (
    select 'contract-end' as kind, id, 0 as step, ends_on as on_day, null::date as due_on, null::int as months
    from running
    union all
    select 'renewal', id, step, on_day, ends_on, renewal_months from renewal
    union all
    select 'notice', id, step, (on_day - make_interval(months => notice_months))::date, ends_on, renewal_months
    from renewal where notice_months is not null
    union all
    select 'notice', id, 0, (ends_on - make_interval(months => notice_months))::date, null, null
    from running where notice_months is not null and renewal_months is null
  ),
  due as (
    select d.kind, d.id, d.step, c.reference::text as subject, c.title::text as title, b.code::text as member,
      g.code::text as group_code, d.on_day, d.due_on, d.months, null::text as procedure
    from moment as d
    join public.contract as c on c.id = d.id
    join public.member as b on b.id = c.buyer_id
    left join public.purchasing_group as g on g.id = c.group_id
    where d.on_day between from_day and to_day
    union all
    select 'need', n.id, 0, n.id::text, n.title, m.code::text, null, n.contract_ends, null, null, null
    from report.need as n join public.member as m on m.id = n.member_id
    where n.contract_ends between from_day and to_day and n.open > 0
    union all
    select 'campaign-close', id, 0, code::text, title::text, null, null, closes_on::date, null, null, null
    from public.campaign where closed_on is null or closed_on > from_day
    union all
    select 'convention-end', g.id, 0, g.code::text, g.title::text, c.code::text, g.code::text, g.term_ends_on::date,
      null, null, null
    from public.purchasing_group as g join public.member as c on c.id = g.coordinator_id
    where g.closed_on is null or g.closed_on > from_day
  ),
  dated as (
    select *, row_number() over (partition by kind, id order by on_day) as place
    from due where on_day between from_day and to_day
    union all
    select kind, id, 0, subject, title, member, group_code, on_day, due_on, months, procedure, 1
    from report.preparing(from_day, to_day) where on_day <= to_day
  )
  select kind, id, step, subject, title, member, group_code, on_day, due_on, months, procedure
  from dated
  where place = 1 or months is null or months >= 12
  order by on_day, kind, subject, step;
end;

-- The same with the table of what it rests on, and the amendments that have moved a contract's end by the first day.
create function report.calendar_with_amendments(from_day date, to_day date)
returns table (
  kind text, id bigint, step int, subject text, title text, member text, group_code text, on_day date, due_on date,
  months int, procedure text, table_name text, amendments bigint, last_amended timestamptz
)
  language sql stable
begin atomic
  select d.kind, d.id, d.step, d.subject, d.title, d.member, d.group_code, d.on_day, d.due_on, d.months, d.procedure,
    t.name, a.count + p.count, a.last_on
  from report.calendar(from_day, to_day) as d
  cross join lateral (
    select case d.kind
      when 'need' then 'need' when 'prepare-need' then 'need' when 'campaign-close' then 'campaign'
      when 'convention-end' then 'purchasing_group' when 'prepare-convention' then 'purchasing_group'
      else 'contract' end as name
  ) as t
  cross join lateral (
    select count(*) as count, max(notified_on)::timestamptz as last_on
    from public.amendment where t.name = 'contract' and contract_id = d.id and notified_on <= from_day
  ) as a
  -- Another length of preparing moves the day on which it begins.
  cross join lateral (
    select count(*) as count from public.preparation where d.kind like 'prepare%' and valid_from <= from_day
  ) as p;
end;
