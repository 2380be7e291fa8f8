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

-- Columns that say who acted: migrations write `default session_user`, since they run before there are functions of
-- ours. The ledger of migrations keeps it: who brought the schema is the login, whomever he acts for.
create or replace function trust.name_the_actor() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select d.adrelid::regclass as name, a.attname
    from pg_attrdef as d
    join pg_class as c on c.oid = d.adrelid
    join pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where c.relnamespace in ('public'::regnamespace, 'history'::regnamespace)
      and pg_get_expr(d.adbin, d.adrelid) = 'SESSION_USER'
      and d.adrelid not in (select to_regclass(table_name) from trust.rules() where rule = 'version')
  loop
    execute format('alter table %s alter column %I set default trust.actor()', this.name, this.attname);
  end loop;
end
$$;

-- Of every table of facts: rows that ship with the program and the ledger of migrations are none. One trigger a row for
-- all three events where that will do: each further trigger costs the first use of a base time.
create or replace function trust.attach_history() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select c.oid, c.relname, a.key, c.relname = any (carriers.names) as carries_import
    from pg_class as c
    cross join (select trust.import_carriers() as names) as carriers
    left join pg_index as i on i.indrelid = c.oid and i.indisprimary
    cross join lateral (
      select string_agg(quote_literal(attname), ', ' order by attnum) as key
      from pg_attribute where attrelid = c.oid and attnum = any (i.indkey)
    ) as a
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not in (select table_name from trust.rules() where rule in ('reference', 'version', 'list', 'person'))
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
    from unnest(trust.import_carriers()) as carrier (name)
    join pg_class as c on c.relnamespace = 'public'::regnamespace and c.relname = carrier.name
    join pg_index as i on i.indrelid = c.oid and i.indisprimary
    cross join lateral (
      select string_agg(quote_literal(attname), ', ' order by attnum) as key
      from pg_attribute where attrelid = c.oid and attnum = any (i.indkey)
    ) as a
    where not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'history_of_imported')
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

-- Row-level security on every table. And texts that not everybody sees have no statistics: EXPLAIN would tell how often
-- others use one. Texts of a vocabulary, which a foreign key holds together, keep theirs. One statement a table: each
-- costs the first use of a base time.
create or replace function trust.close_tables() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select c.oid::regclass as name, string_agg(w.change, ', ') as changes
    from pg_class as c
    left join trust.rules() as r on to_regclass(r.table_name) = c.oid
    cross join lateral (
      select 'enable row level security' where not c.relrowsecurity
      union all
      select format('alter %I set statistics 0', a.attname)
      from pg_attribute as a
      join pg_type as t on t.oid = a.atttypid
      where (r.via is not null or r.table_name = 'history.entry')
        and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and coalesce(nullif(t.typbasetype, 0), t.oid) = 'text'::regtype and a.attstattarget is distinct from 0
        and not exists (select from pg_constraint as k
          where k.contype = 'f' and k.conrelid = a.attrelid and a.attnum = any (k.conkey))
    ) as w (change)
    where c.relnamespace in ('public'::regnamespace, 'history'::regnamespace, 'trust'::regnamespace, 'web'::regnamespace)
      and c.relkind in ('r', 'p')
    group by c.oid
  loop
    execute format('alter table %s %s', this.name, this.changes);
  end loop;
  revoke execute on all functions in schema public, report, history, trust, web from public;
  perform trust.close_public();
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
    where schemaname in ('public', 'history') and policyname ~ '^(officer|member|reader|everybody|manager|door)_'
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
  perform web.open_to_sessions();
  if to_regrole('mutua_door') is not null then
    perform web.open_the_door();
  end if;
  execute 'revoke execute on function trust.hold_row(text), trust.hold(text), trust.is_owner(), trust.name_the_actor(),
    trust.attach_history(), trust.pin_functions(), trust.close_public(), trust.close_tables(),
    trust.apply_access(), trust.apply_rule(regclass, text, text, text), trust.apply() from ' || everybody;
  execute 'grant execute on function trust.hold(text), history.seal_now(boolean),
    history.compared(text, text), history.same_image(jsonb, jsonb), history.outcome(bigint),
    history.takes_back(bigint, bigint), history.entries(bigint, bigint, bigint, text, date), history.touched(bigint),
    history.shown(text, text), history.fields(bigint), history.row_name(text, text, jsonb),
    history.called(text, text), history.titles(text, text, text), history.own_entry(), history.dependents(bigint),
    history.rests_on(bigint),
    history.key_of(jsonb, text[]), history.undo(bigint),
    history.put_back(bigint, bigint), history.undo_import(bigint) to mutua_officer';
  execute 'grant execute on function history.told() to ' || everybody;
  for this in
    -- What checks of columns, look-ups and reports call; what guards rules is called by its triggers only.
    select p.oid::regprocedure as name from pg_proc as p
    where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
      and (p.provolatile = 'i' or p.proname = 'counts_in_closed_year')
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
  if rule in ('lock', 'web') then
    return;
  elsif rule = 'version' then
    execute format('create policy everybody_reads on %s for select to mutua_officer, mutua_member, mutua_reader
      using (true)', this);
    execute format('grant select on %s to mutua_officer, mutua_member, mutua_reader', this);
    return;
  elsif rule = 'access' then
    execute format('create policy everybody_reads_own on %s for select to mutua_officer, mutua_member, mutua_reader
      using (role_name = (select trust.login()))', this);
    execute format('grant select on %s to mutua_officer, mutua_member, mutua_reader', this);
    -- Of accounts only: who has a role of the server is its owner's to say.
    execute format('create policy manager_all on %s to mutua_officer
      using (account_id is not null and (select trust.manages_accounts()))
      with check (account_id is not null and (select trust.manages_accounts()))', this);
    execute format('grant insert (account_id, level, member_id), delete on %s to mutua_officer', this);
    return;
  elsif rule in ('account', 'person') then
    execute format('create policy manager_all on %s to mutua_officer using ((select trust.manages_accounts()))
      with check ((select trust.manages_accounts()))', this);
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
      from pg_attribute where attrelid = this and attnum > 0 and not attisdropped and attidentity = '';
    execute format('grant select, insert (%1$s), update (%1$s) on %2$s to mutua_officer', columns, this);
    if rule = 'person' then
      execute format('grant delete on %s to mutua_officer', this);
    end if;
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
    execute format('grant select, insert (%1$s), update (%1$s), delete on %2$s to mutua_officer', columns, this);
  end if;
  if rule = 'history' then
    if this = 'history.entry'::regclass then
      execute 'create policy everybody_reads_own on history.entry for select to mutua_member, mutua_reader
        using (recorded_by = (select trust.actor()))';
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
  perform trust.name_the_actor();
  perform trust.attach_history();
  perform trust.pin_functions();
  perform trust.close_tables();
  if exists (select from public.access)
    and (select count(*) = 3 from pg_roles where rolname in ('mutua_officer', 'mutua_member', 'mutua_reader'))
  then
    perform trust.apply_access();
  end if;
end
$$;

select trust.apply();
