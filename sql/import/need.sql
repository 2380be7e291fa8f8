-- Changes needs by what a file says again (`--on-duplicate update`): the temporary table `import_line` holds a row a line.

-- A line with a need's number or a reference is that need; another one is the first of the same member, title, type,
-- amount and term.
create function report.match_changed_needs() returns void
  language plpgsql
as $$
begin
  update pg_temp.import_line as l set need_id = n.id
    from public.need as n
    where l.given_id is null and n.member_id = l.member_id and n.reference = l.reference;
  update pg_temp.import_line as l set need_id = n.id
    from public.need as n
    where n.id = l.given_id and n.member_id = l.member_id;
  update pg_temp.import_line as l
    set need_id = (
      select min(n.id) from public.need as n
      where n.member_id = l.member_id and n.title = l.title and n.contract_type = l.contract_type
        and n.amount = l.amount and n.months is not distinct from l.months and n.withdrawn_on is null
    )
    where l.reference is null and l.given_id is null;
end
$$;

-- Lines that make another need of the one that they match: title, amount and whatever else both say.
create function report.rewritten_needs() returns table (line bigint, need_id bigint, before text, after text)
  language plpgsql stable
as $$
begin
  return query
    select l.line, n.id, n.title::text, l.title
    from pg_temp.import_line as l
    join public.need as n on n.id = l.need_id
    where lower(btrim(n.title)) <> lower(btrim(l.title)) and n.amount <> l.amount
      and (n.cpv = l.cpv) is not true and (n.quantity = l.quantity) is not true
      and (n.wanted_from = l.wanted_from) is not true and (n.contract_ends = l.contract_ends) is not true
      and (n.baseline_price = l.baseline_price) is not true and (n.comment = l.comment) is not true
    order by l.line;
end
$$;

-- All lines that a rule would refuse, before one of them does.
create function report.refused_need_changes() returns table (line bigint, reason text)
  language plpgsql stable
as $$
begin
  return query
    select l.line,
      case
        when l.line > l.first_line then 'twice'
        when n.withdrawn_on is not null then 'withdrawn'
        when c.closed_on is not null then 'closed'
        when launched.is_so then 'launched'
        else 'linked'
      end
    from (select i.*, min(i.line) over (partition by i.need_id) as first_line from pg_temp.import_line as i) as l
    join public.need as n on n.id = l.need_id
    left join public.campaign as c on c.id = n.campaign_id
    left join lateral (
      select sum(a.amount) as amount, sum(a.quantity) as quantity
      from report.live_assignment as a where a.need_id = n.id
    ) as linked on true
    -- What is in a launched lot its member can't change any more.
    left join lateral (
      select bool_or(k.launched_on is not null and not k.is_released) as is_so from report.need_link(n.id) as k
      where trust.is_level('member')
    ) as launched on true
    where n.withdrawn_on is not null or c.closed_on is not null or l.line > l.first_line or launched.is_so
      or linked.amount > l.amount or linked.quantity > coalesce(l.quantity, n.quantity)
    order by l.line;
end
$$;

-- What a line says replaces what is stored; an empty cell says nothing. Returns how many needs have changed. Without an
-- import none is touched: a member may not write that column.
create function report.change_needs(this_import bigint, on_day date) returns bigint
  language plpgsql
as $$
declare
  changed bigint;
begin
  execute format($update$
    with said as (
      select n.id, coalesce(l.reference, n.reference) as reference, l.title, l.contract_type, l.amount,
        coalesce(l.months, n.months) as months,
        case
          when l.yearly is not null then l.yearly
          when l.amount = n.amount and coalesce(l.months, n.months) is not distinct from n.months then n.yearly
        end as yearly,
        coalesce(l.cpv, n.cpv) as cpv, coalesce(l.family_id, n.family_id) as family_id,
        coalesce(l.quantity, n.quantity) as quantity, coalesce(l.unit, n.unit) as unit,
        coalesce(l.wanted_from, n.wanted_from) as wanted_from,
        coalesce(l.contract_ends, n.contract_ends) as contract_ends,
        coalesce(l.baseline_price, n.baseline_price) as baseline_price,
        coalesce(l.baseline_source, n.baseline_source) as baseline_source,
        coalesce(l.baseline_date, n.baseline_date) as baseline_date,
        coalesce(l.campaign_id, n.campaign_id) as campaign_id, coalesce(l.comment, n.comment) as comment,
        case
          when l.answered_on is not null then l.answered_on
          when l.campaign_id <> n.campaign_id or n.campaign_id is null and l.campaign_id is not null then $2
          else n.answered_on
        end as answered_on
      from pg_temp.import_line as l
      join public.need as n on n.id = l.need_id
    )
    update public.need as n
      set reference = s.reference, title = s.title, contract_type = s.contract_type, amount = s.amount,
        months = s.months, yearly = s.yearly, cpv = s.cpv, family_id = s.family_id, quantity = s.quantity,
        unit = s.unit, wanted_from = s.wanted_from, contract_ends = s.contract_ends,
        baseline_price = s.baseline_price, baseline_source = s.baseline_source, baseline_date = s.baseline_date,
        campaign_id = s.campaign_id, comment = s.comment, answered_on = s.answered_on %s
      from said as s
      where n.id = s.id
        and (n.reference, n.title, n.contract_type, n.amount, n.months, n.yearly, n.cpv, n.family_id, n.quantity,
          n.unit, n.wanted_from, n.contract_ends, n.baseline_price, n.baseline_source, n.baseline_date, n.campaign_id,
          n.comment, n.answered_on)
        is distinct from (s.reference, s.title, s.contract_type, s.amount, s.months, s.yearly, s.cpv, s.family_id,
          s.quantity, s.unit, s.wanted_from, s.contract_ends, s.baseline_price, s.baseline_source, s.baseline_date,
          s.campaign_id, s.comment, s.answered_on)
    $update$, case when this_import is not null then ', import_id = $1' else '' end) using this_import, on_day;
  get diagnostics changed = row_count;
  return changed;
end
$$;
