-- A closed campaign is frozen, and answers come in time.

-- A closed campaign is frozen. Whoever adds to one holds it `for share`, which a closing waits for, and which waits for
-- a closing that isn't committed yet. A statement at a time: an import has a million rows and few campaigns.
create or replace function need_campaign_is_open() returns trigger
  language plpgsql
as $$
declare
  touched bigint[];
begin
  case tg_op
    when 'INSERT' then
      select array_agg(campaign_id) into touched
        from (select campaign_id from written where campaign_id is not null group by campaign_id) as w;
    when 'UPDATE' then
      select array_agg(campaign_id) into touched
        from (
          select campaign_id from written where campaign_id is not null
          union
          select campaign_id from gone where campaign_id is not null
        ) as w;
    when 'DELETE' then
      select array_agg(campaign_id) into touched
        from (select campaign_id from gone where campaign_id is not null group by campaign_id) as w;
  end case;
  if touched is null then
    return null;
  end if;
  perform 1 from campaign where id = any (touched) order by id for share;
  if exists (select from campaign where id = any (touched) and closed_on is not null) then
    raise exception 'the campaign is closed'
      using errcode = 'check_violation', constraint = 'campaign_closed_is_frozen', table = 'need';
  end if;
  return null;
end
$$;

create trigger need_campaign_is_open_on_insert
  after insert on need
  referencing new table as written
  for each statement execute function need_campaign_is_open();

create trigger need_campaign_is_open_on_update
  after update on need
  referencing old table as gone new table as written
  for each statement execute function need_campaign_is_open();

create trigger need_campaign_is_open_on_delete
  after delete on need
  referencing old table as gone
  for each statement execute function need_campaign_is_open();

create or replace function campaign_answer_is_in_time() returns trigger
  language plpgsql
as $$
begin
  perform 1 from campaign where id in (old.campaign_id, new.campaign_id) order by id for share;
  if exists (select from campaign where id in (old.campaign_id, new.campaign_id) and closed_on is not null) then
    raise exception 'the campaign is closed'
      using errcode = 'check_violation', constraint = 'campaign_closed_is_frozen', table = tg_table_name;
  end if;
  return null;
end
$$;

create trigger campaign_answer_is_in_time
  after insert or update or delete on campaign_answer
  for each row execute function campaign_answer_is_in_time();

create trigger campaign_asked_is_in_time
  after insert or update or delete on campaign_asked
  for each row execute function campaign_answer_is_in_time();

create or replace function campaign_closed_is_frozen() returns trigger
  language plpgsql
as $$
begin
  raise exception 'the campaign is closed'
    using errcode = 'check_violation', constraint = 'campaign_closed_is_frozen', table = 'campaign';
end
$$;

create trigger campaign_closed_is_frozen
  after update or delete on campaign
  for each row when (old.closed_on is not null)
  execute function campaign_closed_is_frozen();

-- By the login, as needs are (need_written_by_its_member).
create or replace function campaign_answered_by_its_member() returns trigger
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
