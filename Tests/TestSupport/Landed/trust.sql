-- Locks that only functions of the owner take (`trust.lock`), each until the end of the transaction.

-- Waits for the lock as long as the session's lock_timeout says. It looks again and again: after a time-out nobody is
-- waited for any more, too late for pg_blocking_pids, and a lock taken in a block with an exception bears the number of
-- a subtransaction, which leads to nobody.
create or replace function trust.hold_row(this_name text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  patience constant interval := nullif(current_setting('lock_timeout')::interval, '0');
  began constant timestamptz := clock_timestamp();
  holder text;
begin
  insert into trust.lock (name) select this_name where not exists (select from trust.lock where name = this_name)
    on conflict do nothing;
  loop
    perform from trust.lock where name = this_name for update skip locked;
    exit when found;
    if clock_timestamp() - began > patience then
      select a.usename || ' (' || a.pid || ')' into holder
      from trust.lock as l
      join pg_locks as k on k.locktype = 'transactionid' and k.transactionid::text = l.xmax::text and k.granted
      join pg_stat_activity as a on a.pid = k.pid
      where l.name = this_name
      limit 1;
      raise exception 'held by %', coalesce(holder, '?')
        using errcode = 'lock_not_available', constraint = 'lock_is_held', detail = coalesce(holder, '?');
    end if;
    perform pg_sleep(0.02);
  end loop;
end
$$;

-- For what officers and the owner do by turns. The privilege alone may be a stranger's: roles belong to the server.
create or replace function trust.hold(this_name text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not pg_has_role(session_user, current_user, 'usage')
    and not exists (select from public.access where role_name = session_user and level = 'officer')
  then
    raise exception 'this lock is for officers' using errcode = 'insufficient_privilege';
  end if;
  perform trust.hold_row(this_name);
end
$$;

-- Imports take turns: the second of two sees what the first one wrote. Members only with those of their own members,
-- so that none of them can stop the others.
create or replace function trust.hold_import() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  own bigint;
begin
  if not exists (select from public.access where role_name = session_user and level = 'member') then
    perform trust.hold('need import');
    return;
  end if;
  foreach own in array trust.own_members() loop
    perform trust.hold_row('need import of member ' || own);
  end loop;
end
$$;
-- What writes, seals and verifies the history. Nobody but these functions writes to it, which is why they run with the
-- owner's rights; all names in them are whole, and their search path is pinned.

-- What stands in an entry, whatever the session's time zone.
create or replace function history.heading(e history.entry) returns text
  language sql stable parallel safe
return jsonb_build_array(e.id, e.transaction::text, extract(epoch from e.began_at), extract(epoch from e.recorded_at),
  e.recorded_by, e.account, e.command, e.command_id, e.undoes)::text;

-- The first change of an entry holds the entry too: its heading; the others, and those from before changes named the
-- one before, have none.
create or replace function history.change_digest(
  previous bytea, heading text, entry_id bigint, table_name text, row_key text, before jsonb, after jsonb
) returns bytea
  language sql immutable parallel safe
return sha256(convert_to(
  concat(encode(previous, 'hex'), heading, entry_id, ' ', table_name, ' ', row_key, ' ', before, '>', after), 'UTF8'));

-- What guards a rule over several rows must see what others have committed by now. Under repeatable read and
-- serializable it would judge by an old snapshot: a need of a launched group withdrawn, one linked twice beyond its
-- amount, a contract in a closed year. So facts are written under read committed, by whatever program.
create or replace function history.require_fresh_rows() returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'facts are written under read committed, not %', current_setting('transaction_isolation')
      using errcode = 'invalid_transaction_state', constraint = 'written_under_read_committed',
        hint = 'set transaction isolation level read committed';
  end if;
end
$$;

-- Adds one change to the entry of this transaction, which is made at its first change. Few statements, and no look at
-- the entry while it is new: a command runs this once, in a session that knows nothing yet.
--
-- The program says in the setting mutua.command, for this transaction only: its id, the command and the account, with
-- tabs between. Anybody can: it is a claim, cut to a length. So is what `history.undo` says in mutua.undoes, which is
-- believed as far as the changes bear it out (`history.takes_back`).
create or replace function history.note(table_name text, row_key text, old_row jsonb, new_row jsonb) returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  this_entry bigint;
  heading text;
  last_digest bytea;
  said text[];
begin
  perform history.require_fresh_rows();
  this_entry := nullif(current_setting('mutua.entry', true), '');
  -- Anybody can set a setting: only an entry of this very transaction counts.
  if this_entry is not null and not exists (
    select from history.entry where id = this_entry and transaction = pg_current_xact_id() and began_at = now()
  ) then
    this_entry := null;
  end if;
  if this_entry is null then
    said := string_to_array(nullif(current_setting('mutua.command', true), ''), E'\t');
    insert into history.entry as e (command_id, command, account, undoes)
    values (left(said[1], 100), coalesce(left(said[2], 100), '(' || current_setting('application_name') || ')'),
      left(said[3], 100), nullif(current_setting('mutua.undoes', true), '')::bigint)
    returning id, history.heading(e) into this_entry, heading;
    perform set_config('mutua.entry', this_entry::text, true);
    -- Now and then what others have written is sealed; whoever finds another one sealing goes on. A member never seals:
    -- nobody else could, as long as its transaction lasts.
    if this_entry % 16 = 0 and not trust.is_level('member') then
      perform history.seal_now(false);
    end if;
  end if;

  if heading is null then
    select c.digest into last_digest from history.change as c where c.entry_id = this_entry order by c.id desc limit 1;
  else
    select c.digest into last_digest from history.change as c order by c.entry_id desc, c.id desc limit 1;
  end if;
  last_digest := coalesce(last_digest, '\x');
  insert into history.change (entry_id, table_name, row_key, before, after, previous, digest)
  values (this_entry, note.table_name, note.row_key, old_row, new_row, last_digest,
    history.change_digest(last_digest, heading, this_entry, note.table_name, note.row_key, old_row, new_row));
end
$$;

-- The values of a row's primary key, with commas between.
create or replace function history.key_of(fact jsonb, variadic columns text[]) returns text
  language sql immutable parallel safe
return (select string_agg(fact ->> c.name, ',' order by c.place) from unnest(columns) with ordinality as c (name, place));

-- The trigger of every table of facts; its arguments are the columns of the primary key.
create or replace function history.record() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  old_row jsonb;
  new_row jsonb;
begin
  if tg_op <> 'INSERT' then
    old_row := to_jsonb(old);
  end if;
  if tg_op <> 'DELETE' then
    new_row := to_jsonb(new);
  end if;
  if old_row = new_row then
    return null;
  end if;
  perform history.note(tg_table_name, history.key_of(coalesce(new_row, old_row), variadic tg_argv::text[]), old_row,
    new_row);
  return null;
end
$$;

-- Rows that come with an import, in its transaction, have its number instead of a change each. Whatever else bears the
-- number of an import is noted like any other row: what an undo brings back, or somebody puts there by hand.
create or replace function history.record_unless_imported() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this_import bigint;
  new_row jsonb;
begin
  for this_import in select distinct import_id from fresh where import_id is not null loop
    perform history.require_fresh_rows();
    continue when exists (
      select from history.change as c
      join history.entry as e on e.id = c.entry_id
      where c.table_name = 'import' and c.row_key = this_import::text and c.before is null
        and e.transaction = pg_current_xact_id() and e.began_at = now()
    );
    for new_row in select to_jsonb(f) from fresh as f where f.import_id = this_import loop
      perform history.note(tg_table_name, history.key_of(new_row, variadic tg_argv::text[]), null, new_row);
    end loop;
  end loop;
  return null;
end
$$;

-- What stands in an entry and its changes, as one digest. It writes the entry in a way of its own, not as its heading:
-- seals of released bases rest on it. By the key of this one entry: whoever seals must not read the whole history.
create or replace function history.entry_digest(this_entry bigint) returns bytea
  language sql stable set search_path = pg_catalog, pg_temp set timezone = 'UTC'
begin atomic
  select sha256(convert_to(
    jsonb_build_array(e.id, e.transaction::text, e.began_at, e.recorded_at, e.recorded_by, e.account, e.command,
      e.command_id, e.undoes)::text
    || coalesce(
      (
        select string_agg(encode(history.change_digest(c.previous,
          case when c.previous is not null and c.is_first then history.heading(e) end,
          c.entry_id, c.table_name, c.row_key, c.before, c.after), 'hex'), '' order by c.id)
        from (
          select *, lag(id) over (order by id) is null as is_first from history.change where entry_id = this_entry
        ) as c
      ), ''), 'UTF8'))
  from history.entry as e
  where e.id = this_entry;
end;

-- All that stands in a seal, and the digests of its entries. Seals from before this held neither how many entries they
-- cover nor their times; `log verify` takes both.
create or replace function history.seal_digest(l history.seal, entries bytea[]) returns bytea
  language sql stable
return sha256(l.previous || convert_to(
  concat_ws(' ', 'seal', l.number, l.entries, l.horizon, extract(epoch from l.sealed_at), array_to_string(entries, ' ')),
  'UTF8'));

-- Seals entries that have been committed and aren't sealed yet, the running transaction's own left out: all of them when
-- `waiting`, which is for whoever has the time; otherwise, in passing of a change, 64 at most.
create or replace function history.seal_now(waiting boolean) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp set bytea_output = 'hex'
  set plan_cache_mode = force_custom_plan
as $$
declare
  most constant int := 64;
  now_running constant pg_snapshot := pg_current_snapshot();
  last history.seal;
  is_foreign boolean;
  since xid8;
  fresh bigint[];
  transactions xid8[];
begin
  if waiting then
    perform trust.hold('seal');
  else
    perform from trust.lock where name = 'seal' for update skip locked;
    if not found then
      return 0;
    end if;
  end if;
  select * into last from history.seal order by number desc limit 1;
  -- A restored base has the horizon of another server, whose numbers mean nothing here.
  is_foreign := last.horizon > pg_snapshot_xmax(now_running);
  since := case when waiting or is_foreign then '0'::xid8 else coalesce(last.horizon, '0'::xid8) end;
  -- Nor do the numbers of its entries, which may all be higher than ours: they are not looked through each time.
  select array_agg(e.id order by e.transaction), array_agg(e.transaction order by e.transaction)
    into fresh, transactions
    from (
      select e.id, e.transaction
      from history.entry as e
      where e.transaction >= since
        and (waiting or is_foreign or e.transaction < pg_snapshot_xmax(now_running))
        and (e.transaction, e.began_at) is distinct from (pg_current_xact_id_if_assigned(), now())
        and not exists (select from history.sealed as s where s.entry_id = e.id)
      order by e.transaction
      limit case when not waiting then most + 1 end
    ) as e;
  if fresh is null then
    return 0;
  end if;
  -- What is left begins here.
  if not waiting and cardinality(fresh) > most then
    last.horizon := case when is_foreign then last.horizon
      else least(pg_snapshot_xmin(now_running), transactions[most + 1]) end;
    fresh := fresh[:most];
  else
    last.horizon := pg_snapshot_xmin(now_running);
  end if;
  last.number := coalesce(last.number, 0) + 1;
  last.entries := cardinality(fresh);
  last.previous := coalesce(last.digest, '\x');
  last.sealed_at := clock_timestamp();
  last.digest := history.seal_digest(last, array(
    select history.entry_digest(id) from unnest(fresh) as id order by id));
  insert into history.seal (number, entries, previous, digest, horizon, sealed_at)
  values (last.number, last.entries, last.previous, last.digest, last.horizon, last.sealed_at);
  insert into history.sealed (entry_id, seal_number) select id, last.number from unnest(fresh) as id;
  return last.entries;
end
$$;

-- The history is only ever added to, by its owner too: whoever takes these triggers away is found by the digests.
create or replace function history.is_only_added_to() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the history is only ever added to' using errcode = 'insufficient_privilege';
end
$$;

-- A value as it is compared, whatever the time zone of whoever wrote it.
create or replace function history.compared(field text, content text) returns text
  language sql stable parallel safe
return case
  when field like '%\_at' and content ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$'
    then extract(epoch from content::timestamptz)::text
  else content
end;

-- Whether two images of a row are of the same, in the columns that both have.
create or replace function history.same_image(one jsonb, other jsonb) returns boolean
  language sql stable parallel safe
return (one is null) = (other is null) and not exists (
  select from jsonb_each_text(one) as a join jsonb_each_text(other) as b on b.key = a.key
  where history.compared(a.key, a.value) is distinct from history.compared(b.key, b.value)
);

-- What an entry made of each row that it touched, from the first change to the last.
create or replace function history.outcome(this_entry bigint)
returns table (table_name text, row_key text, before jsonb, after jsonb)
  language sql stable
begin atomic
  select distinct on (c.table_name, c.row_key) c.table_name, c.row_key, c.before,
    last_value(c.after) over (
      partition by c.table_name, c.row_key order by c.id rows between unbounded preceding and unbounded following
    )
  from history.change as c
  where c.entry_id = this_entry
  order by c.table_name, c.row_key, c.id;
end;

-- Whether one entry took another back: it made of every row of it what had been there before. An entry's own word for it
-- is a claim of whoever was connected.
create or replace function history.takes_back(this_entry bigint, target bigint) returns boolean
  language sql stable
return coalesce(this_entry > target, false)
  and exists (select from history.change as c where c.entry_id = target)
  and not exists (
    select from history.outcome(target) as o
    where not exists (
      select from history.outcome(this_entry) as u
      where u.table_name = o.table_name and u.row_key = o.row_key and history.same_image(u.before, o.after)
        and history.same_image(u.after, o.before)
    )
  );

-- Entries, the newest first; every parameter that is null stands for all.
create or replace function history.entries(
  for_group bigint, for_need bigint, for_member bigint, by_whom text, from_day date
)
returns table (
  id bigint, recorded_at timestamptz, recorded_by text, account text, command text, undoes bigint, undone_by bigint,
  changes text
)
  language sql stable
begin atomic
  select e.id, e.recorded_at, e.recorded_by, e.account, e.command,
    case when e.undoes is not null and history.takes_back(e.id, e.undoes) then e.undoes end,
    (select max(u.id) from history.entry as u where u.undoes = e.id and history.takes_back(u.id, e.id)),
    (
      select string_agg(concat_ws(' ', t.table_name, '+' || nullif(t.added, 0), '~' || nullif(t.changed, 0),
        '-' || nullif(t.removed, 0)), ', ' order by t.first)
      from (
        select c.table_name, min(c.id) as first, count(*) filter (where c.before is null) as added,
          count(*) filter (where c.before is not null and c.after is not null) as changed,
          count(*) filter (where c.after is null) as removed
        from history.change as c where c.entry_id = e.id
        group by c.table_name
      ) as t
    )
  from history.entry as e
  where (by_whom is null or by_whom in (e.recorded_by, e.account))
    and (from_day is null or e.recorded_at >= from_day)
    and (num_nonnulls(for_group, for_need, for_member) = 0 or exists (
      select from history.change as c
      cross join lateral (select coalesce(c.after, c.before)) as r (fact)
      where c.entry_id = e.id
        and (for_need is null or (c.table_name = 'need' and c.row_key = for_need::text)
          or r.fact ->> 'need_id' = for_need::text
          or (c.table_name = 'import' and c.row_key = (select n.import_id::text from need as n where n.id = for_need)))
        and (for_member is null or (c.table_name = 'member' and c.row_key = for_member::text)
          or for_member::text in (r.fact ->> 'member_id', r.fact ->> 'buyer_id', r.fact ->> 'client_id',
            r.fact ->> 'coordinator_id')
          or exists (select from need as n where n.id = (r.fact ->> 'need_id')::bigint and n.member_id = for_member))
        and (for_group is null or (c.table_name = 'purchasing_group' and c.row_key = for_group::text)
          or r.fact ->> 'group_id' = for_group::text
          or exists (select from lot where lot.id = (r.fact ->> 'lot_id')::bigint and lot.group_id = for_group)
          or exists (
            select from contract as k where k.id = (r.fact ->> 'contract_id')::bigint and k.group_id = for_group
          ))
    ))
  order by e.id desc;
end;

-- A time in a row's JSON stands in the zone of whoever wrote it; shown, it stands in the reader's.
create or replace function history.shown(field text, content text) returns text
  language sql stable parallel safe
return case
  when field like '%\_at' and content ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$'
    then to_char(content::timestamptz, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')
  else content
end;

-- What an entry changed, a field a row: all that was filled of a row that came or went.
create or replace function history.fields(this_entry bigint)
returns table (change_id bigint, table_name text, row_key text, field text, before text, after text)
  language sql stable
begin atomic
  select c.id, c.table_name, c.row_key, f.key, history.shown(f.key, c.before ->> f.key),
    history.shown(f.key, c.after ->> f.key)
  from history.change as c
  cross join lateral jsonb_object_keys(coalesce(c.before, '{}') || coalesce(c.after, '{}')) as f (key)
  where c.entry_id = this_entry and c.before ->> f.key is distinct from c.after ->> f.key
  order by c.id, f.key;
end;

-- Entries that came after this one and changed a row of it, so that it can't be undone alone.
create or replace function history.dependents(this_entry bigint)
returns table (entry_id bigint, command text, table_name text, row_key text)
  language sql stable
begin atomic
  select distinct on (later.entry_id) later.entry_id, e.command, later.table_name, later.row_key
  from (
    select l.entry_id, l.table_name, l.row_key
    from history.change as own
    join history.change as l on l.table_name = own.table_name and l.row_key = own.row_key and l.id > own.id
    where own.entry_id = this_entry
    union all
    select l.entry_id, l.table_name, l.row_key
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
    or not pg_has_role(session_user, current_user, 'usage')
      and not (trust.is_level('officer')
        and has_any_column_privilege(session_user, format('public.%I', this.table_name), 'insert'))
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
-- Whom a session may see. The login role counts, whatever SET ROLE says: it alone can't be chosen.
-- With the owner's rights, since the answer is what the policies of the very tables rest on; each says only what is the
-- session's own.

create or replace function trust.is_level(this_level text) returns boolean
  language sql stable parallel safe
return exists (select from public.access where role_name = session_user and level = this_level);

-- The members that the session acts for, with those that were merged into them.
create or replace function trust.own_members() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  with recursive own as (
    select member_id as id from public.access where role_name = session_user and level = 'member'
    union
    select m.id from public.member as m join own on m.merged_into_id = own.id
  )
  select coalesce(array_agg(id), '{}') from own;
end;

create or replace function trust.own_groups() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(distinct group_id), '{}') from public.membership
  where member_id = any (trust.own_members());
end;

create or replace function trust.own_lots() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}') from public.lot where group_id = any (trust.own_groups());
end;

create or replace function trust.own_projects() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}') from public.amo_project where client_id = any (trust.own_members());
end;

-- Those of its groups, those that it buys, and those in which it has a share.
create or replace function trust.own_contracts() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}')
  from (
    select id from public.contract where group_id = any (trust.own_groups())
    union
    select id from public.contract where buyer_id = any (trust.own_members())
    union
    select contract_id from public.share where member_id = any (trust.own_members())
  ) as contract;
