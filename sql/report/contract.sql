-- Contracts as they stand on a day, and the volumes that they and their amendments make.

create function report.contract_on(on_day date)
returns table (
  id bigint, reference text, buyer_id bigint, group_id bigint, group_code text, lot_number int, amo_project_id bigint,
  amo_code text, title text, contract_type text, cpv text, supplier text, amount numeric, amended numeric,
  framework boolean, maximum numeric, notified_on date, months int, ends_on date, state text, amendments bigint,
  ordered numeric, firm_months int, renewal_months int, notice_months int, later_amendments bigint
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
    coalesce(a.count, 0), coalesce(o.amount, 0), c.firm_months, c.renewal_months, c.notice_months, coalesce(a.later, 0)
  from public.contract as c
  left join public.purchasing_group as g on g.id = c.group_id
  left join public.lot as l on l.id = c.lot_id
  left join public.amo_project as p on p.id = c.amo_project_id
  left join lateral (
    select count(*) filter (where notified_on <= on_day) as count,
      count(*) filter (where notified_on > on_day) as later, sum(amount) filter (where notified_on <= on_day) as amount,
      (array_agg(new_maximum order by number desc)
        filter (where new_maximum is not null and notified_on <= on_day))[1] as new_maximum,
      (array_agg(new_end order by number desc)
        filter (where new_end is not null and notified_on <= on_day))[1]::date as new_end
    from public.amendment where contract_id = c.id
  ) as a on true
  left join lateral (
    select sum(amount) as amount from public.purchase_order where contract_id = c.id and ordered_on <= on_day
  ) as o on true;
end;

-- The threshold of a kind that is in force on a day; null where none is known.
create function report.threshold_on(this_kind text, this_purchase text, on_day date) returns numeric
  language sql stable parallel safe
return (
  select t.amount::numeric from public.threshold as t
  where t.kind = this_kind and t.purchase_kind = this_purchase and t.valid_from <= on_day
  order by t.valid_from desc
  limit 1
);

-- Amendments that figures «amendments included» of a day leave out, since they are notified later.
create function report.later_amendment(on_day date)
returns table (
  contract_id bigint, group_id bigint, amo_project_id bigint, reference text, number int, amount numeric,
  notified_on date
)
  language sql stable
begin atomic
  select c.id, c.group_id, c.amo_project_id, c.reference, a.number, a.amount::numeric, a.notified_on::date
  from public.amendment as a
  join public.contract as c on c.id = a.contract_id
  where a.notified_on > on_day;
end;

-- Since when a contract is one of a member's: it has a share above zero, or has ordered. A share of zero is a share and
-- no contract. A row an act: the question is whether there is one before a day, so that published years don't change.
create view report.contract_part with (security_invoker = true) as
select contract_id, member_id, notified_on::date as since from share where amount > 0
union all
select contract_id, member_id, ordered_on::date from purchase_order;

-- What one year carries of each share: the one definition of «annualised». A term of more than twelve months is divided
-- by its years; the amount of the contract, or amendment, is rounded once, half away from zero, and then falls to the
-- members by their shares and the largest remainder, as any amount does: all axes add up to the same.
create function report.annualised_share(from_day date, until_day date)
returns table (
  contract_id bigint, amendment_number int, member_id bigint, notified_on date, contract_type text, amount numeric
)
  language sql stable
begin atomic
  -- Nothing to apportion: a short term, nothing, or the whole contract; by far the most rows.
  select s.contract_id, s.amendment_number, s.member_id, s.notified_on::date, s.contract_type::text,
    case
      when c.months > 12 then
        ((s.amount * 2400)::bigint + sign(s.amount)::int * c.months) / (2 * c.months) * 0.01
      else s.amount
    end
  from public.share as s
  join public.contract as c on c.id = s.contract_id
  where s.notified_on >= from_day and s.notified_on < until_day
    and (c.months is null or c.months <= 12 or s.amount = 0 or (s.amendment_number = 0 and s.amount = c.amount))
  union all
  select r.contract_id, r.amendment_number, r.member_id, r.notified_on, r.contract_type,
    r.direction * (r.units + (r.place <= r.left_over)::int) * 0.01
  from (
    select f.*, f.rounded - sum(f.units) over same_act as left_over,
      row_number() over (same_act order by f.rest desc, f.weight desc, m.code collate "C") as place
    from (
      -- Each quotient rounded down, and what is left of it.
      select e.*, e.quotient - (e.remainder < 0)::int as units,
        e.remainder + case when e.remainder < 0 then e.divisor else 0 end as rest
      from (
        -- As a rule the product fits into 64 bits; the other way takes its time.
        select h.*,
          case
            when h.factor < 3000000000 and abs(h.weight) < 3000000000 then h.weight * h.factor / h.divisor
            else div(h.weight::numeric * h.factor, h.divisor)::bigint
          end as quotient,
          case
            when h.factor < 3000000000 and abs(h.weight) < 3000000000 then h.weight * h.factor % h.divisor
            else mod(h.weight::numeric * h.factor, h.divisor)::bigint
          end as remainder
        from (
          -- Of an act that moves money without adding any, each share's own quotient: what is a twelfth of its months.
          select d.*, case when d.whole = 0 then 12 else d.rounded end as factor,
            case when d.whole = 0 then d.months else d.whole end as divisor
          from (
            -- Whole cents in the direction of the act; all of it exact.
            select a.*, a.direction * a.cents as weight, abs(a.total) as whole,
              (24 * abs(a.total) + a.months) / (2 * a.months) as rounded
            from (
              select s.contract_id, s.amendment_number, s.member_id, s.notified_on::date as notified_on,
                s.contract_type::text as contract_type, (s.amount * 100)::bigint as cents, c.months::int as months,
                (sum(s.amount) over act * 100)::bigint as total,
                case when sum(s.amount) over act < 0 then -1 else 1 end as direction
              from public.share as s
              join public.contract as c on c.id = s.contract_id
              where s.notified_on >= from_day and s.notified_on < until_day
                and c.months > 12 and s.amount <> 0 and not (s.amendment_number = 0 and s.amount = c.amount)
              window act as (partition by s.contract_id, s.amendment_number)
            ) as a
            -- Each step is computed once, and not again wherever the next ones name it.
            offset 0
          ) as d
        ) as h
        offset 0
      ) as e
      offset 0
    ) as f
    join public.member as m on m.id = f.member_id
    window same_act as (partition by f.contract_id, f.amendment_number)
  ) as r;
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

-- Contracts (number 0) and amendments, each with its shares: a row a share, and one for an act that has none.
create view report.act_share with (security_invoker = true) as
select c.id as contract_id, c.reference, a.number, a.amount, a.share_rule, m.code::text as member_code,
  s.amount::numeric as share, trim_scale(s.weight) as weight
from (
  select id as contract_id, 0 as number, amount::numeric as amount, share_rule from contract
  union all
  select contract_id, number, amount::numeric, share_rule from amendment
) as a
join contract as c on c.id = a.contract_id
left join share as s on s.contract_id = a.contract_id and s.amendment_number = a.number
left join member as m on m.id = s.member_id;

-- What a line of a file of contracts says, as one text: a line that says the same changes nothing.
create view report.contract_line with (security_invoker = true) as
select b.code || chr(31) || c.reference as key,
  concat_ws(chr(31), coalesce(c.group_id::text, ''), coalesce(c.lot_id::text, ''),
    coalesce(c.amo_project_id::text, ''), c.title, c.contract_type, c.supplier, c.amount::text,
    coalesce(c.notified_on::text, ''), coalesce(c.months::text, ''), case when c.framework then 'framework' else '' end,
    coalesce(c.maximum::text, ''), coalesce(c.firm_months::text, ''), coalesce(c.renewal_months::text, ''),
    coalesce(c.notice_months::text, ''), s.parts) as line
from contract as c
join member as b on b.id = c.buyer_id
left join lateral (
  select string_agg(m.code || '=' || s.amount, chr(31) order by (m.code || '=' || s.amount) collate "C") as parts
  from share as s join member as m on m.id = s.member_id
  where s.contract_id = c.id and s.amendment_number = 0 and s.amount <> 0
) as s on true;

-- The running contracts that a member has a part in, with what it has ordered.
create function report.running_part(this_member bigint, on_day date)
returns table (group_id bigint, reference text, share numeric, framework boolean, ordered numeric, ends_on date)
  language sql stable parallel safe
begin atomic
  select c.group_id, c.reference, s.amount::numeric, c.framework, coalesce(o.amount, 0), c.ends_on
  from report.contract_on(on_day) as c
  join public.share as s on s.contract_id = c.id and s.amendment_number = 0 and s.member_id = this_member
  left join lateral (
    select sum(amount) as amount from public.purchase_order
    where contract_id = c.id and member_id = this_member and ordered_on <= on_day
  ) as o on true
  where c.state = 'running' and s.amount <> 0;
end;

-- Shares of contracts, their own (number 0) and their amendments'; members in this place: the buyer first, then in
-- French order of names.
create function report.share_of(contracts bigint[], on_day date)
returns table (
  contract_id bigint, amendment_number int, code text, name text, amount numeric, weight numeric, remainder boolean,
  place bigint
)
  language sql stable
begin atomic
  select s.contract_id, s.amendment_number, m.code, m.name, s.amount::numeric, trim_scale(s.weight), s.remainder,
    row_number() over (
      partition by s.contract_id, s.amendment_number
      order by m.id <> c.buyer_id, k.stands_last, report.french_order(m.name), m.code
    )
  from public.share as s
  join public.contract as c on c.id = s.contract_id
  join report.member_on(on_day) as m on m.id = s.member_id
  join public.member_kind as k on k.code = m.kind
  where s.contract_id = any (contracts);
end;

-- The own shares of contracts, with what each of these members has ordered by a day.
create function report.ordered_part(contracts bigint[], on_day date)
returns table (
  contract_id bigint, code text, name text, amount numeric, weight numeric, remainder boolean, ordered numeric,
  place bigint
)
  language sql stable
begin atomic
  select s.contract_id, s.code, s.name, s.amount, s.weight, s.remainder, coalesce(o.amount, 0), s.place
  from report.share_of(contracts, on_day) as s
  left join (
    select p.contract_id, m.code::text as code, sum(p.amount) as amount
    from public.purchase_order as p join public.member as m on m.id = p.member_id
    where p.contract_id = any (contracts) and p.ordered_on <= on_day
    group by p.contract_id, m.code
  ) as o on o.contract_id = s.contract_id and o.code = s.code
  where s.amendment_number = 0;
end;

-- A contract (number 0) and its amendments, a row an act, with the shares of each as arrays. Holders are the contract's
-- own.
create function report.act_of(this_contract bigint, on_day date)
returns table (
  number int, amount numeric, notified_on date, is_of_a_closed_year boolean, ground text, ground_en text,
  ground_fr text, title text, new_maximum numeric, new_end date, cao_on date, share_rule text, key_code text,
  holders text[], members text[], names text[], amounts numeric[], weights text[], remainders boolean[]
)
  language sql stable
begin atomic
  select a.number, a.amount, a.notified_on,
    exists (select from public.closed_year as y where y.year = extract(year from a.notified_on)),
    g.code::text, g.title_en, g.title_fr, a.title, a.new_maximum, a.new_end, a.cao_on, a.share_rule, k.code::text,
    array(
      select coalesce(h.siret, h.name)::text from public.contract_holder as h
      where a.number = 0 and h.contract_id = this_contract
      order by h.position
    ),
    s.members, s.names, s.amounts, s.weights, s.remainders
  from (
    select 0 as number, c.amount::numeric as amount, c.notified_on::date as notified_on, null::text as ground,
      null::text as title, null::numeric as new_maximum, null::date as new_end, null::date as cao_on,
      c.share_rule::text as share_rule, c.key_id
    from public.contract as c where c.id = this_contract
    union all
    select m.number, m.amount::numeric, m.notified_on::date, m.ground::text, m.title::text, m.new_maximum::numeric,
      m.new_end::date, m.cao_on::date, m.share_rule::text, m.key_id
    from public.amendment as m where m.contract_id = this_contract
  ) as a
  left join public.amendment_ground as g on g.code = a.ground
  left join public.allocation_key as k on k.id = a.key_id
  left join (
    select s.amendment_number, array_agg(s.code order by s.place) as members,
      array_agg(s.name order by s.place) as names, array_agg(s.amount order by s.place) as amounts,
      array_agg(s.weight::text order by s.place) as weights, array_agg(s.remainder order by s.place) as remainders
    from report.share_of(array[this_contract], on_day) as s
    group by s.amendment_number
  ) as s on s.amendment_number = a.number
  order by a.number;
end;

-- What is known of a contract when an amendment or an order of it is judged. `parties` are those who may have a share,
-- null for anybody; `sharers` those who have one, and may order.
create function report.judged_contract(on_day date)
returns table (
  id bigint, reference text, buyer text, contract_type text, framework boolean, amount numeric, maximum numeric,
  notified_on date, low_amount_percent int, threshold numeric, is_formal boolean, ordered numeric, parties text[],
  sharers text[], is_launched boolean, is_of_a_project boolean
)
  language sql stable
begin atomic
  select c.id, c.reference, b.code::text, c.contract_type::text, c.framework, c.amount::numeric,
    case when c.framework then c.maximum::numeric end, c.notified_on::date, t.low_amount_percent,
    coalesce(l.eu_threshold, report.threshold_on('eu', t.purchase_kind, c.notified_on)),
    coalesce(c.procedure, own.procedure, l.procedure, '') = 'formal',
    coalesce((
      select sum(o.amount) from public.purchase_order as o where o.contract_id = c.id and o.ordered_on <= on_day
    ), 0),
    case
      when c.launch_id is not null then array(
        select m.code::text from public.launch_member as p join public.member as m on m.id = p.member_id
        where p.launch_id = c.launch_id)
      when c.amo_project_id is not null then array[b.code::text]
      when c.group_id is not null then array(
        select m.code::text from public.membership as s join public.member as m on m.id = s.member_id
        where s.group_id = c.group_id)
    end,
    array(
      select m.code::text from public.share as s join public.member as m on m.id = s.member_id
      where s.contract_id = c.id and s.amendment_number = 0),
    c.launch_id is not null, c.amo_project_id is not null
  from public.contract as c
  join public.member as b on b.id = c.buyer_id
  join public.contract_type as t on t.code = c.contract_type
  left join public.launch as l on l.id = c.launch_id
  left join public.launch_lot as own on own.launch_id = c.launch_id and own.lot_id = c.lot_id;
end;

-- Where a contract may belong: groups (id, code, coordinator, since when, whether closed) before their members and
-- lots, and projects.
create view report.contract_place with (security_invoker = true) as
select 1 as ordinal, 'group' as part, g.code::text as code, g.id, m.code::text as member_code, null::int as number,
  null::text as type, null::boolean as is_awarded, g.formed_on::date as formed_on, g.permanent,
  g.closed_on is not null as is_closed
from purchasing_group as g join member as m on m.id = g.coordinator_id
union all
select 2, 'member', g.code::text, m.id, m.code::text, null, null, null, null, null, null
from membership as s join purchasing_group as g on g.id = s.group_id join member as m on m.id = s.member_id
union all
select 2, 'lot', g.code::text, l.id, null, l.number, l.contract_type::text,
  exists (select from contract as c where c.lot_id = l.id and not c.framework), null, null, null
from lot as l join purchasing_group as g on g.id = l.group_id
union all
select 2, 'project', p.code::text, p.id, m.code::text, null, null, null, null, null, null
from amo_project as p join member as m on m.id = p.client_id;

-- What a correction of a contract rests on besides what it says: the day of its launch, why its lot lasts so long, and
-- whether it is published.
create view report.contract_circumstance with (security_invoker = true) as
select c.id as contract_id, n.launched_on::date as launched_on, l.months_reason::text as months_reason,
  c.decp_id is not null or coalesce(p.published_on, p.version_on) is not null or p.published is not null
    as is_published,
  coalesce(p.object, c.title)::text as published_title, coalesce(p.published_on, p.version_on)::date as published_on
from contract as c
left join launch as n on n.id = c.launch_id
left join lot as l on l.id = c.lot_id
left join contract_publication as p on p.contract_id = c.id;

-- What rests on a contract, so that it can't be taken out: amendments, orders, and that it was published.
create function report.rests_on_contract(this_contract bigint)
returns table (what text, number bigint, member text, title text, on_day date, amount numeric)
  language sql stable
begin atomic
  select 'amendment', a.number, null, a.title::text, a.notified_on::date, a.amount::numeric
  from public.amendment as a where a.contract_id = this_contract
  union all
  select 'order', o.id, m.code::text, o.reference, o.ordered_on::date, o.amount::numeric
  from public.purchase_order as o join public.member as m on m.id = o.member_id
  where o.contract_id = this_contract
  union all
  select 'publication', null, null, c.published_title, c.published_on, null
  from report.contract_circumstance as c where c.contract_id = this_contract and c.is_published
  order by 1, 5, 2;
end;

-- What was split by a key: `GC-2026-1`, or `GC-2026-1/1` of an amendment.
create view report.split_by_key with (security_invoker = true) as
select k.code::text as key_code, c.reference as act
from contract as c join allocation_key as k on k.id = c.key_id
union all
select k.code::text, c.reference || '/' || a.number
from amendment as a join allocation_key as k on k.id = a.key_id join contract as c on c.id = a.contract_id;

-- What members have of the contracts of groups, a row a share: what figures of groups are summed from.
create function report.group_part(from_day date, until_day date)
returns table (group_id bigint, contract_id bigint, amendment_number int, member_id bigint, amount numeric)
  language sql stable parallel safe
begin atomic
  select c.group_id, s.contract_id, s.amendment_number, s.member_id, s.amount::numeric
  from public.share as s join public.contract as c on c.id = s.contract_id
  where s.notified_on >= from_day and s.notified_on < until_day and c.group_id is not null;
end;

-- What contracts, lots and amendments are called where each is one of many. A reference of several buyers' contracts
-- says whose.
create view report.contract_name with (security_invoker = true) as
select c.id, c.lot_id,
  case
    when exists (select from contract as o where o.reference = c.reference and o.id <> c.id)
      then b.code || '/' || c.reference
    else c.reference
  end as code,
  c.title::text as title, c.notified_on
from contract as c join member as b on b.id = c.buyer_id;

create view report.lot_name with (security_invoker = true) as
select l.id, g.code || '/' || l.number as code, l.title::text as title, g.id as group_id, l.number
from lot as l join purchasing_group as g on g.id = l.group_id;

-- What stands behind a figure: contracts (number 0) and amendments, with what notified them and how they were split.
create view report.act_name with (security_invoker = true) as
select c.id as contract_id, a.number, n.code as contract, l.code as lot, a.notified_on::date as notified_on,
  c.supplier::text as supplier, a.share_rule::text as share_rule, k.code::text as key
from (
  select id as contract_id, 0 as number, notified_on, share_rule, key_id from contract
  union all
  select contract_id, number, notified_on, share_rule, key_id from amendment
) as a
join contract as c on c.id = a.contract_id
join report.contract_name as n on n.id = c.id
left join report.lot_name as l on l.id = c.lot_id
left join allocation_key as k on k.id = a.key_id;

-- Who wrote shares as they stand, and when, in the order of what is given: the history knows, or the import that
-- brought the contract, or a base from before there was a history. For whoever may read the log.
create function report.share_recorded(contracts bigint[], numbers int[], members bigint[])
returns table (recorded_by text, recorded_at text)
  language plpgsql stable
as $$
begin
  return query
  select trust.shown_actor(coalesce(e.recorded_by, i.imported_by)),
    to_char(coalesce(e.recorded_at, i.imported_at, a.recorded_at, c.recorded_at), 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')
  from unnest(contracts, numbers, members) with ordinality as s (contract_id, number, member_id, place)
  join public.contract as c on c.id = s.contract_id
  left join public.amendment as a on a.contract_id = s.contract_id and a.number = s.number
  left join public.import as i on i.id = c.import_id and s.number = 0
  left join lateral (
    select w.recorded_by, w.recorded_at
    from history.change as h join history.entry as w on w.id = h.entry_id
    where h.table_name = 'share' and h.row_key = concat_ws(',', s.contract_id, s.number, s.member_id)
      and h.after is not null
    order by h.id desc
    limit 1
  ) as e on true
  order by s.place;
end
$$;

-- Changes with every change of a contract, its suppliers, its shares, its amendments, its orders, what is entered of its
-- publication, and the reason of its term, which stands with its lot.
create function report.contract_version(this_contract bigint) returns text
  language sql stable
begin atomic
  select hashtextextended(string_agg(seen.part, ' ' order by seen.part), 0)::text
  from (
    select 'contract ' || c.xmin::text as part from public.contract as c where c.id = this_contract
    union all
    select 'holder ' || h.position || ' ' || h.xmin::text
    from public.contract_holder as h where h.contract_id = this_contract
    union all
    select 'share ' || s.amendment_number || ' ' || s.member_id || ' ' || s.xmin::text
    from public.share as s where s.contract_id = this_contract
    union all
    select 'amendment ' || a.number || ' ' || a.xmin::text
    from public.amendment as a where a.contract_id = this_contract
    union all
    select 'order ' || o.id || ' ' || o.xmin::text
    from public.purchase_order as o where o.contract_id = this_contract
    union all
    select 'publication ' || p.xmin::text
    from public.contract_publication as p where p.contract_id = this_contract
    union all
    select 'reason ' || l.months_reason
    from public.contract as c join public.lot as l on l.id = c.lot_id
    where c.id = this_contract and l.months_reason is not null
  ) as seen;
end;
