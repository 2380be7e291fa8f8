-- Who acts: the one question that policies, defaults and keys ask. Today it is the login, which SET ROLE can't change.
-- A text, since whoever acts needn't be a role of the server for ever. Whoever compares it with a column of many rows
-- writes `(select trust.actor())`, so that it is asked once.
create or replace function trust.actor() returns text
  language sql stable parallel safe
return session_user::text;

-- Whether the login has the owner's rights anyway. That is asked of the server, never of who acts.
create or replace function trust.is_owner() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
return pg_has_role(session_user, current_user, 'usage');
