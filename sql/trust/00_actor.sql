-- The login, which SET ROLE can't change: the one place that asks the server for it.
create or replace function trust.login() returns text
  language sql stable parallel safe
return session_user::text;

-- A key counts for a login of the page only; whoever else sets one acts as himself.
create or replace function trust.account_of_key() returns bigint
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.account_id
  from web.session as s
  join public.account as a on a.id = s.account_id and a.closed_on is null
  where s.digest = sha256(convert_to(current_setting('mutua.session', true), 'UTF8')) and s.ends_at > now()
    and exists (select from public.access where role_name = trust.login() and level = 'web');
end;

-- The account of the session whose key the transaction carries. Nobody's outside the page: a key is asked about only
-- where there is one.
create or replace function trust.web_account() returns bigint
  language sql stable parallel safe
return case when coalesce(current_setting('mutua.session', true), '') <> '' then trust.account_of_key() end;

-- Who acts: the one question that policies, defaults and keys ask. It is the login, which SET ROLE can't change; or, for
-- a login of the page, the account of the session whose key the transaction carries, written `web:` and its number.
-- Whoever compares it with a column of many rows writes `(select trust.actor())`, so that it is asked once.
create or replace function trust.actor() returns text
  language sql stable parallel safe
return coalesce('web:' || trust.web_account(), trust.login());

-- Whether the login has the owner's rights anyway. That is asked of the server, never of who acts.
create or replace function trust.is_owner() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
return pg_has_role(session_user, current_user, 'usage');

-- Whether who acts has a level here. With the owner's rights: rows of accounts are nobody's to read.
create or replace function trust.is_level(this_level text) returns boolean
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select exists (
    select from public.access
    where level = this_level and (role_name = trust.login() or account_id = trust.web_account())
  );
end;

-- The name of an account, or its address where it has none, for officers and for itself; null once it was taken out.
create or replace function trust.name_of(actor text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(p.name::text, p.email::text)
  from public.account_person as p
  where 'web:' || p.account_id = actor
    and (trust.is_owner() or trust.is_level('officer') or trust.is_level('reader') or p.account_id = trust.web_account());
end;

-- Who acted, for people: an account with its name, as long as that is known here and may be seen.
create or replace function trust.shown_actor(actor text) returns text
  language sql stable
return case when actor like 'web:%' then actor || coalesce(' (' || trust.name_of(actor) || ')', '') else actor end;
