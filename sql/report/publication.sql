-- What the official publication of a contract holds, in the words of its format where the base knows them.

-- A record a contract and buyer: the coordinator where it signs for the group, otherwise each member for its share.
create function report.publication(from_day date, until_day date)
returns table (
  contract_id bigint, reference text, id text, buyer_id bigint, buyer_code text, buyer_siret text, object text,
  cpv text, amount numeric, framework boolean, notified_on date, months int, offers int, procedure text,
  group_code text, group_title text
)
  language sql stable
begin atomic
  select c.id, c.reference, coalesce(f.number, c.reference),
    who.member_id, m.code::text, coalesce(case when who.member_id = c.buyer_id then f.buyer_siret end, m.siret::text),
    coalesce(f.object, c.title), c.cpv::text,
    case
      when who.part is not null then who.part
      when c.framework then coalesce(c.maximum, c.amount)
      else c.amount
    end,
    c.framework, c.notified_on::date, c.months::int, c.offers, c.procedure::text, g.code::text,
    coalesce(g.title, f.group_title)
  from public.contract as c
  left join public.contract_publication as f on f.contract_id = c.id
  left join public.purchasing_group as g on g.id = c.group_id
  cross join lateral (
    select c.buyer_id as member_id, null::numeric as part
    where g.mission is distinct from 'award'
    union all
    select s.member_id, s.amount
    from public.share as s
    where g.mission = 'award' and s.contract_id = c.id and s.amendment_number = 0 and s.amount > 0
  ) as who
  join public.member as m on m.id = who.member_id
  where c.notified_on >= from_day and c.notified_on < until_day;
end;

-- Amendments of a contract as they are published: in absolute values, of one buyer's part where each has its own.
create function report.published_amendments(this_contract bigint, this_buyer bigint, awarded numeric)
returns table (
  numbers int[], totals numeric[], months int[], notified date[], published date[], titles text[],
  holder_kinds text[], holder_ids text[]
)
  language sql stable
begin atomic
  select array_agg(a.number order by a.number),
    array_agg(case when a.amount <> 0 or f.total is not null then awarded + a.running end order by a.number),
    array_agg(coalesce(f.months::int, a.term) order by a.number), array_agg(a.notified_on order by a.number),
    array_agg(f.published_on::date order by a.number), array_agg(a.title order by a.number),
    -- Lists of lists must be of one length in PostgreSQL: a list is one text, its items a line each.
    array_agg(array_to_string(f.holder_kinds, e'\n') order by a.number),
    array_agg(array_to_string(f.holder_ids, e'\n') order by a.number)
  from (
    select n.number, n.title::text as title, n.notified_on::date as notified_on, n.part as amount,
      sum(n.part) over (order by n.number) as running,
      (extract(year from age(n.new_end, n.awarded_on)) * 12 + extract(month from age(n.new_end, n.awarded_on)))::int
        as term
    from (
      select m.number, m.title, m.notified_on, m.new_end, c.notified_on as awarded_on,
        case when g.mission = 'award' then coalesce(s.amount, 0) else m.amount end as part
      from public.amendment as m
      join public.contract as c on c.id = m.contract_id
      left join public.purchasing_group as g on g.id = c.group_id
      left join public.share as s
        on s.contract_id = m.contract_id and s.amendment_number = m.number and s.member_id = this_buyer
      where m.contract_id = this_contract
    ) as n
  ) as a
  left join public.amendment_publication as f on f.contract_id = this_contract and f.number = a.number;
end;

-- What falls to each member of a contract that several buy together: what the official format leaves out.
create function report.published_shares(this_contract bigint, this_buyer bigint, of_a_group boolean)
returns table (amendments int[], members text[], amounts numeric[])
  language sql stable
begin atomic
  select array_agg(s.amendment_number order by s.amendment_number, m.code collate "C"),
    array_agg(m.code::text order by s.amendment_number, m.code collate "C"),
    array_agg(s.amount::numeric order by s.amendment_number, m.code collate "C")
  from public.contract as c
  join public.share as s on s.contract_id = c.id
  join public.member as m on m.id = s.member_id
  left join public.purchasing_group as g on g.id = c.group_id
  where c.id = this_contract and (g.mission is distinct from 'award' or s.member_id = this_buyer)
    and (of_a_group or exists (
      select from public.share as other where other.contract_id = c.id and other.member_id <> c.buyer_id
    ));
