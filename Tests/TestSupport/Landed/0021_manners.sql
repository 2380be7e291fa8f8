-- What a member may do with its own rows: nothing in a launched lot, and nothing under another day's date. By the login,
-- like the policies: the program's own settings are anybody's.

-- What was launched rests on its needs. Whoever links a need to a lot holds its row, and a launch holds those of its lots:
-- a change that waited for either sees it here.
create function need_written_by_its_member() returns trigger
  language plpgsql
as $$
declare
  first constant date := current_date - 1;
  -- The day over there may have begun already, or not ended.
  last constant date := current_date + 1;
  is_dated boolean;
begin
  if not exists (select from access where role_name = session_user and level = 'member') then
    return null;
  end if;
  if tg_op = 'INSERT' then
    is_dated := exists (select from written where answered_on not between first and last);
  else
    if exists (
      select from gone
      join assignment as a on a.need_id = gone.id and a.released_on is null
      join launch_lot as l on l.lot_id = a.lot_id
    ) then
      raise exception 'the need is in a launched lot'
        using errcode = 'check_violation', constraint = 'need_launched_is_closed', table = 'need';
    end if;
    is_dated := exists (
      select from gone join written as w using (id)
      where w.answered_on is distinct from gone.answered_on
          and (w.answered_on not between first and last or w.answered_on is null and w.campaign_id is not null)
        or w.withdrawn_on is distinct from gone.withdrawn_on and w.withdrawn_on not between first and last
    );
  end if;
  if is_dated then
    raise exception 'a member acts today'
      using errcode = 'check_violation', constraint = 'member_acts_today', table = 'need';
  end if;
  return null;
end
$$;

create trigger need_written_by_its_member_on_insert
  after insert on need
  referencing new table as written
  for each statement execute function need_written_by_its_member();

create trigger need_written_by_its_member_on_update
  after update on need
  referencing old table as gone new table as written
  for each statement execute function need_written_by_its_member();

create function campaign_answered_by_its_member() returns trigger
  language plpgsql
as $$
begin
  if new.answered_on not between current_date - 1 and current_date + 1
    and exists (select from access where role_name = session_user and level = 'member')
  then
    raise exception 'a member acts today'
      using errcode = 'check_violation', constraint = 'member_acts_today', table = 'campaign_answer';
  end if;
  return null;
end
$$;

create trigger campaign_answered_by_its_member
  after insert or update on campaign_answer
  for each row execute function campaign_answered_by_its_member();
