-- What people call a row by: a contract's reference, its own title or code, otherwise that of the contract, need, lot,
-- group, project or member that it is of. Null where nothing of it has a name.
create or replace function history.title_of(fact jsonb) returns text
  language sql stable
begin atomic
  select coalesce(
    case when fact ? 'buyer_id' then fact ->> 'reference' end, fact ->> 'title', fact ->> 'item', fact ->> 'name',
    fact ->> 'code',
    (
      select c.reference || coalesce('/' || coalesce(fact ->> 'number', nullif(fact ->> 'amendment_number', '0')), '')
      from public.contract as c where c.id = (fact ->> 'contract_id')::bigint
    ),
    (select n.title::text from public.need as n where n.id = (fact ->> 'need_id')::bigint),
    (select p.item::text from public.price as p where p.id = (fact ->> 'price_id')::bigint),
    (
      select g.code || '/' || l.number
      from public.lot as l join public.purchasing_group as g on g.id = l.group_id
      where l.id = (fact ->> 'lot_id')::bigint
    ),
    (select g.title::text from public.purchasing_group as g where g.id = (fact ->> 'group_id')::bigint),
    (select p.title::text from public.amo_project as p where p.id = (fact ->> 'project_id')::bigint),
    (select k.code::text from public.allocation_key as k where k.id = (fact ->> 'key_id')::bigint),
    (select m.code::text from public.member as m where m.id = (fact ->> 'member_id')::bigint)
  );
end;

-- Entries that came after this one and changed a row of it, so that it can't be undone alone.
create or replace function history.dependents(this_entry bigint)
returns table (entry_id bigint, command text, table_name text, row_key text, title text)
  language sql stable
begin atomic
  select distinct on (later.entry_id) later.entry_id, e.command, later.table_name, later.row_key,
    history.title_of(later.fact)
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
