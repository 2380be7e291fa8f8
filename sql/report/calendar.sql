-- What falls due from a day to another, both included: a window, never an equality with a date.
create function report.calendar(from_day date, to_day date)
returns table (kind text, id bigint, step int, subject text, title text, member text, group_code text, on_day date)
  language sql stable
  -- Compiling costs seconds, ten times what the query takes over 100 000 contracts.
  set jit to off
begin atomic
  with running as (
    select c.id, c.reference, c.title, b.code::text as buyer, c.group_code, c.notified_on, c.ends_on, c.renewal_months,
      c.notice_months, coalesce(c.firm_months, c.renewal_months) as first_months
    from report.contract_on(from_day) as c
    join public.member as b on b.id = c.buyer_id
    where c.ends_on >= from_day
  ),
  renewal as (
    select r.id, r.reference, r.title, r.buyer, r.group_code, r.notice_months, step,
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
  due as (
    select 'contract-end' as kind, id, 0 as step, reference as subject, title, buyer as member, group_code,
      ends_on as on_day
    from running
    union all
    select 'renewal', id, step, reference, title, buyer, group_code, on_day from renewal
    union all
    select 'notice', id, step, reference, title, buyer, group_code,
      (on_day - make_interval(months => notice_months))::date
    from renewal where notice_months is not null
    union all
    select 'notice', id, 0, reference, title, buyer, group_code,
      (ends_on - make_interval(months => notice_months))::date
    from running where notice_months is not null and renewal_months is null
    union all
    select 'need', n.id, 0, n.id::text, n.title, m.code::text, null, n.contract_ends
    from report.need as n join public.member as m on m.id = n.member_id
    where n.contract_ends between from_day and to_day and n.open > 0
    union all
    select 'campaign-close', id, 0, code::text, title::text, null, null, closes_on::date
    from public.campaign where closed_on is null or closed_on > from_day
    union all
    select 'convention-end', g.id, 0, g.code::text, g.title::text, c.code::text, g.code::text, g.term_ends_on::date
    from public.purchasing_group as g join public.member as c on c.id = g.coordinator_id
    where g.closed_on is null or g.closed_on > from_day
  )
  select kind, id, step, subject, title, member, group_code, on_day
  from due
  where on_day between from_day and to_day
  order by on_day, kind, subject, step;
end;

-- The same with the table of what it rests on, and the amendments that have moved a contract's end by the first day.
create function report.calendar_with_amendments(from_day date, to_day date)
returns table (
  kind text, id bigint, step int, subject text, title text, member text, group_code text, on_day date, table_name text,
  amendments bigint, last_amended timestamptz
)
  language sql stable
begin atomic
  select d.kind, d.id, d.step, d.subject, d.title, d.member, d.group_code, d.on_day, t.name, a.count, a.last_on
  from report.calendar(from_day, to_day) as d
  cross join lateral (
    select case d.kind
      when 'need' then 'need' when 'campaign-close' then 'campaign' when 'convention-end' then 'purchasing_group'
      else 'contract' end as name
  ) as t
  cross join lateral (
    select count(*) as count, max(notified_on)::timestamptz as last_on
    from public.amendment where t.name = 'contract' and contract_id = d.id and notified_on <= from_day
  ) as a;
end;
