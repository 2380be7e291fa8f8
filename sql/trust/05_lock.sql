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
  if not trust.is_owner() and not trust.is_level('officer') then
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
  if not trust.is_level('member') then
    perform trust.hold('need import');
    return;
  end if;
  foreach own in array trust.own_members() loop
    perform trust.hold_row('need import of member ' || own);
  end loop;
end
$$;

-- Waits for whoever writes what the reports of a closed year show, and keeps others from it until the end of the
-- transaction: every table whose rows a closed year keeps, in the order in which they were made, which is that of
-- whoever writes several. For those who may write all of them.
create or replace function trust.hold_reported() returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  this regclass;
begin
  for this in
    select t.tgrelid
    from pg_trigger as t join pg_proc as p on p.oid = t.tgfoid
    where p.pronamespace = 'public'::regnamespace
      and p.proname in ('year_is_open', 'closed_report_is_kept', 'closed_member_is_kept', 'closed_body_is_kept',
        'membership_in_a_closed_year_is_kept')
    group by t.tgrelid
    order by t.tgrelid
  loop
    execute format('lock table %s in share row exclusive mode', this);
  end loop;
end
$$;
