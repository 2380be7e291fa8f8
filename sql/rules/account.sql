-- Who manages accounts by the page leaves one who does: without one only the owner of the base could let people in. The
-- owner may.
create or replace function account_manager_stays() returns trigger
  language plpgsql
as $$
begin
  if old.manages_accounts and old.closed_on is null and (not new.manages_accounts or new.closed_on is not null)
    -- Not by its session, which may be the one that ends with this very change.
    and exists (select from access where role_name = trust.login() and level = 'web')
    and not exists (select from account where manages_accounts and closed_on is null and id <> old.id)
  then
    raise exception 'account % is the last one that manages accounts', old.id
      using errcode = 'check_violation', constraint = 'account_last_manager_stays', detail = old.id::text;
  end if;
  return null;
end
$$;

create constraint trigger account_manager_stays after update on account
  for each row execute function account_manager_stays();

-- An account does one thing: an officer's isn't a town hall's besides.
create or replace function account_has_one_level() returns trigger
  language plpgsql
as $$
begin
  if new.account_id is not null and exists (
    select from access where account_id = new.account_id and level <> new.level and id <> new.id
  ) then
    raise exception 'account % has another level already', new.account_id
      using errcode = 'check_violation', constraint = 'access_account_has_one_level', detail = new.account_id::text;
  end if;
  return null;
end
$$;

create constraint trigger account_has_one_level after insert or update on access
  for each row execute function account_has_one_level();
