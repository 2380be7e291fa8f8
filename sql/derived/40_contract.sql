-- Contracts as they stand on a day, and the volumes that they and their amendments make.

create function report.contract_on(on_day date)
returns table (
  id bigint, reference text, buyer_id bigint, group_id bigint, group_code text, lot_number int, amo_project_id bigint,
  amo_code text, title text, contract_type text, cpv text, supplier text, amount numeric, amended numeric,
  framework boolean, maximum numeric, notified_on date, months int, ends_on date, state text, amendments bigint,
  ordered numeric, firm_months int, renewal_months int, notice_months int
)
  language sql stable
begin atomic
  select c.id, c.reference, c.buyer_id, c.group_id, g.code::text, l.number, c.amo_project_id, p.code::text,
    c.title::text, c.contract_type::text, c.cpv::text, c.supplier::text, c.amount::numeric,
    (c.amount + coalesce(a.amount, 0))::numeric, c.framework, coalesce(a.new_maximum, c.maximum)::numeric,
    c.notified_on::date, c.months::int,
    coalesce(a.new_end, (c.notified_on + make_interval(months => c.months))::date),
    case
      when coalesce(a.new_end, (c.notified_on + make_interval(months => c.months))::date) <= on_day then 'ended'
      else 'running'
    end,
    coalesce(a.count, 0), coalesce(o.amount, 0), c.firm_months, c.renewal_months, c.notice_months
  from public.contract as c
  left join public.purchasing_group as g on g.id = c.group_id
  left join public.lot as l on l.id = c.lot_id
  left join public.amo_project as p on p.id = c.amo_project_id
  left join lateral (
    select count(*) as count, sum(amount) as amount,
      (array_agg(new_maximum order by number desc) filter (where new_maximum is not null))[1] as new_maximum,
      (array_agg(new_end order by number desc) filter (where new_end is not null))[1]::date as new_end
    from public.amendment where contract_id = c.id and notified_on <= on_day
  ) as a on true
  left join lateral (
    select sum(amount) as amount from public.purchase_order where contract_id = c.id and ordered_on <= on_day
  ) as o on true;
end;

-- The column that carries each member's figures of a year: as it was at that year's end. Asked once for all members;
-- a function of one member would be called for each row of a report.
create function report.member_column(in_year int) returns table (member_id bigint, column_id bigint)
  language sql stable parallel safe
begin atomic
  select m.id, coalesce(r.reports_under_id, m.id)
  from public.member as m
  left join (
    select distinct on (member_id) member_id, reports_under_id
    from public.member_reporting
    where since <= make_date(in_year, 12, 31)
    order by member_id, since desc
  ) as r on r.member_id = m.id;
end;

-- The columns of reports: who carries one on a day, and its heading. A name too long for a heading gives way to the
-- code (CAPLD); those who report under a member are named beside it (Landerneau + CCAS), but for merged ones: they
-- are part of it.
create function report.reporting_column(on_day date)
returns table (id bigint, code text, heading text, sorted text)
  language sql stable parallel safe
begin atomic
  with short as (
    select m.id, m.code, m.kind, m.column_id, m.name, k.stands_last, m.merged_on <= on_day as is_merged,
      case
        when m.kind = 'epci' then upper(m.code)
        when length(m.name) <= 24 then m.name
        else upper(left(m.code, 1)) || substr(m.code, 2)
      end as name_in_heading
    from report.member_on(on_day) as m
    join public.member_kind as k on k.code = m.kind
  )
  select s.id, s.code, s.name_in_heading || coalesce(beside.names, ''),
    s.stands_last::int || report.french_order(s.name_in_heading)
  from short as s
  left join (
    select column_id,
      string_agg(' + ' || case when kind = 'ccas' then 'CCAS' else name_in_heading end, '' order by code) as names
    from short
    where column_id <> id and is_merged is not true
    group by column_id
  ) as beside on beside.column_id = s.id
  where s.column_id = s.id;
end;
