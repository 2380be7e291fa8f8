-- What keeps members apart and their columns one step deep.

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

create constraint trigger member_reporting_is_one_step
  after insert or update on member_reporting
  deferrable initially deferred
  for each row execute function member_reporting_is_one_step();

-- A merged member is taken with `for update`: the keys of its needs and memberships, which others may be writing, wait
-- for it, and it for them.
create or replace function member_merged_into_a_live_one() returns trigger
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
