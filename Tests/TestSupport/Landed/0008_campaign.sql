-- Campaigns are asked, answered and closed; members have a life: they merge, and come and go from the perimeter.

-- An INSEE code passes from the commune that was merged to the one that took its place, so that it is once among those
-- that are there. A SIREN doesn't: it is a legal person's own.
alter table member
  drop constraint member_insee_once,
  add constraint member_insee_once exclude (insee with =) where (merged_into_id is null);

-- A merged member is taken with `for update`: the keys of its needs and memberships, which others may be writing, wait
-- for it, and it for them.
create function member_merged_into_a_live_one() returns trigger
  language plpgsql
as $$
begin
  perform 1 from member where id in (new.id, new.merged_into_id) order by id for update;
  if exists (select from member where id = new.merged_into_id and merged_on <= new.merged_on)
    or exists (select from member where merged_into_id = new.id and merged_on >= new.merged_on)
  then
    raise exception 'a member merges into one that is there on that day'
      using errcode = 'check_violation', constraint = 'member_merged_into_a_live_one', table = 'member';
  end if;
  return null;
end
$$;

create trigger member_merged_into_a_live_one
  after insert or update of merged_into_id, merged_on on member
  for each row when (new.merged_into_id is not null)
  execute function member_merged_into_a_live_one();

create table member_perimeter (
  member_id bigint not null references member,
  joined_on date not null default '-infinity',
  left_on day,
  primary key (member_id, joined_on),
  constraint member_perimeter_left_after_joining check (left_on > joined_on),
  constraint member_perimeter_once_at_a_time exclude using gist (
    int8range(member_id, member_id, '[]') with &&, daterange(joined_on, left_on) with &&
  )
);
comment on table member_perimeter is
  'when a member belongs to the intercommunality; without a row: always. The day of leaving is the first day outside';

-- One step only, at any one day: whom a commune carried before it merged doesn't keep it from being carried after.
create or replace function member_reporting_is_one_step() returns trigger
  language plpgsql
as $$
declare
  until date;
begin
  if new.reports_under_id is null then
    return null;
  end if;
  perform 1 from member where id in (new.member_id, new.reports_under_id) order by id for no key update;
  select coalesce(min(since), 'infinity') into until
    from member_reporting where member_id = new.member_id and since > new.since;
  if exists (
    select from member_reporting as r
    where (r.member_id = new.reports_under_id and r.reports_under_id is not null or r.reports_under_id = new.member_id)
      and r.since < until
      and new.since < (
        select coalesce(min(later.since), 'infinity')
        from member_reporting as later where later.member_id = r.member_id and later.since > r.since
      )
  ) then
    raise exception 'a member that reports under another carries none itself'
      using errcode = 'check_violation', constraint = 'member_reporting_is_one_step', table = 'member_reporting';
  end if;
  return null;
end
$$;

alter table member_kind add column is_asked boolean not null default false;
comment on column member_kind.is_asked is 'campaigns ask members of this kind unless told whom to ask';
update member_kind set is_asked = true where code in ('commune', 'ccas', 'syndicate');

-- Whom a campaign asks, as decided on the day it was opened.
create table campaign_asked (
  campaign_id bigint not null references campaign,
  member_id bigint not null references member,
  primary key (campaign_id, member_id)
);

-- A new column of a domain with a rule would have the whole table written anew, which costs the first use of a base
-- time: the same rule stands beside it.
alter table need
  add column answered_on date constraint day_is_in_the_calendar check (answered_on between date '1900-01-01' and date '2199-12-31');
comment on column need.answered_on is 'when it came as an answer to its campaign; null: on the day it was recorded';

-- A closed campaign is frozen. Whoever adds to one holds it `for share`, which a closing waits for, and which waits for
-- a closing that isn't committed yet. A statement at a time: an import has a million rows and few campaigns.
create function need_campaign_is_open() returns trigger
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

create function campaign_answer_is_in_time() returns trigger
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

create function campaign_closed_is_frozen() returns trigger
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

-- A member that was merged asks for nothing any more. Triggers fire in the order of their names: by now
-- need_references_exist has locked the owners, and a merger that it waited for is seen.
create function need_owner_is_not_merged() returns trigger
  language plpgsql
as $$
begin
  if exists (select from member where merged_on <= current_date)
    and exists (
      select from (select member_id from written group by member_id) as w
      join member as m on m.id = w.member_id
      where m.merged_on <= current_date
    )
  then
    raise exception 'the owner was merged into another member'
      using errcode = 'check_violation', constraint = 'need_owner_is_not_merged', table = 'need';
  end if;
  return null;
end
$$;

create trigger need_written_for_a_live_owner
  after insert on need
  referencing new table as written
  for each statement execute function need_owner_is_not_merged();

create function membership_begins_before_a_merger() returns trigger
  language plpgsql
as $$
begin
  if exists (
    select from member as m, purchasing_group as g
    where m.id = new.member_id and g.id = new.group_id and m.merged_on <= coalesce(new.joined_on, g.formed_on)
  ) then
    raise exception 'the member was merged into another one'
      using errcode = 'check_violation', constraint = 'membership_begins_before_a_merger', table = 'membership';
  end if;
  return null;
end
$$;

create constraint trigger membership_begins_before_a_merger
  after insert on membership
  for each row execute function membership_begins_before_a_merger();