end;

-- Every table and who sees its rows. A table that isn't here is closed to everybody but the owner, and a test fails.
--
--   reference   rows that ship with the program: all who have access read them, nobody writes
--   shared      all who have access read, officers write
--   own         members read and write the rows of `via`, in the columns of `trust.member_writes`; officers write,
--               readers read all
--   read        members read the rows of `via`; officers write, readers read all
--   officer     officers only
--   list        what an officer was shown last: officers only, and no fact, so that no history is kept of it
--   access      who has access: a role sees its own rows
--   version     the state of the schema: everybody reads it
--   lock        what functions of the owner lock: nobody touches it
--   history     the log: officers read it; a role sees the entries that it made
create or replace function trust.rules()
returns table (table_name text, rule text, via text)
  language sql immutable
begin atomic values
  ('history.entry', 'history', null::text),
  ('history.change', 'history', null),
  ('history.seal', 'history', null),
  ('history.sealed', 'history', null),
  ('trust.lock', 'lock', null),
  ('schema_migration', 'version', null),
  ('schema_version', 'version', null),
  ('access', 'access', null),
  ('import', 'officer', null),
  ('member_kind', 'reference', null),
  ('purchase_kind', 'reference', null),
  ('amo_line', 'reference', null),
  ('contract_type', 'reference', null),
  ('project_type', 'reference', null),
  ('amo_step', 'reference', null),
  ('group_basis', 'reference', null),
  ('group_mission', 'reference', null),
  ('amendment_ground', 'reference', null),
  ('procedure_kind', 'reference', null),
  ('threshold_kind', 'reference', null),
  ('threshold', 'shared', null),
  ('cpv_code', 'shared', null),
  ('member', 'shared', null),
  ('member_name', 'shared', null),
  ('member_reporting', 'shared', null),
  ('member_population', 'shared', null),
  ('allocation_key', 'shared', null),
  ('allocation_weight', 'shared', null),
  ('campaign', 'shared', null),
  ('family', 'shared', null),
  ('family_type', 'shared', null),
  ('suggestion', 'list', null),
  ('saved_report', 'shared', null),
  ('member_perimeter', 'shared', null),
  ('campaign_asked', 'shared', null),
  ('closed_year', 'shared', null),
  ('need', 'own', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('campaign_answer', 'own', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('share', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('purchase_order', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('price_quantity', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('amo_project', 'read', 'client_id = any ((select trust.own_members())::bigint[])'),
  ('amo_day', 'read', 'project_id = any ((select trust.own_projects())::bigint[])'),
  ('purchasing_group', 'read', 'id = any ((select trust.own_groups())::bigint[])'),
  ('membership', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('lot', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch_member', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch_lot', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('lot_outcome', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  ('price', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  -- What each member brings to a group is in the convention that all of them sign, and a group's value rests on it.
  ('assignment', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  ('contract', 'read', 'id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_holder', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_document', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_publication', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_version', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('amendment_publication', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('amendment', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])')
;
end;

-- What a member writes of its own rows, column by column: a new column is closed until it stands here. The numbers of
-- rows are the server's, times and imports nobody's to choose; nothing is deleted, since DELETE has no columns, and a
-- privilege on the whole table would let a member lock it.
create or replace function trust.member_writes()
returns table (table_name text, adds text[], edits text[])
  language sql immutable
begin atomic values
  ('need',
    '{member_id,reference,title,contract_type,cpv,family_id,amount,yearly,months,quantity,unit,wanted_from,contract_ends,baseline_price,baseline_source,baseline_date,campaign_id,comment,answered_on}'::text[],
    '{reference,title,contract_type,cpv,family_id,amount,yearly,months,quantity,unit,wanted_from,contract_ends,baseline_price,baseline_source,baseline_date,campaign_id,comment,answered_on,withdrawn_on}'::text[]),
  ('campaign_answer', '{campaign_id,member_id,answer,answered_on,note}', '{answer,answered_on,note}')
;
end;
-- How often a row was changed since it came, and when last, for calendars that compare versions of an event. A contract's
-- amendments are changes of it. Whoever may not read the history may know this much of the rows that it sees.
create or replace function trust.version(this_table text, this_id bigint)
returns table (changes bigint, changed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with change as (
    select c.entry_id, c.before is not null as counts
    from history.change as c where (c.table_name, c.row_key) = (this_table, this_id::text)
    union all
    select c.entry_id, true
    from history.change as c
    where this_table = 'contract' and c.table_name = 'amendment' and split_part(c.row_key, ',', 1) = this_id::text
  )
  select count(*) filter (where change.counts), coalesce(max(e.recorded_at),
    case this_table
      when 'contract' then (select recorded_at from public.contract where id = this_id)
      when 'need' then (select recorded_at from public.need where id = this_id)
    end)
  from change left join history.entry as e on e.id = change.entry_id
  having not trust.is_level('member') or trust.is_level('reader') or trust.is_level('officer') or case this_table
    when 'contract' then this_id = any (trust.own_contracts())
    when 'purchasing_group' then this_id = any (trust.own_groups())
    when 'need' then exists (
      select from public.need where id = this_id and member_id = any (trust.own_members())
    )
    else this_table = 'campaign'
  end;
end;
-- Brings every table that there is under the rules: history, row-level security, policies, grants.

-- Tables whose rows carry the import that they came with.
create or replace function trust.import_carriers() returns text[]
  language sql stable
begin atomic
  select coalesce(array_agg(c.relname::text order by c.relname), '{}')
  from pg_catalog.pg_attribute as a
  join pg_catalog.pg_class as c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'import_id' and not a.attisdropped;
end;

-- Of every table of facts: rows that ship with the program and the ledger of migrations are none. One trigger a row for
-- all three events where that will do: each further trigger costs the first use of a base time.
create or replace function trust.attach_history() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select c.oid, c.relname, a.key, c.relname = any (trust.import_carriers()) as carries_import
    from pg_class as c
    left join pg_index as i on i.indrelid = c.oid and i.indisprimary
    cross join lateral (
      select string_agg(quote_literal(attname), ', ' order by attnum) as key
      from pg_attribute where attrelid = c.oid and attnum = any (i.indkey)
    ) as a
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not in (select table_name from trust.rules() where rule in ('reference', 'version', 'list'))
      and not exists (select from pg_trigger where tgrelid = c.oid and tgname like 'history%')
  loop
    if this.carries_import then
      execute format('create trigger history after update or delete on public.%I
        for each row execute function history.record(%s)', this.relname, this.key);
      execute format('create trigger history_of_insert after insert on public.%I
        for each row when (new.import_id is null) execute function history.record(%s)', this.relname, this.key);
    else
      execute format('create trigger history after insert or update or delete on public.%I
        for each row execute function history.record(%s)', this.relname, this.key);
    end if;
  end loop;
  for this in
    select c.relname, a.key
    from pg_class as c
    join pg_index as i on i.indrelid = c.oid and i.indisprimary
    cross join lateral (
      select string_agg(quote_literal(attname), ', ' order by attnum) as key
      from pg_attribute where attrelid = c.oid and attnum = any (i.indkey)
    ) as a
    where c.relnamespace = 'public'::regnamespace and c.relname = any (trust.import_carriers())
      and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'history_of_imported')
  loop
    execute format('create trigger history_of_imported after insert on public.%I referencing new table as fresh
      for each statement execute function history.record_unless_imported(%s)', this.relname, this.key);
  end loop;
  for this in
    select c.relname from pg_class as c
    where c.relnamespace = 'history'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'history_is_only_added_to')
  loop
    execute format('create trigger history_is_only_added_to before update or delete or truncate on history.%I
      for each statement execute function history.is_only_added_to()', this.relname);
  end loop;
end
$$;

-- What guards a rule over several tables must see all of them, whoever writes, as PostgreSQL's own foreign keys do. A
-- trigger function can't be called, and its search path is pinned: a temporary table can't stand in for a real one.
create or replace function trust.pin_functions() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select p.oid::regprocedure as name, p.prorettype = 'trigger'::regtype as is_trigger
    from pg_proc as p join pg_language as l on l.oid = p.prolang
    where p.pronamespace in ('public'::regnamespace, 'report'::regnamespace) and l.lanname = 'plpgsql'
      and not (coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, public, pg_temp'])
  loop
    execute format('alter function %s %s set search_path = pg_catalog, public, pg_temp', this.name,
      case when this.is_trigger then 'security definer' end);
  end loop;
end
$$;

-- What runs as the owner finds names in `public`: nobody else may put any there. Where the schema is somebody else's only
-- he can close it; `doctor` and `access grant` say so.
create or replace function trust.close_public() returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  this record;
begin
  for this in
    select case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as who
    from pg_namespace as n cross join lateral aclexplode(n.nspacl) as a
    where n.nspname = 'public' and a.privilege_type = 'CREATE' and pg_has_role(n.nspowner, 'usage')
      and (a.grantee = 0 or pg_get_userbyid(a.grantee) in ('mutua_officer', 'mutua_member', 'mutua_reader'))
  loop
    execute format('revoke create on schema public from %s', this.who);
  end loop;
end
$$;

create or replace function trust.enable_security() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this regclass;
begin
  for this in
    select c.oid from pg_class as c
    where c.relnamespace in ('public'::regnamespace, 'history'::regnamespace, 'trust'::regnamespace)
      and c.relkind in ('r', 'p') and not c.relrowsecurity
  loop
    execute format('alter table %s enable row level security', this);
  end loop;
  revoke execute on all functions in schema public, report, history, trust from public;
  perform trust.close_public();
end
$$;

-- Texts that not everybody sees have no statistics: EXPLAIN would tell how often others use one. Texts of a vocabulary,
-- which a foreign key holds together, keep theirs.
create or replace function trust.hide_statistics() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select a.attrelid::regclass as name, a.attname
    from trust.rules() as r
    join pg_attribute as a on a.attrelid = to_regclass(r.table_name) and a.attnum > 0 and not a.attisdropped
    join pg_type as t on t.oid = a.atttypid
    where (r.via is not null or r.table_name = 'history.entry')
      and coalesce(nullif(t.typbasetype, 0), t.oid) = 'text'::regtype and a.attstattarget is distinct from 0
      and not exists (select from pg_constraint as k
        where k.contype = 'f' and k.conrelid = a.attrelid and a.attnum = any (k.conkey))
  loop
    execute format('alter table %s alter column %I set statistics 0', this.name, this.attname);
  end loop;
end
$$;

-- Policies and grants: only where somebody has been given access, since a base of one's own needs none.
create or replace function trust.apply_access() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
  everybody constant text := 'mutua_officer, mutua_member, mutua_reader';
  old record;
begin
  for old in
    select policyname, schemaname, tablename from pg_policies
    where schemaname in ('public', 'history') and policyname ~ '^(officer|member|reader|everybody)_'
  loop
    execute format('drop policy %I on %I.%I', old.policyname, old.schemaname, old.tablename);
  end loop;
  execute 'revoke all on all tables in schema public, history, report from ' || everybody;
  for this in
    select to_regclass(r.table_name) as name, r.rule, r.via,
      case when split_part(r.table_name, '.', 1) = any (trust.import_carriers()) then ' and import_id is null' else '' end
        as not_imported
    from trust.rules() as r where to_regclass(r.table_name) is not null
  loop
    perform trust.apply_rule(this.name, this.rule, this.via, this.not_imported);
  end loop;
  execute 'grant usage on schema public, report, history, trust to ' || everybody;
  execute 'grant select on all tables in schema report to ' || everybody;
  execute 'grant execute on all functions in schema report, trust to ' || everybody;
  execute 'revoke execute on function trust.hold_row(text), trust.hold(text), trust.attach_history(), trust.pin_functions(),
    trust.close_public(), trust.enable_security(), trust.hide_statistics(),
    trust.apply_access(), trust.apply_rule(regclass, text, text, text), trust.apply() from ' || everybody;
  execute 'grant execute on function trust.hold(text), history.seal_now(boolean),
    history.compared(text, text), history.same_image(jsonb, jsonb), history.outcome(bigint),
    history.takes_back(bigint, bigint), history.entries(bigint, bigint, bigint, text, date),
    history.shown(text, text), history.fields(bigint), history.dependents(bigint), history.undo(bigint),
    history.put_back(bigint, bigint), history.undo_import(bigint) to mutua_officer';
  for this in
    -- What checks of columns and look-ups call; what guards rules is called by its triggers only.
    select p.oid::regprocedure as name from pg_proc as p
    where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype and p.provolatile = 'i'
  loop
    execute format('grant execute on function %s to %s', this.name, everybody);
  end loop;
end
$$;

create or replace function trust.apply_rule(this regclass, rule text, via text, not_imported text) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  officer constant text := '(select trust.is_level(''officer''))';
  reader constant text := '(select trust.is_level(''reader''))';
  member constant text := '(select trust.is_level(''member''))';
  columns text;
begin
  if rule = 'lock' then
    return;
  elsif rule = 'version' then
    execute format('create policy everybody_reads on %s for select to mutua_officer, mutua_member, mutua_reader
      using (true)', this);
    execute format('grant select on %s to mutua_officer, mutua_member, mutua_reader', this);
    return;
  elsif rule = 'access' then
    execute format('create policy everybody_reads_own on %s for select to mutua_officer, mutua_member, mutua_reader
      using (role_name = session_user)', this);
    execute format('grant select on %s to mutua_officer, mutua_member, mutua_reader', this);
    return;
  end if;
  execute format('create policy officer_all on %s to mutua_officer using (%s) with check (%2$s)', this, officer);
  if rule in ('reference', 'history') then
    execute format('grant select on %s to mutua_officer', this);
  else
    -- Numbers are the server's: whoever chose them could take the next ones away from everybody.
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
      from pg_attribute
      where attrelid = this and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '';
    execute format('grant select, insert (%s), update, delete on %s to mutua_officer', columns, this);
  end if;
  if rule = 'history' then
    if this = 'history.entry'::regclass then
      execute 'create policy everybody_reads_own on history.entry for select to mutua_member, mutua_reader
        using (recorded_by = session_user)';
      execute 'grant select on history.entry to mutua_member, mutua_reader';
    end if;
    return;
  elsif rule in ('officer', 'list') then
    return;
  end if;
  execute format('create policy reader_reads on %s for select to mutua_reader using (%s)', this, reader);
  execute format('create policy member_reads on %s for select to mutua_member using (%s)', this, coalesce(via, member));
  execute format('grant select on %s to mutua_reader, mutua_member', this);
  if rule = 'own' then
    execute format('create policy member_adds on %s for insert to mutua_member with check (%s%s)', this, via,
      not_imported);
    execute format('create policy member_edits on %s for update to mutua_member using (%s) with check (%2$s)', this, via);
    execute (
      select format('grant insert (%s), update (%s) on %s to mutua_member', array_to_string(w.adds, ', '),
        array_to_string(w.edits, ', '), this)
      from trust.member_writes() as w where to_regclass(w.table_name) = this
    );
  end if;
end
$$;

create or replace function trust.apply() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform trust.attach_history();
  perform trust.pin_functions();
  perform trust.enable_security();
  perform trust.hide_statistics();
  if exists (select from public.access)
    and (select count(*) = 3 from pg_roles where rolname in ('mutua_officer', 'mutua_member', 'mutua_reader'))
  then
    perform trust.apply_access();
  end if;
end
$$;

select trust.apply();
