-- What the page keeps for itself (schema `web`). Its tables are granted to nobody: these functions go there with the
-- owner's rights, for the session whose key the transaction carries, or for the door, which signs people in and can do
-- nothing else.

-- Roles are the cluster's: the group alone may be another base's.
create or replace function web.require_door() returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from public.access where role_name = trust.login() and level = 'door') then
    raise exception 'this is for the door of the page' using errcode = 'insufficient_privilege';
  end if;
end
$$;

create or replace function web.require_manager() returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not trust.manages_accounts() then
    raise exception 'this is for whoever manages accounts' using errcode = 'insufficient_privilege';
  end if;
end
$$;

-- The door's own: whether this login is it. For `serve`, before it opens.
create or replace function web.is_door() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (select from public.access where role_name = trust.login() and level = 'door');

create or replace function web.note(kind text, account bigint, place text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into web.event (kind, account_id, place) values (kind, account, left(place, 200));
end;

-- Somebody who gave this address wants to come in. Nothing tells whether it is known: a message goes, or none.
create or replace function web.ask_link(address text, browser bytea, place text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this bigint;
begin
  perform web.require_door();
  select p.account_id into this
  from public.account_person as p join public.account as a on a.id = p.account_id and a.closed_on is null
  where p.email = lower(btrim(address));
  if this is null then
    perform web.note('unknown address', null, place);
  elsif (select count(*) from web.message where account_id = this and kind = 'link'
      and asked_at > now() - interval '1 hour') >= 5 then
    perform web.note('too many links', this, place);
  else
    insert into web.message (account_id, kind, browser) values (this, 'link', browser);
    perform web.note('link asked', this, place);
  end if;
end
$$;

-- The next message to go, counted as tried; a failed one comes again after a minute, then after four, and no more.
create or replace function web.take_message()
returns table (id bigint, account_id bigint, kind text, email text, name text, language text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform web.require_door();
  return query
    update web.message as m
    set tries = m.tries + 1, due_at = now() + make_interval(mins => case when m.tries = 0 then 1 else 4 end)
    from public.account_person as p
    where p.account_id = m.account_id and m.id = (
      select n.id
      from web.message as n join public.account as a on a.id = n.account_id and a.closed_on is null
      where n.sent_at is null and n.tries < 3 and n.due_at <= now()
      order by n.due_at
      for update of n skip locked
      limit 1
    )
    returning m.id, m.account_id, m.kind::text, p.email::text, p.name::text, p.language::text;
end
$$;

-- The link that a message bears, for as long as somebody may take to read it; the one before it goes.
create or replace function web.make_link(this_message bigint, link bytea, link_code bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this web.message;
begin
  perform web.require_door();
  select * into strict this from web.message where id = this_message and sent_at is null and kind = 'link';
  insert into web.link (account_id, digest, browser, code, ends_at)
  values (this.account_id, link, this.browser, link_code, now() + interval '15 minutes');
end
$$;

create or replace function web.sent(this_message bigint, failed text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform web.require_door();
  update web.message set sent_at = case when failed is null then now() end, failure = left(failed, 1000)
  where id = this_message;
end
$$;

-- Opens a session by a link, or by the code of the message in the browser that asked. Each works once.
--
-- `outcome`: `open`; `elsewhere`, a good link in another browser; `wrong`, a code that isn't it; `over`.
create or replace function web.open_session(
  link bytea, browser_of bytea, link_code bytea, this_session bytea, place text, out account bigint, out outcome text
)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this web.link;
begin
  perform web.require_door();
  select l.* into this
  from web.link as l join public.account as a on a.id = l.account_id and a.closed_on is null
  where l.used_at is null and l.ends_at > now()
    and case when link is not null then l.digest = link else l.browser = browser_of and l.code is not null end
  order by l.id desc
  limit 1
  for update of l;
  outcome := case
    when this.id is null or this.tries >= 5 then 'over'
    when link is not null and this.browser is not null and this.browser is distinct from browser_of then 'elsewhere'
    when link is null and this.code is distinct from link_code then 'wrong'
    else 'open'
  end;
  if outcome = 'open' then
    account := this.account_id;
    update web.link set used_at = now() where id = this.id;
    insert into web.session (account_id, digest, kind, place, ends_at)
    values (account, this_session, 'page', left(place, 200), now() + interval '12 hours');
  elsif outcome = 'wrong' then
    update web.link set tries = tries + 1 where id = this.id;
  end if;
  perform web.note('link ' || outcome, this.account_id, place);
end
$$;

create or replace function web.touch(this_session bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform web.require_door();
  update web.session set seen_at = now() where digest = this_session and seen_at < now() - interval '1 minute';
end
$$;

create or replace function web.end_session(this_session bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this bigint;
begin
  perform web.require_door();
  update web.session set ends_at = now() where digest = this_session and ends_at > now() returning account_id into this;
  if found then
    perform web.note('session ended', this, null);
  end if;
end
$$;

-- Keeps what was typed when a session had ended, for its account alone.
create or replace function web.put_parcel(this_session bytea, page text, typed text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this bigint;
begin
  perform web.require_door();
  select s.account_id into this
  from web.session as s join public.account as a on a.id = s.account_id and a.closed_on is null
  where s.digest = this_session and s.kind = 'page' and s.ends_at > now() - interval '30 days';
  if this is null or (select count(*) from web.parcel where account_id = this) >= 20 then
    return false;
  end if;
  insert into web.parcel (account_id, path, fields) values (this, page, typed);
  return true;
end
$$;

-- What nobody else has the time for: seals of the history, and the end of what is over.
create or replace function web.tidy() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform web.require_door();
  perform history.seal_now(false);
  delete from web.ticket where made_at < now() - interval '48 hours';
  delete from web.parcel where made_at < now() - interval '24 hours';
  delete from web.link where ends_at < now() - interval '7 days';
  delete from web.message where asked_at < now() - interval '90 days';
  delete from web.session where ends_at < now() - interval '90 days';
  delete from web.event where happened_at < now() - interval '13 months';
end
$$;

-- Whose session it is, and what it may do: no row where there is none.
create or replace function web.me()
returns table (
  account bigint, level text, members text[], name text, email text, language text, manages_accounts boolean,
  ends_at timestamptz, kind text
)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select a.id,
    (select max(x.level) from public.access as x where x.account_id = a.id),
    array(
      select m.code::text from public.access as x join public.member as m on m.id = x.member_id
      where x.account_id = a.id order by m.code
    ),
    p.name::text, p.email::text, p.language::text, a.manages_accounts, s.ends_at, s.kind::text
  from public.account as a
  join web.session as s on s.digest = sha256(convert_to(current_setting('mutua.session', true), 'UTF8'))
  left join public.account_person as p on p.account_id = a.id
  where a.id = trust.web_account();
end;

-- Counts a form, in the transaction of what it changes: the same form once more is refused, also at the same moment.
create or replace function web.count_form(form bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into web.ticket (account_id, digest) values (trust.web_account(), form);
exception when unique_violation then
  raise exception 'this form was counted' using errcode = 'unique_violation', constraint = 'form_counts_once';
end
$$;

-- Where a form led, once that is known.
create or replace function web.form_led(form bytea, place text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update web.ticket set location = left(place, 2000) where account_id = trust.web_account() and digest = form;
end;

-- Where this very form led before: null where it didn't count yet, empty where nobody knows.
create or replace function web.where_form_led(form bytea) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
return (
  select coalesce(location, '') from web.ticket where account_id = trust.web_account() and digest = form
);

-- What was typed when a session had ended, for its own account: the last of it.
create or replace function web.parcel() returns table (id bigint, path text, fields text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select id, path::text, fields::text from web.parcel
  where account_id = trust.web_account() and made_at > now() - interval '24 hours'
  order by id desc limit 1;
end;

create or replace function web.drop_parcel(number bigint) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from web.parcel where id = number and account_id = trust.web_account();
end;

-- What people call themselves, and read.
create or replace function web.call_me(called text, speaks text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update public.account_person set name = called, language = speaks where account_id = trust.web_account();
end;

create or replace function web.own_sessions()
returns table (
  id bigint, kind text, place text, started_at timestamptz, seen_at timestamptz, ends_at timestamptz, is_this boolean
)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select id, kind::text, place::text, started_at, seen_at, ends_at,
    digest = sha256(convert_to(current_setting('mutua.session', true), 'UTF8'))
  from web.session
  where account_id = trust.web_account() and ends_at > now()
  order by started_at desc;
end;

-- Until when this account was here before this session began; null where it never was.
create or replace function web.last_visit() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select max(s.seen_at)
  from web.session as s
  join web.session as own on own.digest = sha256(convert_to(current_setting('mutua.session', true), 'UTF8'))
  where s.account_id = trust.web_account() and s.account_id = own.account_id and s.kind = 'page'
    and s.started_at < own.started_at;
end;

-- What happened to needs and answers since an instant, the newest first: for an officer what members' people did, for
-- a member's what others did to its own rows, whoever they are. Only the newest thousand entries are looked at, so that
-- its cost doesn't grow with the history.
create or replace function web.news(since timestamptz)
returns table (
  happened_at timestamptz, table_name text, row_key text, title text, member text, campaign text, kind text,
  by_whom text
)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select e.recorded_at, c.table_name::text, c.row_key::text, r.fact ->> 'title', m.code::text, k.code::text,
    case
      when c.after is null then 'removed' when c.before is null then 'added'
      when c.before ->> 'withdrawn_on' is null and c.after ->> 'withdrawn_on' is not null then 'withdrawn'
      else 'changed'
    end,
    case when trust.is_level('officer') then coalesce(trust.name_of(e.recorded_by), e.recorded_by) end
  from (select * from history.entry order by id desc limit 1000) as e
  join history.change as c on c.entry_id = e.id and c.table_name in ('need', 'campaign_answer')
  cross join lateral (select coalesce(c.after, c.before)) as r (fact)
  join public.member as m on m.id = (r.fact ->> 'member_id')::bigint
  left join public.campaign as k on k.id = (r.fact ->> 'campaign_id')::bigint
  where e.recorded_at > since and e.recorded_by <> trust.actor()
    and case
      when trust.web_account() is null then false
      when trust.is_level('officer') then
        exists (
          select from public.access as a
          where a.level = 'member' and e.recorded_by in (a.role_name::text, 'web:' || a.account_id)
        )
      else m.id in (select a.member_id from public.access as a where a.account_id = trust.web_account())
    end
  order by e.id desc, c.id;
end;

-- Ends a session of one's own, or a key.
create or replace function web.end_own_session(number bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update web.session set ends_at = now()
  where id = number and account_id = trust.web_account() and ends_at > now();
  return found;
end
$$;

-- A key for programs, which acts as its account for a year.
create or replace function web.make_key(key bytea, called text) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this bigint;
begin
  if trust.web_account() is null then
    raise exception 'keys are made in a session' using errcode = 'insufficient_privilege';
  end if;
  insert into web.session (account_id, digest, kind, place, ends_at)
  values (trust.web_account(), key, 'key', left(called, 200), now() + interval '1 year')
  returning id into this;
  return this;
end
$$;

-- A link that whoever manages accounts hands on by other means: once, for a day, in any browser.
create or replace function web.hand_link(account bigint, link bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform web.require_manager();
  insert into web.link (account_id, digest, ends_at) values (account, link, now() + interval '24 hours');
  perform web.note('link handed on', account, trust.actor());
end
$$;

-- Ends all sessions and keys of an account, and takes back its links.
create or replace function web.end_sessions_of(account bigint) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ended int;
begin
  perform web.require_manager();
  update web.session set ends_at = now() where account_id = account and ends_at > now();
  get diagnostics ended = row_count;
  update web.link set used_at = now() where account_id = account and used_at is null;
  delete from web.message where account_id = account and sent_at is null;
  return ended;
end
$$;

-- Asks for an invitation to be sent.
create or replace function web.invite(account bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform web.require_manager();
  insert into web.message (account_id, kind) values (account, 'invitation');
end
$$;

-- When accounts were last there, how many sessions they have, and what became of their last message: for whoever manages.
create or replace function web.presence()
returns table (account bigint, seen_at timestamptz, sessions bigint, keys bigint, failure text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select a.id, max(s.seen_at), count(*) filter (where s.ends_at > now() and s.kind = 'page'),
    count(*) filter (where s.ends_at > now() and s.kind = 'key'),
    (select m.failure::text from web.message as m where m.account_id = a.id order by m.id desc limit 1)
  from public.account as a left join web.session as s on s.account_id = a.id
  where trust.manages_accounts()
  group by a.id;
end;

-- Takes out what tells who a closed account was; its number stays where it stood.
create or replace function web.forget(account bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform web.require_manager();
  delete from public.account_person where account_id = account;
  delete from web.message where account_id = account;
  delete from web.parcel where account_id = account;
  update web.session set place = null where account_id = account;
  update web.event set place = null where account_id = account;
end
$$;

-- What a session calls. Each asks for its key itself.
create or replace function web.open_to_sessions() returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  grant usage on schema web to mutua_officer, mutua_member, mutua_reader;
  grant execute on function web.me(), web.count_form(bytea), web.form_led(bytea, text), web.where_form_led(bytea),
    web.parcel(), web.drop_parcel(bigint),
    web.call_me(text, text), web.own_sessions(), web.end_own_session(bigint), web.make_key(bytea, text),
    web.hand_link(bigint, bytea), web.end_sessions_of(bigint), web.invite(bigint), web.presence(), web.forget(bigint),
    web.last_visit(), web.news(timestamptz)
    to mutua_officer, mutua_member, mutua_reader;
end
$$;

-- What the door calls, and nothing else: it reads no fact.
create or replace function web.open_the_door() returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  grant usage on schema web, public to mutua_door;
  grant execute on function web.is_door(), web.ask_link(text, bytea, text), web.take_message(),
    web.make_link(bigint, bytea, bytea), web.sent(bigint, text),
    web.open_session(bytea, bytea, bytea, bytea, text), web.touch(bytea), web.end_session(bytea),
    web.put_parcel(bytea, text, text), web.tidy() to mutua_door;
  grant select on public.schema_version to mutua_door;
  if not exists (select from pg_policies where tablename = 'schema_version' and policyname = 'door_reads') then
    create policy door_reads on public.schema_version for select to mutua_door using (true);
  end if;
end
$$;
