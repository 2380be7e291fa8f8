-- Takes in what `import decp` has read: the temporary table `published` holds a row a record.

-- Of records that say the same contract the latest publication stays; then each finds its buyer and its contract.
create function report.match_published() returns table (duplicates bigint, others bigint, other_buyers bigint)
  language plpgsql
as $$
begin
  analyze pg_temp.published;
  with numbered as (
    select record,
      row_number() over (partition by decp_id order by version_on desc nulls last, record desc) as place
    from pg_temp.published
  )
  delete from pg_temp.published as p using numbered as n where n.record = p.record and n.place > 1;
  get diagnostics duplicates = row_count;
  update pg_temp.published as p set buyer_id = m.id from public.member as m where m.siren = p.siren;
  select count(*), count(distinct siren) into others, other_buyers from pg_temp.published where buyer_id is null;
  return next;
end
$$;

-- What becomes of each record: new, known, older, changed, shared or amended (which a person has worked on), closed
-- (it would change the volumes of a closed year). A record that may be read otherwise is known in any of its readings.
-- Returns how many records have each fate, and which of those that are taken in may be read otherwise.
create function report.judge_published() returns table (fate text, records bigint, doubtful int[])
  language plpgsql
as $$
#variable_conflict use_column
begin
  update pg_temp.published as p set buyer_id = m.id from public.member as m where p.buyer_id is null and m.siren = p.siren;
  delete from pg_temp.published where buyer_id is null;
  update pg_temp.published as p
    set contract_id = c.id,
      fate = case
        when f.published is null or f.published = p.body or f.published = any (p.other_bodies) then 'known'
        when f.version_on > p.version_on or (f.version_on is not null and p.version_on is null) then 'older'
        else 'changed'
      end
    from public.contract as c
    left join public.contract_publication as f on f.contract_id = c.id
    where c.buyer_id = p.buyer_id
      and (c.decp_id = p.decp_id or (c.decp_id is null and c.reference = p.number));
  update pg_temp.published set fate = 'new' where contract_id is null;
  update pg_temp.published as p set fate = 'amended'
    where fate = 'changed'
      and exists (
        select from public.amendment as a
        where a.contract_id = p.contract_id
          and not exists (
            select from public.amendment_publication as b
            where b.contract_id = a.contract_id and b.number = a.number
          )
      );
  update pg_temp.published as p set fate = 'shared'
    from public.contract_publication as f
    where p.fate = 'changed' and f.contract_id = p.contract_id
      and (f.published -> 'amount', f.published -> 'amendments')
        is distinct from (p.body -> 'amount', p.body -> 'amendments')
      and exists (
        select from public.share as s where s.contract_id = p.contract_id and s.member_id <> p.buyer_id
      );
  perform report.refuse_closed_years();
  return query
    select p.fate, count(*),
      array(
        select d.record from pg_temp.published as d
        where d.fate = p.fate and d.other_bodies is not null and d.fate in ('new', 'changed')
      )
    from pg_temp.published as p
    group by p.fate;
end
$$;

-- The award and the amendments that a record asks for, each with the buyer's whole amount.
create function report.published_acts()
returns table (record int, contract_id bigint, number int, amount numeric, notified_on date, contract_type text)
  language plpgsql stable
as $$
begin
  return query
    select p.record, p.contract_id, 0, (p.body ->> 'amount')::numeric, (p.body ->> 'notified_on')::date, p.contract_type
    from pg_temp.published as p
    where p.fate in ('new', 'changed')
    union all
    select p.record, p.contract_id, (a ->> 'number')::int, (a ->> 'amount')::numeric, (a ->> 'notified_on')::date,
      p.contract_type
    from pg_temp.published as p
    cross join jsonb_array_elements(p.body -> 'amendments') as a
    where p.fate in ('new', 'changed');
end
$$;

-- One record of a closed year is refused by itself; all others are taken in. What stays as it was changes no year.
create function report.refuse_closed_years() returns void
  language plpgsql
as $$
begin
  if not exists (select from public.closed_year) then
    return;
  end if;
  update pg_temp.published as p set fate = 'closed', closed_year = t.year
    from (
      select touched.record, min(c.year) as year
      from (
        select * from report.touched_years()
      ) as touched
      join public.closed_year as c on c.year = touched.year
      group by touched.record
    ) as t
    where t.record = p.record;
end
$$;

-- The years whose volumes each record would change.
create function report.touched_years() returns table (record int, year int)
  language plpgsql
