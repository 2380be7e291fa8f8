-- A key can split something.

create or replace function allocation_key_has_a_weight() returns trigger
  language plpgsql
as $$
begin
  if exists (select from allocation_key where id = new.id)
    and not exists (select from allocation_weight where key_id = new.id and weight > 0)
  then
    raise exception 'a key needs at least one weight above zero'
      using errcode = 'check_violation', constraint = 'allocation_key_has_a_weight', table = 'allocation_key';
  end if;
  return null;
end
$$;

create constraint trigger allocation_key_has_a_weight
  after insert on allocation_key
  deferrable initially deferred
  for each row execute function allocation_key_has_a_weight();

create or replace function allocation_key_keeps_a_weight() returns trigger
  language plpgsql
as $$
begin
  if exists (select from allocation_key where id = old.key_id)
    and not exists (select from allocation_weight where key_id = old.key_id and weight > 0)
  then
    raise exception 'a key needs at least one weight above zero'
      using errcode = 'check_violation', constraint = 'allocation_key_has_a_weight', table = 'allocation_weight';
  end if;
  return null;
end
$$;

create constraint trigger allocation_key_has_a_weight
  after update or delete on allocation_weight
  deferrable initially deferred
  for each row execute function allocation_key_keeps_a_weight();
