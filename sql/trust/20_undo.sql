-- Entries that came after this one and changed a row of it, so that it can't be undone alone.
create or replace function history.dependents(this_entry bigint)
returns table (entry_id bigint, command text, table_name text, row_key text, title text)
  language sql stable
begin atomic
  select distinct on (later.entry_id) later.entry_id, e.command, later.table_name, later.row_key,
    history.row_name(later.table_name, later.row_key, later.fact)
  from (
    select l.entry_id, l.table_name, l.row_key, coalesce(l.after, l.before) as fact
    from history.change as own
    join history.change as l on l.table_name = own.table_name and l.row_key = own.row_key and l.id > own.id
    where own.entry_id = this_entry
    union all
    select l.entry_id, l.table_name, l.row_key, coalesce(l.after, l.before)
    from history.change as own
    join history.change as l on own.row_key in (l.before ->> 'import_id', l.after ->> 'import_id') and l.id > own.id
    where own.entry_id = this_entry and own.table_name = 'import'
  ) as later
  join history.entry as e on e.id = later.entry_id
  where later.entry_id <> this_entry
    -- What was done and taken back since stands in nobody's way.
    and not coalesce(history.takes_back(e.id, e.undoes), false)
    and not exists (select from history.entry as u where u.undoes = e.id and history.takes_back(u.id, e.id))
  order by later.entry_id;
end;
-- Until version 29 this said what a row is called.
drop function if exists history.title_of(jsonb);

-- Rows of other entries that refer to what an entry has put there, so that it can't be taken out alone: the entry that
-- put them there, null where the history doesn't know it, and what names them besides. Asked once a foreign key has
-- refused.
create or replace function history.rests_on(this_entry bigint)
returns table (entry_id bigint, command text, table_name text, row_key text, title text)
  language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select t.relname as target, r.relname as referrer,
      string_agg(format('(o.fact ->> %L) = (m.fact ->> %L)', k.own, k.other), ' and ') as matches,
      array_agg(k.own) as referring,
      (
        select string_agg(quote_literal(a.attname), ', ' order by a.attnum)
        from pg_index as i join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = r.oid and i.indisprimary
      ) as key,
      t.relname = any (trust.import_carriers()) as carries_import
    from (
      select f.oid::text as name, f.conrelid as referrer, f.confrelid as target, a.attname::text as own,
        b.attname::text as other
      from pg_constraint as f
      cross join lateral unnest(f.conkey, f.confkey) as c (own, other)
      join pg_attribute as a on a.attrelid = f.conrelid and a.attnum = c.own
      join pg_attribute as b on b.attrelid = f.confrelid and b.attnum = c.other
      where f.contype = 'f'
      union all
      -- What `need_references_exist` and its opposite guard instead.
      select 'need.' || v.own, 'public.need'::regclass, v.target::regclass, v.own, v.other
      from (
        values ('public.member', 'member_id', 'id'), ('public.campaign', 'campaign_id', 'id'),
          ('public.family', 'family_id', 'id'), ('public.contract_type', 'contract_type', 'code')
      ) as v (target, own, other)
    ) as k
    join pg_class as r on r.oid = k.referrer and r.relnamespace = 'public'::regnamespace
    join pg_class as t on t.oid = k.target and t.relnamespace = 'public'::regnamespace
    where exists (
      select from history.change as made
      where made.entry_id = this_entry and made.before is null
        and (made.table_name = t.relname or made.table_name = 'import' and t.relname = any (trust.import_carriers()))
    )
    group by k.name, t.relname, r.oid, r.relname
  loop
    return query execute format($query$
      with made as (
        select c.after as fact from history.change as c
        where c.entry_id = $1 and c.table_name = %1$L and c.before is null
        %2$s
      )
      select e.id, e.command, %3$L::text, o.key, history.row_name(%3$L, o.key, o.fact - $2)
      from (select to_jsonb(r) as fact, history.key_of(to_jsonb(r), %4$s) as key from public.%3$I as r) as o
      left join lateral (
        select max(c.entry_id) as entry_id from history.change as c
        where c.before is null
          and (c.table_name, c.row_key) in ((%3$L, o.key), ('import', o.fact ->> 'import_id'))
      ) as w on true
      left join history.entry as e on e.id = w.entry_id
      where exists (select from made as m where %5$s) and w.entry_id is distinct from $1
    $query$, this.target,
      case when this.carries_import then format($query$
        union all
        select to_jsonb(r) from public.%1$I as r
        where r.import_id::text in (
          select c.row_key from history.change as c
          where c.entry_id = $1 and c.table_name = 'import' and c.before is null)
      $query$, this.target) else '' end,
      this.referrer, this.key, this.matches) using this_entry, this.referring;
  end loop;