as $$
begin
  return query
    with asked as (
      select * from report.published_acts()
    ),
    stored as (
      select p.record, s.contract_id, s.amendment_number, sum(s.amount), s.notified_on::date, s.contract_type::text
      from pg_temp.published as p
      join public.share as s on s.contract_id = p.contract_id
      where p.fate = 'changed'
      group by p.record, s.contract_id, s.amendment_number, s.notified_on, s.contract_type
    )
    select d.record, extract(year from d.notified_on)::int
    from ((select * from asked except select * from stored) union all (select * from stored except select * from asked))
      as d
    union
    select p.record, extract(year from y.day)::int
    from pg_temp.published as p
    join public.contract as c on c.id = p.contract_id
    cross join lateral (
      values (c.notified_on::date), ((p.body ->> 'notified_on')::date)
      union select s.notified_on from public.share as s where s.contract_id = c.id
    ) as y (day)
    where p.fate = 'changed'
      and (c.cpv::text, c.supplier::text, c.months::int, c.framework) is distinct from
        (p.body ->> 'cpv', p.body ->> 'supplier', (p.body ->> 'months')::int, (p.body ->> 'framework')::boolean);
end
$$;

-- Writes what is new and what has changed; the earlier version is kept. Each file of which something comes in has its
-- import; two that are the same to the byte have one.
create function report.store_published(files text[], digests bytea[]) returns void
  language plpgsql
as $$
begin
  with added as (
    insert into public.import (kind, file_name, sha256, rows)
    select 'decp', files[min(p.file)], digests[min(p.file)], count(*)
    from pg_temp.published as p
    where p.fate in ('new', 'changed')
    group by files[p.file], digests[p.file]
    order by min(p.file)
    returning id, file_name, sha256
  )
  update pg_temp.published as p set import_id = a.id
  from added as a
  where files[p.file] = a.file_name and digests[p.file] = a.sha256;
  -- Two establishments of one buyer may have used the same number: the second bears its own five digits too.
  insert into public.contract (buyer_id, reference, title, contract_type, cpv, supplier, amount, framework,
    notified_on, months, offers, share_rule, decp_id, import_id)
  select p.buyer_id,
    case
      when p.place = 1 and taken.reference is null then p.number
      else p.number || '/' || coalesce(right(p.siret, 5), '0')
    end,
    p.body ->> 'title', p.contract_type, p.body ->> 'cpv', p.body ->> 'supplier', (p.body ->> 'amount')::numeric,
    (p.body ->> 'framework')::boolean, (p.body ->> 'notified_on')::date, (p.body ->> 'months')::int,
    (p.body ->> 'offers')::int, 'amounts', p.decp_id, p.import_id
  from (
    select n.*, row_number() over (partition by buyer_id, number order by record) as place
    from pg_temp.published as n
    where fate = 'new'
  ) as p
  left join public.contract as taken on taken.buyer_id = p.buyer_id and taken.reference = p.number
  order by p.record;
  update pg_temp.published as p set contract_id = c.id
    from public.contract as c
    where p.fate = 'new' and c.buyer_id = p.buyer_id and c.decp_id = p.decp_id;
  perform report.replace_published();
  perform report.store_published_parts();
end
$$;

create function report.replace_published() returns void
  language plpgsql
