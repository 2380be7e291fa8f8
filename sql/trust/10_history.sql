-- What writes, seals and verifies the history. Nobody but these functions writes to it, which is why they run with the
-- owner's rights; all names in them are whole, and their search path is pinned.

-- Entries without a reason are digested as they were when none could have one.
create or replace function history.reason_part(reason text) returns jsonb
  language sql immutable parallel safe
return case when reason is null then '[]'::jsonb else jsonb_build_array(reason) end;

-- What stands in an entry, whatever the session's time zone.
create or replace function history.heading(e history.entry) returns text
  language sql stable parallel safe
return (jsonb_build_array(e.id, e.transaction::text, extract(epoch from e.began_at), extract(epoch from e.recorded_at),
  e.recorded_by, e.account, e.command, e.command_id, e.undoes) || history.reason_part(e.reason))::text;

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

-- The entry of this transaction, once there is one. Anybody can set the setting: it is believed of no other.
create or replace function history.own_entry() returns bigint
  language sql stable
return (
  select id from history.entry
  where id = nullif(current_setting('mutua.entry', true), '')::bigint and transaction = pg_current_xact_id()
    and began_at = now()
);

-- Adds one change to the entry of this transaction, which is made at its first change. Few statements, and no look at
-- the entry while it is new: a command runs this once, in a session that knows nothing yet.
--
-- The program says in the setting mutua.command, for this transaction only: its id, the command, the account and the
-- reason, with tabs between. Anybody can: it is a claim, cut to a length. So is what `history.undo` says in
-- mutua.undoes, which is believed as far as the changes bear it out (`history.takes_back`).
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
  this_entry := history.own_entry();
  if this_entry is null then
    said := string_to_array(nullif(current_setting('mutua.command', true), ''), E'\t');
    insert into history.entry as e (command_id, command, account, undoes, reason)
    values (left(said[1], 100), coalesce(left(said[2], 100), '(' || current_setting('application_name') || ')'),
      left(said[3], 100), nullif(current_setting('mutua.undoes', true), '')::bigint,
      nullif(btrim(regexp_replace(left(said[4], 500), '[[:space:]]+', ' ', 'g')), ''))
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
    (jsonb_build_array(e.id, e.transaction::text, e.began_at, e.recorded_at, e.recorded_by, e.account, e.command,
      e.command_id, e.undoes) || history.reason_part(e.reason))::text
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
  -- The privilege alone may be a stranger's, or of a page that acts for a member.
  if not trust.is_owner() and not trust.is_level('officer') and not trust.is_level('door') then
    raise exception 'sealing is for officers' using errcode = 'insufficient_privilege';
  end if;
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

-- Whether a change of a row says why: its entry keeps a reason, or takes back one that did, of this very row. The
-- change must be noted already: by what the entry keeps it is judged, not by what somebody set.
create or replace function history.says_why(this_table text, this_key text, old_row jsonb, new_row jsonb)
returns boolean
  language sql stable
return exists (
  select from history.entry as e
  where e.id = history.own_entry()
    and (e.reason is not null or exists (
      select from history.entry as u
      join history.change as c on c.entry_id = u.id
      where u.id = e.undoes and u.reason is not null and (c.table_name, c.row_key) = (this_table, this_key)
        and history.same_image(c.before, new_row) and history.same_image(c.after, old_row)
    ))
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
  changes text, reason text
)
  language sql stable
begin atomic
  select e.id, e.recorded_at, trust.shown_actor(e.recorded_by), e.account, e.command,
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
    ), e.reason
  from history.entry as e
  where (by_whom is null or by_whom in (e.recorded_by, e.account) or by_whom = trust.name_of(e.recorded_by))
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

-- What names a row for people: its number or code before its title, and where it has none of its own, what it is of.
-- What it only refers to is looked up as it is today, and left out where it is gone. Null where nothing of it has a name.
create or replace function history.row_name(of_table text, row_key text, fact jsonb) returns text
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  own_name text := coalesce(
    case when of_table in ('need', 'account') then row_key end, fact ->> 'code',
    case when of_table = 'contract' then fact ->> 'reference' end, fact ->> 'role_name',
    case when of_table = 'access' then 'web:' || (fact ->> 'account_id') end, fact ->> 'year');
  own_title text := coalesce(fact ->> 'title', fact ->> 'item', fact ->> 'name', fact ->> 'file_name');
  of_contract bigint := fact ->> 'contract_id';