end
$$;

-- Puts a row back that an entry took out, with the number that it had, which nobody else may choose. As the owner; but
-- only what the history holds, and for whom it lets write there.
create or replace function history.put_back(this_entry bigint, this_change bigint) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this history.change;
  known text;
  touched int;
begin
  select * into this from history.change where entry_id = this_entry and id = this_change and after is null;
  if this.id is null
    or not trust.is_owner()
      and not (trust.is_level('officer')
        and has_any_column_privilege('mutua_officer', format('public.%I', this.table_name), 'insert'))
  then
    raise exception 'this row is not yours to put back' using errcode = 'insufficient_privilege';
  end if;
  select string_agg(quote_ident(a.attname), ', ') into known
    from pg_attribute as a
    where a.attrelid = format('public.%I', this.table_name)::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and this.before ? a.attname;
  execute format('insert into public.%1$I (%2$s) overriding system value
    select %2$s from jsonb_populate_record(null::public.%1$I, $1)', this.table_name, known) using this.before;
  get diagnostics touched = row_count;
  return touched;
end
$$;

-- Takes the changes of one entry back, the last one first. With the caller's own rights: what it may not do, it can't
-- undo either. The caller has looked whether later changes depend on the entry; a row that isn't what the entry made of
-- it is refused here too. Columns that have been added since keep what they hold.
create or replace function history.undo(target bigint) returns int
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
  same_key text;
  changed text;
  as_left text;
  done int := 0;
  touched int;
begin
  perform set_config('mutua.undoes', target::text, true);
  for this in
    select c.* from history.change as c where c.entry_id = target order by c.id desc
  loop
    if this.table_name = 'import' and this.before is null then
      perform history.undo_import((this.after ->> 'id')::bigint);
    end if;
    select string_agg(format('t.%1$I is not distinct from r.%1$I', a.attname), ' and ')
        filter (where a.attnum = any (i.indkey)),
      string_agg(format('%1$I = b.%1$I', a.attname), ', ')
        filter (where this.before -> a.attname is distinct from this.after -> a.attname)
      into same_key, changed
      from pg_class as c
      join pg_index as i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relname = this.table_name;
    as_left := format('jsonb_populate_record(null::public.%1$I, $2) as r
      where %2$s and t is not distinct from jsonb_populate_record(t, $2)', this.table_name, same_key);
    if this.before is null then
      execute format('delete from public.%I as t using %s', this.table_name, as_left) using this.before, this.after;
      get diagnostics touched = row_count;
    elsif this.after is null then
      touched := history.put_back(target, this.id);
    else
      execute format('update public.%1$I as t set %2$s from jsonb_populate_record(null::public.%1$I, $1) as b, %3$s',
        this.table_name, changed, as_left) using this.before, this.after;
      get diagnostics touched = row_count;
    end if;
    if touched <> 1 then
      raise exception 'a row is not what the entry made of it' using errcode = 'object_not_in_prerequisite_state';
    end if;
    done := done + 1;
  end loop;
  perform set_config('mutua.undoes', '', true);
  return done;
end
$$;

-- The rows that came with an import carry its number instead of an entry each.
create or replace function history.undo_import(this_import bigint) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  carrier text;
begin
  foreach carrier in array trust.import_carriers() loop
    execute format('delete from public.%I where import_id = $1', carrier) using this_import;
  end loop;
end
$$;