as $$
begin
  insert into public.contract_version (contract_id, number, version_on, published, replaced_by_import_id)
  select p.contract_id, coalesce((select max(v.number) from public.contract_version as v
      where v.contract_id = p.contract_id), 0) + 1, f.version_on, f.published, p.import_id
  from pg_temp.published as p
  join public.contract_publication as f on f.contract_id = p.contract_id
  where p.fate = 'changed' and f.published is not null;
  -- The reports of a closed year show its contracts under the titles that they had.
  update public.contract as c
    set title = case when y.year is null then p.body ->> 'title' else c.title end, contract_type = p.contract_type, cpv = p.body ->> 'cpv',
      supplier = p.body ->> 'supplier', amount = (p.body ->> 'amount')::numeric,
      framework = (p.body ->> 'framework')::boolean, notified_on = (p.body ->> 'notified_on')::date,
      months = (p.body ->> 'months')::int, offers = case when y.year is null then coalesce((p.body ->> 'offers')::int, c.offers) else c.offers end,
      maximum = case when (p.body ->> 'framework')::boolean then c.maximum end
    from pg_temp.published as p
    cross join lateral (
      select min(y.year) as year
      from public.share as s join public.closed_year as y on y.year = extract(year from s.notified_on)
      where s.contract_id = p.contract_id
    ) as y
    where p.fate = 'changed' and c.id = p.contract_id;
  -- Shares that a person has made stay as they are: then the amounts are the same, and only day and type may differ.
  update public.share as s
    set notified_on = case when s.amendment_number = 0 then (p.body ->> 'notified_on')::date else s.notified_on end,
      contract_type = p.contract_type
    from pg_temp.published as p
    where p.fate = 'changed' and s.contract_id = p.contract_id;
  update pg_temp.published as p set keeps_shares = true
    where p.fate = 'changed'
      and exists (select from public.share as s where s.contract_id = p.contract_id and s.member_id <> p.buyer_id);
  -- What the newer version says as before stays untouched: it may be of a closed year.
  delete from public.share as s using pg_temp.published as p
    where p.fate = 'changed' and not p.keeps_shares and s.contract_id = p.contract_id
      and not exists (
        select from report.published_acts() as n
        where n.contract_id = s.contract_id and n.number = s.amendment_number and n.amount = s.amount
          and n.notified_on is not distinct from s.notified_on
      );
  delete from public.amendment as a using pg_temp.published as p
    where p.fate = 'changed' and not p.keeps_shares and a.contract_id = p.contract_id
      and not exists (
        select from report.published_acts() as n
        where n.contract_id = a.contract_id and n.number = a.number and n.amount = a.amount
          and n.notified_on = a.notified_on
      );
  delete from public.contract_holder as h using pg_temp.published as p
    where p.fate = 'changed' and h.contract_id = p.contract_id;
end
$$;

-- Holders, amendments, shares and facts of publication of what is new or changed.
create function report.store_published_parts() returns void
  language plpgsql
as $$
begin
  insert into public.contract_holder (contract_id, position, name, siret, identifier_kind, identifier)
  select p.contract_id, h.position, h.item ->> 'name', h.item ->> 'siret', h.item ->> 'identifier_kind',
    h.item ->> 'identifier'
  from pg_temp.published as p
  cross join jsonb_array_elements(p.body -> 'holders') with ordinality as h (item, position)
  where p.fate in ('new', 'changed');
  insert into public.share (contract_id, member_id, amount, notified_on, contract_type)
  select p.contract_id, p.buyer_id, (p.body ->> 'amount')::numeric, (p.body ->> 'notified_on')::date, p.contract_type
  from pg_temp.published as p
  where p.fate in ('new', 'changed') and not p.keeps_shares
  on conflict do nothing;
  create temporary table published_amendment on commit drop as
    select p.contract_id, p.buyer_id, p.contract_type, (a ->> 'number')::int as number,
      (a ->> 'amount')::numeric as amount, (a ->> 'notified_on')::date as notified_on, a ->> 'title' as title,
      (a ->> 'new_end')::date as new_end, jsonb_populate_record(null::public.amendment_publication, a) as facts
    from pg_temp.published as p
    cross join jsonb_array_elements(p.body -> 'amendments') as a
    where p.fate in ('new', 'changed') and not p.keeps_shares;
  insert into public.amendment (contract_id, number, amount, notified_on, title, new_end)
  select contract_id, number, amount, notified_on, title, new_end from pg_temp.published_amendment
  on conflict (contract_id, number) do update set title = excluded.title, new_end = excluded.new_end;
  insert into public.amendment_publication (contract_id, number, total, months, published_on, holder_kinds, holder_ids)
  select contract_id, number, (facts).total, (facts).months, (facts).published_on, (facts).holder_kinds,
    (facts).holder_ids
  from pg_temp.published_amendment
  on conflict (contract_id, number) do update
    set total = excluded.total, months = excluded.months, published_on = excluded.published_on,
      holder_kinds = excluded.holder_kinds, holder_ids = excluded.holder_ids;
  insert into public.share (contract_id, amendment_number, member_id, amount, notified_on, contract_type)
  select contract_id, number, buyer_id, amount, notified_on, contract_type from pg_temp.published_amendment
  on conflict do nothing;
  drop table pg_temp.published_amendment;
  perform report.store_publication_facts();
end
$$;

-- What a person has entered stays where the newer version says nothing.
create function report.store_publication_facts() returns void
  language plpgsql
