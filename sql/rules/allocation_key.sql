-- A key can split something.

create or replace function allocation_key_has_a_weight() returns trigger
  language plpgsql
as $$
declare
  -- Of a new key, or of the key that a weight was taken from.
  this_key constant bigint := coalesce(to_jsonb(new) ->> 'id', to_jsonb(old) ->> 'key_id');
begin
  if exists (select from allocation_key where id = this_key)
    and not exists (select from allocation_weight where key_id = this_key and weight > 0)
  then
    raise exception 'a key needs at least one weight above zero'
      using errcode = 'check_violation', constraint = 'allocation_key_has_a_weight', table = tg_table_name;
  end if;
  return null;
end
$$;

create constraint trigger allocation_key_has_a_weight
  after insert on allocation_key
  deferrable initially deferred
  for each row execute function allocation_key_has_a_weight();

create constraint trigger allocation_key_has_a_weight
  after update or delete on allocation_weight
  deferrable initially deferred
  for each row execute function allocation_key_has_a_weight();