end;

-- The record with its holders, amendments and shares: what was entered for the publication stands in its own table.
create function report.whole_publication(from_day date, until_day date)
returns table (
  contract_id bigint, reference text, buyer_code text, group_title text, id text, buyer_siret text, object text,
  cpv text, amount numeric, framework boolean, notified_on date, months int, offers int, procedure text,
  holder_kinds text[], holder_ids text[], numbers int[], totals numeric[],
  terms int[], notified date[], published date[], titles text[], amendment_holder_kinds text[],
  amendment_holder_ids text[], share_amendments int[], share_members text[], share_amounts numeric[]
)
  language sql stable parallel safe
begin atomic
  select p.contract_id, p.reference, p.buyer_code, p.group_title, p.id, p.buyer_siret, p.object, p.cpv, p.amount,
    p.framework, p.notified_on, p.months, p.offers, p.procedure, h.kinds, h.ids, a.numbers, a.totals, a.months,
    a.notified, a.published, a.titles, a.holder_kinds, a.holder_ids, s.amendments, s.members, s.amounts
  from report.publication(from_day, until_day) as p
  left join lateral (
    select array_agg(coalesce(identifier_kind, 'SIRET') order by position) as kinds,
      array_agg(coalesce(siret, identifier) order by position) as ids
    from public.contract_holder where contract_id = p.contract_id and coalesce(siret, identifier) is not null
  ) as h on true
  left join lateral report.published_amendments(p.contract_id, p.buyer_id, p.amount) as a on true
  left join lateral report.published_shares(p.contract_id, p.buyer_id, p.group_title is not null) as s on true;
end;

-- Contracts of a period with all that an open contracting process says of one, those of a group together.
create function report.open_contract(from_day date, until_day date)
returns table (
  contract_id bigint, group_code text, buyer text, reference text, title text, contract_type text, cpv text,
  amount numeric, framework boolean, maximum numeric, notified_on date, months int, offers int, procedure text,
  lot int, supplier text, holder_kinds text[], holder_ids text[], holder_names text[], members text[],
  awarded numeric[], amended numeric[], amendments int[], amendment_days date[], amendment_titles text[]
)
  language sql stable
begin atomic
  select c.id, g.code::text, b.code::text, c.reference, coalesce(f.object, c.title), c.contract_type::text, c.cpv::text,
    c.amount::numeric, c.framework, c.maximum::numeric, c.notified_on::date, c.months::int, c.offers,
    coalesce(f.official_procedure, k.title_fr), l.number, c.supplier::text, h.kinds, h.ids, h.names, s.members,
    s.awarded, s.amended, a.numbers, a.days, a.titles
  from public.contract as c
  join public.member as b on b.id = c.buyer_id
  left join public.contract_publication as f on f.contract_id = c.id
  left join public.procedure_kind as k on k.code = c.procedure
  left join public.purchasing_group as g on g.id = c.group_id
  left join public.lot as l on l.id = c.lot_id
  left join lateral (
    select array_agg(coalesce(identifier_kind, case when siret is not null then 'SIRET' end) order by position) as kinds,
      array_agg(coalesce(siret::text, identifier) order by position) as ids,
      array_agg(name order by position) as names
    from public.contract_holder where contract_id = c.id
  ) as h on true
  left join lateral (
    select array_agg(code order by code collate "C") as members, array_agg(awarded order by code collate "C") as awarded,
      array_agg(amended order by code collate "C") as amended
    from (
      select m.code::text as code, sum(o.amount) filter (where o.amendment_number = 0) as awarded,
        sum(o.amount) as amended
      from public.share as o join public.member as m on m.id = o.member_id
      where o.contract_id = c.id
      group by m.code
    ) as each
  ) as s on true
  left join lateral (
    select array_agg(number order by number) as numbers, array_agg(notified_on::date order by number) as days,
      array_agg(title::text order by number) as titles
    from public.amendment where contract_id = c.id
  ) as a on true
  where c.notified_on >= from_day and c.notified_on < until_day
  order by c.group_id nulls last, c.id;
end;
