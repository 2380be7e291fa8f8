-- Who is in a group, what it takes of needs, and what a launch has frozen.

create or replace function group_has_two_members() returns trigger
  language plpgsql
as $$
declare
  this_group bigint;
begin
  if tg_table_name = 'purchasing_group' then
    this_group := new.id;
  else
    this_group := old.group_id;
  end if;
  perform 1 from purchasing_group where id = this_group for no key update;
  if found and (select count(*) from membership where group_id = this_group) < 2 then
    raise exception 'a group needs at least two members'
      using errcode = 'check_violation', constraint = 'group_has_two_members', table = 'purchasing_group';
  end if;
  return null;
end
$$;

create constraint trigger group_has_two_members_when_formed
  after insert on purchasing_group
  deferrable initially deferred
  for each row execute function group_has_two_members();

create constraint trigger group_has_two_members_when_one_goes
  after delete or update of group_id on membership
  deferrable initially deferred
  for each row execute function group_has_two_members();

-- Asked when a member joins, and when the day is moved from which the group is there.
create or replace function membership_begins_before_a_merger() returns trigger
  language plpgsql
as $$
declare
  this_group constant bigint := coalesce(to_jsonb(new) ->> 'group_id', to_jsonb(new) ->> 'id');
  this_member constant bigint := to_jsonb(new) ->> 'member_id';
begin
  if exists (
    select from purchasing_group as g
    join membership as s on s.group_id = g.id
    join member as m on m.id = s.member_id
    where g.id = this_group and (this_member is null or s.member_id = this_member)
      and m.merged_on <= coalesce(s.joined_on, g.formed_on)
  ) then
    raise exception 'the member was merged into another one'
      using errcode = 'check_violation', constraint = 'membership_begins_before_a_merger', table = 'membership';
  end if;
  return null;
end
$$;

create constraint trigger membership_begins_before_a_merger
  after insert or update of joined_on on membership
  for each row execute function membership_begins_before_a_merger();

create trigger membership_begins_before_a_merger
  after update of formed_on on purchasing_group
  for each row execute function membership_begins_before_a_merger();

-- Only the day of a launch is corrected, for a reason and with what follows from the day; its value and its own reason
-- never are.
create or replace function launch_is_frozen() returns trigger
  language plpgsql
as $$
declare
  of_the_day constant text[] :=
    '{launched_on,procedure,article,none_limit,publicity_threshold,eu_threshold,specific_threshold}';
begin
  if new.launched_on = old.launched_on
    or to_jsonb(new) - of_the_day is distinct from to_jsonb(old) - of_the_day
    or not history.says_why('launch', new.id::text, to_jsonb(old), to_jsonb(new))
  then
    raise exception 'what was frozen at a launch is not rewritten'
      using errcode = 'check_violation', constraint = 'launch_is_frozen', table = tg_table_name;
  end if;
  return null;
end
$$;

create trigger launch_is_frozen after update on launch
  for each row execute function launch_is_frozen();

-- Its members and the procedures of its lots change with its day alone, and go with it. A lot is taken out of it alone
-- too, while another one is left; what rests on a lot's launch holds it by foreign keys. Asked at the commit: rows go
-- one after the other.
create or replace function launch_part_is_frozen() returns trigger
  language plpgsql
as $$
declare
  of_the_day constant text[] := '{procedure}';
begin
  if not exists (select from launch where id = old.launch_id) then
    return null;
  end if;
  if tg_table_name = 'launch_lot' and tg_op = 'DELETE' then
    if exists (select from launch_lot where launch_id = old.launch_id) then
      return null;
    end if;
  -- Whether this very entry has made the launch, or moved its day.
  elsif exists (
      select from history.outcome(history.own_entry()) as o
      where (o.table_name, o.row_key) = ('launch', old.launch_id::text)
        and o.before -> 'launched_on' is distinct from o.after -> 'launched_on'
    )
    and (tg_op = 'DELETE' or to_jsonb(new) - of_the_day = to_jsonb(old) - of_the_day)
  then
    return null;
  end if;
  raise exception 'what was frozen at a launch is not rewritten'
    using errcode = 'check_violation', constraint = 'launch_is_frozen', table = tg_table_name;
end
$$;

create constraint trigger launch_is_frozen after update or delete on launch_member
  deferrable initially deferred
  for each row execute function launch_part_is_frozen();
create constraint trigger launch_is_frozen after update or delete on launch_lot
  deferrable initially deferred
  for each row execute function launch_part_is_frozen();

-- How a lot ended stays with its lot and its launch. Of the past is an outcome that no launch came before.
create or replace function lot_outcome_is_of_its_lot() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and (new.lot_id, new.launch_id, new.of_the_past)
    is distinct from (old.lot_id, old.launch_id, old.of_the_past)
  then
    raise exception 'what was frozen at a launch is not rewritten'
      using errcode = 'check_violation', constraint = 'launch_is_frozen', table = 'lot_outcome';
  end if;
  if new.of_the_past and exists (
    select from launch_lot as p join launch as l on l.id = p.launch_id
    where p.lot_id = new.lot_id and l.launched_on <= new.ended_on
  ) then
    raise exception 'an outcome of the past is of a lot that was not launched by then'
      using errcode = 'check_violation', constraint = 'lot_outcome_of_the_past_has_no_launch', table = 'lot_outcome';
  end if;
  return null;
end
$$;

create trigger lot_outcome_is_of_its_lot after insert or update on lot_outcome
  for each row execute function lot_outcome_is_of_its_lot();

create or replace function launch_is_not_truncated() returns trigger
  language plpgsql
as $$
begin
  raise exception 'what was frozen at a launch is not rewritten'
    using errcode = 'check_violation', constraint = 'launch_is_frozen', table = tg_table_name;
end
$$;

-- A launch can't be truncated without them.
create trigger launch_is_not_truncated before truncate on launch_member
  for each statement execute function launch_is_not_truncated();
create trigger launch_is_not_truncated before truncate on launch_lot
  for each statement execute function launch_is_not_truncated();

-- Whoever links a need holds its row until the commit, so that a second officer waits and then sees the first one's
-- link.
create or replace function assignment_keeps_within_need() returns trigger
  language plpgsql
as $$
declare
  whole need;
  linked record;
begin
  select * into whole from need where id = new.need_id for no key update;
  select coalesce(sum(amount), 0) as amount, sum(quantity) as quantity
    into linked
    from assignment where need_id = new.need_id and released_on is null;
  if linked.amount > whole.amount or linked.quantity > whole.quantity then
    raise exception 'the links of a need exceed it'
      using errcode = 'check_violation', constraint = 'assignment_within_need', table = 'assignment';
  end if;
  if new.released_on is null and whole.withdrawn_on is not null then
    raise exception 'the need is withdrawn'
      using errcode = 'check_violation', constraint = 'assignment_of_a_live_need', table = 'assignment';
  end if;
  if new.released_on is null and not exists (
    select from lot as l join membership as m using (group_id)
    where l.id = new.lot_id and m.member_id = whole.member_id and m.left_on is null
  ) then
    raise exception 'the need''s owner is not in the group'
      using errcode = 'check_violation', constraint = 'assignment_by_a_member', table = 'assignment';
  end if;
  return null;
end
$$;

create trigger assignment_keeps_within_need
  after insert or update on assignment
  for each row execute function assignment_keeps_within_need();
