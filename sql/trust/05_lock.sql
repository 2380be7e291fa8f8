-- Locks that only functions of the owner take (`trust.lock`), each until the end of the transaction.

-- Waits for the lock as long as the session's lock_timeout says.
--
-- Who holds a row is told by its xmax: the time-out comes when nobody is waited for any more, too late for
-- pg_blocking_pids.
create or replace function trust.hold(this_name text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  holder text;
begin
  begin
    perform from trust.lock where name = this_name for update;
    if not found then
      insert into trust.lock (name) values (this_name) on conflict do nothing;
      perform from trust.lock where name = this_name for update;
    end if;
  exception when lock_not_available then
    select concat_ws(' ', a.usename, '(' || a.pid || ')', 'since ' || to_char(a.xact_start, 'HH24:MI:SS')) into holder
    from trust.lock as l
    join pg_locks as k on k.locktype = 'transactionid' and k.transactionid::text = l.xmax::text and k.granted
    join pg_stat_activity as a on a.pid = k.pid
    where l.name = this_name
    limit 1;
    raise exception 'held by %', coalesce(holder, 'another session')
      using errcode = 'lock_not_available', constraint = 'lock_is_held', detail = holder;
  end;
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
    perform trust.hold('need import of member ' || own);
  end loop;
end
$$;
