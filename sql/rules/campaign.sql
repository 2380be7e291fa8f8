-- A closed campaign is frozen, and answers come in time.

-- What a closed campaign gathered an officer corrects with a reason. Into it comes only what an undo puts back.
create or replace function need_is_corrected(old_row jsonb, new_row jsonb, enters boolean) returns boolean
  language plpgsql stable
as $$
begin
  return not trust.is_level('member')
    and history.says_why('need', coalesce(new_row, old_row) ->> 'id', old_row, new_row)
    and (not enters or exists (select from history.entry where id = history.own_entry() and reason is null));
end
$$;

-- A closed campaign is frozen. Whoever adds to one holds it `for share`, which a closing waits for, and which waits for
-- a closing that isn't committed yet. A statement at a time: an import has a million rows and few campaigns.
-- What it gathered an officer corrects with a reason, and takes out so, and takes that back; nothing else comes into it
-- before it opens again, which the history tells too.
create or replace function need_campaign_is_open() returns trigger
  language plpgsql
as $$
declare
  touched bigint[];
  closed bigint[];
  refused boolean;
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
  closed := array(select id from campaign where id = any (touched) and closed_on is not null);
  if closed = '{}' then
    return null;
  end if;
  if tg_op = 'INSERT' then
    refused := exists (
      select from written as w
      where w.campaign_id = any (closed) and not need_is_corrected(null, to_jsonb(w), true));
  elsif tg_op = 'DELETE' then
    refused := exists (
      select from gone as g
      where g.campaign_id = any (closed) and not need_is_corrected(to_jsonb(g), null, false));
  else
    refused := exists (
      select from written as w full join gone as g using (id)
      where w is distinct from g and (w.campaign_id = any (closed) or g.campaign_id = any (closed))
        and not need_is_corrected(to_jsonb(g), to_jsonb(w),
          coalesce(w.campaign_id = any (closed) and w.campaign_id is distinct from g.campaign_id, false)));
  end if;
  if refused then
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

-- It is closed once: opened again before it is closed on another day, or taken out.
create or replace function campaign_closed_is_frozen() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and (new.closed_on is null or new.closed_on = old.closed_on) then
    return null;
  end if;
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
    and trust.is_level('member')
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