begin
  if own_name is not null then return own_name || coalesce(' (' || own_title || ')', ''); end if;
  return coalesce(nullif(concat_ws(' · ',
    case when of_contract is not null then
      (select c.reference from public.contract as c where c.id = of_contract)
        || coalesce('/' || coalesce(fact ->> 'number', nullif(fact ->> 'amendment_number', '0')), '') end,
    case when of_table = 'lot' then (
      select g.code || '/' || (fact ->> 'number') || coalesce(' (' || own_title || ')', '')
      from public.purchasing_group as g where g.id = (fact ->> 'group_id')::bigint
    ) end,
    case when fact ? 'lot_id' then history.called('lot_id', fact ->> 'lot_id') end,
    case when fact ? 'price_id' then history.called('price_id', fact ->> 'price_id') end,
    case when of_table <> 'lot' and not fact ? 'lot_id' then history.called('group_id', fact ->> 'group_id') end,
    case when of_table <> 'lot' then own_title end,
    history.called('need_id', fact ->> 'need_id'), history.called('campaign_id', fact ->> 'campaign_id'),
    history.called('project_id', fact ->> 'project_id'), history.called('key_id', fact ->> 'key_id'),
    case when of_table <> 'need' then history.called('member_id', fact ->> 'member_id') end), ''), own_title);
end
$$;

-- What a reference in a row's JSON is called; null for a field that is none.
create or replace function history.called(field text, content text) returns text
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  this bigint;
begin
  if content is null or content !~ '^[0-9]{1,18}$' or field !~ '_id$' then return null; end if;
  this := content;
  case
    when field in ('member_id', 'buyer_id', 'client_id', 'coordinator_id', 'performance_coordinator_id',
      'merged_into_id', 'reports_under_id') then
      return (select m.code from public.member as m where m.id = this);
    when field in ('group_id', 'copied_from_id') then
      return (select g.code from public.purchasing_group as g where g.id = this);
    when field = 'lot_id' then
      return (
        select g.code || '/' || l.number
        from public.lot as l join public.purchasing_group as g on g.id = l.group_id where l.id = this
      );
    when field = 'need_id' then
      return (select n.id || ' (' || n.title || ')' from public.need as n where n.id = this);
    when field = 'contract_id' then return (select c.reference from public.contract as c where c.id = this);
    when field = 'campaign_id' then return (select c.code from public.campaign as c where c.id = this);
    when field in ('project_id', 'amo_project_id') then
      return (select p.code from public.amo_project as p where p.id = this);
    when field in ('key_id', 'cost_sharing_key_id') then
      return (select k.code from public.allocation_key as k where k.id = this);
    when field = 'family_id' then return (select f.code from public.family as f where f.id = this);
    when field = 'price_id' then return (select p.item from public.price as p where p.id = this);
    else return null;
  end case;
end
$$;

-- What people read for a value, in English and in French: the titles of a fixed word, what a reference is called; null
-- for what says itself.
create or replace function history.titles(table_name text, field text, content text) returns text[]
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  kinds regclass := case
    when field = 'kind' and table_name = 'member' then 'public.member_kind'
    when field = 'kind' and table_name = 'threshold' then 'public.threshold_kind'
    when field in ('contract_type', 'project_type', 'purchase_kind') then 'public.' || field
    when field in ('basis', 'mission') then 'public.group_' || field
    when field = 'ground' then 'public.amendment_ground'
    when field = 'step' then 'public.amo_step'
    when field = 'procedure' then 'public.procedure_kind'
  end;
  titles text[];
begin
  if content is null then return null; end if;
  if kinds is null then
    return (select array[c.name, c.name] from history.called(field, content) as c (name) where c.name is not null);
  end if;
  execute format('select array[title_en, title_fr]::text[] from %s where code = $1', kinds) into titles using content;
  return titles;
end
$$;

-- What an entry changed, a field a row: all that was filled of a row that came or went. It told less until version 29.
drop function if exists history.fields(bigint);
create or replace function history.fields(this_entry bigint)
returns table (
  change_id bigint, table_name text, row_key text, row_name text, field text, before text, after text,
  before_titles text[], after_titles text[]
)
  language sql stable
begin atomic
  select c.id, c.table_name, c.row_key, n.name, f.key, history.shown(f.key, c.before ->> f.key),
    history.shown(f.key, c.after ->> f.key),
    history.titles(c.table_name, f.key, c.before ->> f.key), history.titles(c.table_name, f.key, c.after ->> f.key)
  from history.change as c
  cross join lateral (select history.row_name(c.table_name, c.row_key, coalesce(c.after, c.before))) as n (name)
  cross join lateral jsonb_object_keys(coalesce(c.before, '{}') || coalesce(c.after, '{}')) as f (key)
  where c.entry_id = this_entry and c.before ->> f.key is distinct from c.after ->> f.key
  order by c.id, f.key;
end;

-- What this transaction has changed so far, for whoever may read the history; nothing for others.
create or replace function history.told()
returns table (
  entry_id bigint, change_id bigint, table_name text, row_key text, row_name text, field text, before text, after text,
  before_titles text[], after_titles text[]
)
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if has_table_privilege('history.change', 'select') then
    -- More rows than a screen has are counted, not told.
    return query select e.id, f.* from history.own_entry() as e (id) cross join lateral history.fields(e.id) as f
      limit 400;
  end if;
end
$$;