as $$
begin
  insert into public.contract_publication as f
  select n.*
  from pg_temp.published as p
  cross join jsonb_populate_record(
    null::public.contract_publication,
    (p.body -> 'facts') || jsonb_build_object(
      'contract_id', p.contract_id, 'number', p.number, 'buyer_siret', p.siret, 'version_on', p.version_on, 'published', p.body,
      'object', case when p.body ->> 'object' <> p.body ->> 'title' then p.body -> 'object' end
    )
  ) as n
  where p.fate in ('new', 'changed')
  on conflict (contract_id) do update
    set nature = coalesce(excluded.nature, f.nature), techniques = coalesce(excluded.techniques, f.techniques),
      execution_modes = coalesce(excluded.execution_modes, f.execution_modes),
      framework_reference = coalesce(excluded.framework_reference, f.framework_reference),
      innovative = coalesce(excluded.innovative, f.innovative), ccag = coalesce(excluded.ccag, f.ccag),
      advance_granted = coalesce(excluded.advance_granted, f.advance_granted),
      advance_rate = coalesce(excluded.advance_rate, f.advance_rate),
      made_in_eu_rate = coalesce(excluded.made_in_eu_rate, f.made_in_eu_rate),
      made_in_france_rate = coalesce(excluded.made_in_france_rate, f.made_in_france_rate),
      official_procedure = coalesce(excluded.official_procedure, f.official_procedure),
      place_code = coalesce(excluded.place_code, f.place_code),
      place_kind = coalesce(excluded.place_kind, f.place_kind),
      price_form = coalesce(excluded.price_form, f.price_form),
      price_kinds = coalesce(excluded.price_kinds, f.price_kinds),
      holders_grouping = coalesce(excluded.holders_grouping, f.holders_grouping),
      subcontracting = coalesce(excluded.subcontracting, f.subcontracting),
      social = coalesce(excluded.social, f.social), environmental = coalesce(excluded.environmental, f.environmental),
      published_on = coalesce(excluded.published_on, f.published_on),
      buyer_siret = coalesce(excluded.buyer_siret, f.buyer_siret), object = excluded.object,
      version_on = excluded.version_on, published = excluded.published;
end
$$;

-- The shares of members in place of the buyer's whole, where they add up to the contract or amendment.
-- Returns of how many contracts and amendments they are left out, since their year is closed.
create function report.store_published_shares() returns bigint
  language plpgsql
as $$
declare
  left_out bigint;
begin
  create temporary table taken_share on commit drop as
    select p.contract_id, s.amendment, s.member_id, sum(s.amount) as amount
    from pg_temp.published_share as s
    join pg_temp.published as p on p.decp_id = s.decp_id
    where p.fate in ('new', 'changed') and not p.keeps_shares
    group by p.contract_id, s.amendment, s.member_id;
  delete from pg_temp.taken_share as t
    where (select sum(o.amount) from public.share as o
        where o.contract_id = t.contract_id and o.amendment_number = t.amendment)
      is distinct from (select sum(n.amount) from pg_temp.taken_share as n
        where n.contract_id = t.contract_id and n.amendment = t.amendment);
  with closed as (
    select distinct s.contract_id, s.amendment_number
    from public.share as s
    join public.closed_year as y on y.year = extract(year from s.notified_on)
    join pg_temp.taken_share as t on t.contract_id = s.contract_id and t.amendment = s.amendment_number
  ), gone as (
    delete from pg_temp.taken_share as t using closed as c
      where t.contract_id = c.contract_id and t.amendment = c.amendment_number
  )
  select count(*) into left_out from closed;
  create temporary table replaced_share on commit drop as
    select distinct s.contract_id, s.amendment_number, s.notified_on, s.contract_type
    from public.share as s
    where exists (
      select from pg_temp.taken_share as t
      where t.contract_id = s.contract_id and t.amendment = s.amendment_number
    );
  delete from public.share as s using pg_temp.replaced_share as r
    where s.contract_id = r.contract_id and s.amendment_number = r.amendment_number;
  insert into public.share (contract_id, amendment_number, member_id, amount, notified_on, contract_type)
  select t.contract_id, t.amendment, t.member_id, t.amount, r.notified_on, r.contract_type
  from pg_temp.taken_share as t
  join pg_temp.replaced_share as r on r.contract_id = t.contract_id and r.amendment_number = t.amendment;
  update public.amendment as a set share_rule = 'amounts'
    from pg_temp.replaced_share as r
    where a.contract_id = r.contract_id and a.number = r.amendment_number;
  update public.contract_publication as f set group_title = s.title
    from pg_temp.published_share as s
    join pg_temp.published as p on p.decp_id = s.decp_id
    where f.contract_id = p.contract_id and p.fate in ('new', 'changed') and s.title is not null;
  return left_out;
end
$$;
