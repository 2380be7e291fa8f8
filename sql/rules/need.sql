-- What needs refer to, who owns them, and what groups have taken of them.

-- One pass over what was written: the parents that are named, whatever the number of rows, are few. They are locked
-- against removal, then compared.
create or replace function need_references_exist() returns trigger
  language plpgsql
  -- The planner takes a large set for one of many different rows, and would sort it.
  set enable_sort = off
as $$
declare
  named record;
  missing text;
begin
  select array_agg(distinct member_id) as members, array_agg(distinct contract_type) as types,
      array_agg(distinct campaign_id) filter (where campaign_id is not null) as campaigns,
      array_agg(distinct family_id) filter (where family_id is not null) as families,
      array_agg(distinct import_id) filter (where import_id is not null) as imports,
      array_agg(distinct division) filter (where division is not null) as divisions
    into named
    from (
      select member_id, contract_type, campaign_id, family_id, import_id, left(cpv, 2) || '000000' as division
      from written
      group by 1, 2, 3, 4, 5, 6
    ) as w;

  perform 1 from member where id = any (named.members) order by id for key share;
  if exists (select from unnest(named.members) as w (id) where id not in (select id from member)) then
    missing := 'need_member_exists';
  end if;
  perform 1 from contract_type where code = any (named.types) order by code for key share;
  if exists (select from unnest(named.types) as w (code) where code not in (select code from contract_type)) then
    missing := 'need_contract_type_exists';
  end if;
  if named.campaigns is not null then
    perform 1 from campaign where id = any (named.campaigns) order by id for key share;
    if exists (select from unnest(named.campaigns) as w (id) where id not in (select id from campaign)) then
      missing := 'need_campaign_exists';
    end if;
  end if;
  if named.families is not null then
    perform 1 from family where id = any (named.families) order by id for key share;
    if exists (select from unnest(named.families) as w (id) where id not in (select id from family)) then
      missing := 'need_family_exists';
    end if;
  end if;
  if named.imports is not null then
    perform 1 from import where id = any (named.imports) order by id for key share;
    if exists (select from unnest(named.imports) as w (id) where id not in (select id from import)) then
      missing := 'need_import_exists';
    end if;
  end if;
  if named.divisions is not null then
    perform 1 from cpv_code where code = any (named.divisions) order by code for key share;
    if exists (
      select from unnest(named.divisions) as w (code)
      where not exists (select from cpv_code as c where c.code = w.code)
    ) then
      missing := 'need_cpv_division_exists';
    end if;
  end if;

  if missing is not null then
    raise exception 'a need refers to something that is not there'
      using errcode = 'foreign_key_violation', constraint = missing, table = 'need';
  end if;
  return null;
end
$$;

create trigger need_references_exist_on_insert
  after insert on need
  referencing new table as written
  for each statement execute function need_references_exist();

create trigger need_references_exist_on_update
  after update on need
  referencing new table as written
  for each statement execute function need_references_exist();

-- The twin on the parents. A deleted or renamed parent is already locked here, and whoever was quicker with
-- `for key share` has committed, so that this statement's snapshot sees their needs.
create or replace function need_parent_not_in_use() returns trigger
  language plpgsql
as $$
declare
  used boolean;
begin
  case tg_table_name
    when 'member' then
      select exists (select from need where member_id in (select id from gone except select id from member)) into used;
    when 'contract_type' then
      select exists (
        select from need where contract_type in (select code from gone except select code from contract_type)
      ) into used;
    when 'campaign' then
      select exists (
        select from need where campaign_id in (select id from gone except select id from campaign)
      ) into used;
    when 'family' then
      select exists (select from need where family_id in (select id from gone except select id from family)) into used;
    when 'import' then
      select exists (select from need where import_id in (select id from gone except select id from import)) into used;
    when 'cpv_code' then
      select exists (
        select from need
        where left(cpv, 2) in (
          select left(code, 2) from (select code from gone except select code from cpv_code) as g
          where code like '%000000'
        )
      ) into used;
  end case;
  if used then
    raise exception 'needs refer to it'
      using errcode = 'foreign_key_violation', constraint = 'need_parent_not_in_use', table = tg_table_name;
  end if;
  return null;
end
$$;

create trigger need_parent_not_in_use_on_delete
  after delete on member
  referencing old table as gone
  for each statement execute function need_parent_not_in_use();

create trigger need_parent_not_in_use_on_update
  after update on member
  referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_delete after delete on contract_type referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_update after update on contract_type referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_delete after delete on campaign referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_update after update on campaign referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_delete after delete on family referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_update after update on family referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_delete after delete on import referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_update after update on import referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_delete after delete on cpv_code referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create trigger need_parent_not_in_use_on_update after update on cpv_code referencing old table as gone
  for each statement execute function need_parent_not_in_use();

-- A member that was merged asks for nothing any more. Triggers fire in the order of their names: by now
-- need_references_exist has locked the owners, and a merger that it waited for is seen.
-- Today is the day that the command was told, not the server's.
create or replace function need_owner_is_not_merged() returns trigger
  language plpgsql
as $$
declare
  today date := coalesce(nullif(current_setting('mutua.today', true), '')::date, current_date);
begin
  if exists (select from member where merged_on <= today)
    and exists (
      select from (select member_id from written group by member_id) as w
      join member as m on m.id = w.member_id
      where m.merged_on <= today
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

create or replace function need_covers_its_links() returns trigger
  language plpgsql
as $$
begin
  if exists (
    select from (
      select sum(amount) as amount, sum(quantity) as quantity
      from assignment where need_id = new.id and released_on is null
    ) as linked
    where linked.amount > new.amount or linked.quantity > new.quantity
  ) then
    raise exception 'the links of a need exceed it'
      using errcode = 'check_violation', constraint = 'assignment_within_need', table = 'need';
  end if;
  if new.withdrawn_on is not null
    and exists (select from assignment where need_id = new.id and released_on is null)
  then
    raise exception 'the need is in a group'
      using errcode = 'check_violation', constraint = 'need_withdrawn_is_in_no_group', table = 'need';
  end if;
  if new.member_id <> old.member_id then
    raise exception 'a need has one owner for ever'
      using errcode = 'check_violation', constraint = 'need_has_one_owner', table = 'need';
  end if;
  return null;
end
$$;

create trigger need_covers_its_links
  after update of amount, quantity, withdrawn_on, member_id on need
  for each row
  when (
    (old.amount, old.quantity, old.withdrawn_on, old.member_id)
    is distinct from (new.amount, new.quantity, new.withdrawn_on, new.member_id)
  )
  execute function need_covers_its_links();

-- What a member may do with its own rows: nothing in a launched lot, and nothing under another day's date. By the
-- login, like the policies: the program's own settings are anybody's. What was launched rests on its needs.
-- Whoever links a need to a lot holds its row, and a launch holds those of its lots: a change that waited for either
-- sees it here.
create or replace function need_written_by_its_member() returns trigger
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
