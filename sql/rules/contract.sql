-- Shares add up to their contract or amendment.

create or replace function share_adds_up(this_contract bigint, this_number int) returns void
  language plpgsql
as $$
declare
  act record;
  parts record;
begin
  -- The contract's row is held, so that two sessions that change shares of one contract come one after the other.
  perform 1 from contract where id = this_contract for no key update;
  if this_number = 0 then
    select c.amount, c.notified_on, c.contract_type, c.launch_id, c.group_id, c.amo_project_id, c.buyer_id
      into act from contract as c where c.id = this_contract;
  else
    select a.amount, a.notified_on, c.contract_type, c.launch_id, c.group_id, c.amo_project_id, c.buyer_id
      into act from amendment as a join contract as c on c.id = a.contract_id
      where a.contract_id = this_contract and a.number = this_number;
  end if;
  if not found then
    if exists (select from share where contract_id = this_contract and amendment_number = this_number) then
      raise exception 'a share without its amendment'
        using errcode = 'foreign_key_violation', constraint = 'share_has_its_act', table = 'share';
    end if;
    return;
  end if;
  select coalesce(sum(amount), 0) as amount, count(*) as count,
      coalesce(bool_and(notified_on is not distinct from act.notified_on and contract_type = act.contract_type), true)
        as same,
      coalesce(bool_and(sign(amount) in (0, sign(act.amount))), true) as one_way
    into parts
    from share where contract_id = this_contract and amendment_number = this_number;
  if parts.amount <> act.amount or parts.count = 0 then
    raise exception 'shares add up to %, not to %', parts.amount, act.amount
      using errcode = 'check_violation', constraint = 'share_adds_up', table = 'share';
  end if;
  if not parts.same then
    raise exception 'a share bears another day or type than its contract'
      using errcode = 'check_violation', constraint = 'share_bears_its_day_and_type', table = 'share';
  end if;
  if this_number = 0 and not parts.one_way then
    raise exception 'a share of a contract is below zero'
      using errcode = 'check_violation', constraint = 'share_not_negative', table = 'share';
  end if;
  if act.amo_project_id is not null
    and exists (select from share where contract_id = this_contract and member_id <> act.buyer_id)
  then
    raise exception 'an AMO contract is the client''s alone'
      using errcode = 'check_violation', constraint = 'share_of_amo_is_the_clients', table = 'share';
  end if;
  if act.launch_id is not null and exists (
    select from share where contract_id = this_contract
      and member_id not in (select member_id from launch_member where launch_id = act.launch_id)
  ) then
    raise exception 'a share of a member that was not in the group at the launch'
      using errcode = 'check_violation', constraint = 'share_of_a_launched_member', table = 'share';
  end if;
  if act.launch_id is null and act.group_id is not null and exists (
    select from share where contract_id = this_contract
      and member_id not in (select member_id from membership where group_id = act.group_id)
  ) then
    raise exception 'a share of a member that is not in the group'
      using errcode = 'check_violation', constraint = 'share_of_a_member', table = 'share';
  end if;
end
$$;

create or replace function share_changed() returns trigger
  language plpgsql
as $$
begin
  if tg_op <> 'INSERT' then
    perform share_adds_up(old.contract_id, old.amendment_number);
  end if;
  if tg_op <> 'DELETE'
    and (tg_op = 'INSERT' or (new.contract_id, new.amendment_number) <> (old.contract_id, old.amendment_number))
  then
    perform share_adds_up(new.contract_id, new.amendment_number);
  end if;
  return null;
end
$$;

create constraint trigger share_adds_up
  after insert or update or delete on share
  deferrable initially deferred
  for each row execute function share_changed();

create or replace function contract_changed() returns trigger
  language plpgsql
as $$
begin
  if exists (select from contract where id = new.id) then
    perform share_adds_up(new.id, 0);
    perform share_adds_up(contract_id, number) from amendment where contract_id = new.id;
  end if;
  return null;
end
$$;

create constraint trigger share_adds_up_to_contract
  after insert or update of amount, notified_on, contract_type, launch_id, group_id, amo_project_id, buyer_id
  on contract
  deferrable initially deferred
  for each row execute function contract_changed();

create or replace function amendment_changed() returns trigger
  language plpgsql
as $$
begin
  perform share_adds_up(contract_id, number) from (
    select (case when tg_op = 'DELETE' then old else new end).contract_id,
      (case when tg_op = 'DELETE' then old else new end).number
  ) as act;
  return null;
end
$$;

create constraint trigger share_adds_up_to_amendment
  after insert or update or delete on amendment
  deferrable initially deferred
  for each row execute function amendment_changed();
