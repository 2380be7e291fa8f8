-- What a report of a closed year shows changes no more, not its volumes only: names and columns of members, titles of
-- groups, lots, projects and contracts, what was ordered, worked and paid. What happens later is dated later.

-- Every contract and amendment of a year has shares that bear its day, its type and its amount. Of a contract the title
-- and the number too, and whatever else of it in the years of its amendments.
create or replace function year_is_open() returns trigger
  language plpgsql
as $$
declare
  changed int[];
  this_year int;
begin
  if not exists (select from closed_year) then
    return null;
  end if;
  if tg_table_name = 'contract' then
    select array_agg(distinct extract(year from y.day)::int) into changed
    from (
      select id, buyer_id, group_id, lot_id, amo_project_id, cpv::text, family_id, contract_type::text, supplier::text,
        amount::numeric, months::int, framework, notified_on::date, title::text, reference, maximum::numeric, offers,
        launch_id, procedure
      from gone
      except
      select id, buyer_id, group_id, lot_id, amo_project_id, cpv::text, family_id, contract_type::text, supplier::text,
        amount::numeric, months::int, framework, notified_on::date, title::text, reference, maximum::numeric, offers,
        launch_id, procedure
      from written
    ) as was
    join written as became using (id)
    cross join lateral (
      select was.notified_on union select became.notified_on
      union select notified_on from share where contract_id = was.id
    ) as y (day);
  elsif tg_op = 'INSERT' then
    select array_agg(distinct extract(year from notified_on)::int) into changed from written;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct extract(year from notified_on)::int) into changed from gone;
  else
    select array_agg(distinct extract(year from notified_on)::int) into changed
    from (
      (select contract_id, amendment_number, member_id, amount, notified_on, contract_type from gone
      except select contract_id, amendment_number, member_id, amount, notified_on, contract_type from written)
      union all
      (select contract_id, amendment_number, member_id, amount, notified_on, contract_type from written
      except select contract_id, amendment_number, member_id, amount, notified_on, contract_type from gone)
    ) as share;
  end if;
  select min(year) into this_year from closed_year where year = any (changed);
  if this_year is not null then
    raise exception 'the year is closed' using errcode = 'check_violation', constraint = 'year_is_open',
      table = tg_table_name, detail = this_year::text;
  end if;
  return null;
end
$$;

create trigger year_is_open_on_insert after insert on share
  referencing new table as written for each statement execute function year_is_open();
create trigger year_is_open_on_update after update on share
  referencing old table as gone new table as written for each statement execute function year_is_open();
create trigger year_is_open_on_delete after delete on share
  referencing old table as gone for each statement execute function year_is_open();
create trigger year_is_open_on_update after update on contract
  referencing old table as gone new table as written for each statement execute function year_is_open();

-- Whether a member stands in the reports of a year: it has a share, carries the column of one that has, has bought,
-- coordinates a group that bought, or days were spent for it.
create or replace function stands_in_reports(this_member bigint, this_year int) returns boolean
  language sql stable
return exists (
    select from share as s
    where s.notified_on between make_date(this_year, 1, 1) and make_date(this_year, 12, 31)
      and (s.member_id = this_member or exists (
        select from member_reporting as r
        where r.member_id = s.member_id and r.reports_under_id = this_member and r.since <= make_date(this_year, 12, 31)
      ) or exists (
        select from member as m where m.id = s.member_id and m.merged_into_id = this_member
      ))
  )
  or exists (
    select from contract as c
    left join purchasing_group as g on g.id = c.group_id
    where c.notified_on between make_date(this_year, 1, 1) and make_date(this_year, 12, 31)
      and this_member in (c.buyer_id, g.coordinator_id)
  )
  or exists (
    select from amo_day as d join amo_project as p on p.id = d.project_id
    where d.worked_on between make_date(this_year, 1, 1) and make_date(this_year, 12, 31)
      and p.client_id = this_member
  );

-- The years in which a contract counts: its own, and those of its amendments.
create or replace function years_of_contract(this_contract bigint) returns int[]
  language sql stable
return array(
  select extract(year from c.notified_on)::int from contract as c
  where c.id = this_contract and c.notified_on is not null
  union
  select extract(year from s.notified_on)::int from share as s
  where s.contract_id = this_contract and s.notified_on is not null
);

-- The years in whose reports a row stands, of all tables but those of members: these are asked of one closed year each.
create or replace function years_of_reports(table_name text, fact jsonb) returns int[]
  language plpgsql stable
as $$
declare
  this_id constant bigint := fact ->> 'id';
  contracts bigint[];
  days date[];
begin
  if table_name in ('price', 'assignment') then
    return years_of_reports('lot', (select to_jsonb(l) from lot as l where l.id = (fact ->> 'lot_id')::bigint));
  elsif table_name in ('launch_lot', 'launch_member') then
    return years_of_reports('launch',
      (select to_jsonb(l) from launch as l where l.id = (fact ->> 'launch_id')::bigint));
  elsif table_name = 'price_quantity' then
    return years_of_reports('price', (select to_jsonb(p) from price as p where p.id = (fact ->> 'price_id')::bigint));
  elsif table_name = 'purchasing_group' then
    contracts := array(select id from contract where group_id = this_id);
    days := array(select launched_on::date from launch where group_id = this_id);
  elsif table_name = 'lot' then
    contracts := array(
      select id from contract
      where lot_id = this_id or (group_id = (fact ->> 'group_id')::bigint and lot_id is null));
  elsif table_name = 'need' then
    contracts := array(
      select c.id from assignment as a
      join lot as l on l.id = a.lot_id
      join contract as c on c.lot_id = l.id or (c.group_id = l.group_id and c.lot_id is null)
      where a.need_id = this_id);
  elsif table_name = 'family' then
    contracts := array(select id from contract where family_id = this_id);
  elsif table_name = 'amo_project' then
    contracts := array(select id from contract where amo_project_id = this_id);
    days := array(select worked_on::date from amo_day where project_id = this_id)
      || (fact ->> 'opened_on')::date || (fact ->> 'closed_on')::date;
  elsif table_name = 'amo_day' then
    -- Later years say what was spent by then.
    days := array(
        select worked_on::date from amo_day
        where project_id = (fact ->> 'project_id')::bigint and worked_on >= (fact ->> 'worked_on')::date)
      || (fact ->> 'worked_on')::date;
  else
    days := array[(fact ->> 'ordered_on')::date, (fact ->> 'notified_on')::date,
      (fact ->> 'launched_on')::date, (fact ->> 'ended_on')::date];
  end if;
  return array(
    select extract(year from d)::int from unnest(days) as d where d is not null
    union
    select unnest(years_of_contract(c)) from unnest(contracts) as c);
end
$$;

create or replace function refuse_closed_report(this_year int) returns void
  language plpgsql
as $$
begin
  raise exception 'the reports of % show it, and are closed', this_year
    using errcode = 'check_violation', constraint = 'closed_report_is_kept', detail = this_year::text;
end
$$;

-- Its arguments are the columns that reports show; none are all.
create or replace function closed_report_is_kept() returns trigger
  language plpgsql
as $$
declare
  old_row jsonb;
  new_row jsonb;
  years int[];
  this_year int;
begin
  if not exists (select from closed_year) then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    old_row := to_jsonb(old);
  end if;
  if tg_op <> 'DELETE' then
    new_row := to_jsonb(new);
  end if;
  if tg_op = 'UPDATE' and not exists (
    select from jsonb_object_keys(new_row) as k (name)
    where (tg_nargs = 0 or k.name = any (tg_argv)) and old_row -> k.name is distinct from new_row -> k.name
  ) then
    return null;
  end if;
  years := coalesce(years_of_reports(tg_table_name, old_row), '{}')
    || coalesce(years_of_reports(tg_table_name, new_row), '{}');
  select min(year) into this_year from closed_year where year = any (years);
  if this_year is not null then
    -- With the table: what isn't a member's has no day from which it holds.
    raise exception 'the reports of % show it, and are closed', this_year
      using errcode = 'check_violation', constraint = 'closed_report_is_kept', table = tg_table_name,
        detail = this_year::text;
  end if;
  return null;
end
$$;

create trigger closed_report_is_kept after update on purchasing_group
  for each row execute function closed_report_is_kept('code', 'title', 'coordinator_id', 'basis');
create trigger closed_report_is_kept after update on lot
  for each row execute function closed_report_is_kept('title', 'contract_type', 'cpv', 'family_id', 'number');
create trigger closed_report_is_kept after insert or update or delete on launch
  for each row execute function closed_report_is_kept('launched_on');
create trigger closed_report_is_kept after insert or update or delete on lot_outcome
  for each row execute function closed_report_is_kept();
create trigger closed_report_is_kept after insert or update or delete on launch_lot
  for each row execute function closed_report_is_kept();
create trigger closed_report_is_kept after insert or update or delete on launch_member
  for each row execute function closed_report_is_kept();
create trigger closed_report_is_kept after update on family
  for each row execute function closed_report_is_kept('code', 'title', 'title_en');
create trigger closed_report_is_kept after insert or update or delete on amo_project
  for each row execute function closed_report_is_kept('code', 'title', 'client_id', 'project_type', 'opened_on',
    'closed_on', 'fee_kind', 'fee', 'agreed_days');
create trigger closed_report_is_kept after insert or update or delete on amo_day
  for each row execute function closed_report_is_kept();
create trigger closed_report_is_kept after insert or update or delete on purchase_order
  for each row execute function closed_report_is_kept();
create trigger closed_report_is_kept after insert or update or delete on price
  for each row execute function closed_report_is_kept();
create trigger closed_report_is_kept after insert or update or delete on price_quantity
  for each row execute function closed_report_is_kept();
create trigger closed_report_is_kept after insert or update or delete on assignment
  for each row execute function closed_report_is_kept('need_id', 'lot_id', 'released_on');
create trigger closed_report_is_kept after update on need
  for each row execute function closed_report_is_kept();
-- How its shares were made isn't shown, and a key may go.
create trigger closed_report_is_kept after update on amendment
  for each row execute function closed_report_is_kept('contract_id', 'number', 'amount', 'notified_on', 'ground',
    'title', 'new_maximum', 'new_end', 'cao_on');

-- A name or a column counts in the year at whose end it is in force.
create or replace function in_force(facts jsonb, field text, on_day date) returns text
  language sql immutable
return (
  select f.fact ->> field from jsonb_array_elements(facts) as f (fact)
  where (f.fact ->> 'since')::date <= on_day
  order by (f.fact ->> 'since')::date desc
  limit 1
);

-- Whether a member, as it is given, is one of the bodies of a closed year.
create or replace function counts_in_closed_year(this_member member, this_year int) returns boolean
  language sql stable
return (
  select not k.stands_last
    and (this_member.merged_on is null or this_member.merged_on > make_date(this_year, 12, 31))
    and not coalesce(y.closed_at < this_member.entered_at, y.closed_on < this_member.entered_on, false)
  from closed_year as y, member_kind as k
  where y.year = this_year and k.code = this_member.kind
);

-- Without a name in force a body isn't there at all.
create or replace function closed_member_is_kept() returns trigger
  language plpgsql
as $$
declare
  old_row constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  shown constant text := case tg_table_name when 'member_name' then 'name' else 'reports_under_id' end;
  this_member bigint;
  before jsonb;
  after jsonb;
  was text;
  becomes text;
  this_year int;
begin
  if not exists (select from closed_year) then
    return null;
  end if;
  for this_member in
    select distinct (f ->> 'member_id')::bigint from unnest(array[old_row, new_row]) as f where f is not null
  loop
    if tg_table_name = 'member_name' then
      after := (select jsonb_agg(to_jsonb(n)) from member_name as n where n.member_id = this_member);
    else
      after := (select jsonb_agg(to_jsonb(r)) from member_reporting as r where r.member_id = this_member);
    end if;
    after := coalesce(after, '[]');
    before := coalesce(
      (select jsonb_agg(f.fact) from jsonb_array_elements(after) as f (fact) where f.fact is distinct from new_row),
      '[]');
    if (old_row ->> 'member_id')::bigint = this_member then
      before := before || old_row;
    end if;
    for this_year in select year from closed_year order by year loop
      was := in_force(before, shown, make_date(this_year, 12, 31));
      becomes := in_force(after, shown, make_date(this_year, 12, 31));
      continue when was is not distinct from becomes;
      if stands_in_reports(this_member, this_year) or shown = 'name' and (was is null or becomes is null)
        and (select counts_in_closed_year(m, this_year) from member as m where m.id = this_member)
      then
        perform refuse_closed_report(this_year);
      end if;
    end loop;
  end loop;
  return null;
end
$$;

create trigger closed_member_is_kept after insert or update or delete on member_name
  for each row execute function closed_member_is_kept();
create trigger closed_member_is_kept after insert or update or delete on member_reporting
  for each row execute function closed_member_is_kept();

create or replace function closed_body_is_kept() returns trigger
  language plpgsql
as $$
declare
  this_year int;
begin
  for this_year in select year from closed_year order by year loop
    if counts_in_closed_year(old, this_year) is distinct from counts_in_closed_year(new, this_year)
      or ((old.code, old.kind) is distinct from (new.code, new.kind)
        or (old.merged_into_id, old.merged_on) is distinct from (new.merged_into_id, new.merged_on)
        and least(old.merged_on, new.merged_on) <= make_date(this_year, 12, 31))
        and stands_in_reports(new.id, this_year)
    then
      perform refuse_closed_report(this_year);
    end if;
  end loop;
  return null;
end
$$;

create trigger closed_body_is_kept
  after update of code, kind, merged_into_id, merged_on, entered_on, entered_at on member
  for each row execute function closed_body_is_kept();

-- Whoever opens a year again says why, and its reports show it until it is closed again.
create or replace function year_reopened_with_a_reason() returns trigger
  language plpgsql
as $$
begin
  if not exists (select from closed_year where year = old.year)
    and not exists (select from reopened_year where year = old.year)
  then
    raise exception 'a year is opened again for a reason'
      using errcode = 'check_violation', constraint = 'year_reopened_with_a_reason', table = 'closed_year',
        detail = old.year::text;
  end if;
  return null;
end
$$;

create constraint trigger year_reopened_with_a_reason after delete or update of year on closed_year
  deferrable initially deferred
  for each row execute function year_reopened_with_a_reason();

-- What was said at a reopening stands until the year is closed again, and is said of nothing else.
create or replace function reopening_is_kept() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'INSERT' and exists (select from closed_year where year = new.year)
    or tg_op = 'DELETE' and exists (select from closed_year where year = old.year)
  then
    return null;
  end if;
  raise exception 'a year is opened again for a reason'
    using errcode = 'check_violation', constraint = 'year_reopened_with_a_reason', table = 'reopened_year',
      detail = coalesce(to_jsonb(new) ->> 'year', to_jsonb(old) ->> 'year');
end
$$;

create trigger reopening_is_kept after insert or update on reopened_year
  for each row execute function reopening_is_kept();
create constraint trigger reopening_is_kept_until_closed after delete on reopened_year
  deferrable initially deferred
  for each row execute function reopening_is_kept();

-- When a year was closed is what its reports rest on.
create or replace function closing_is_kept() returns trigger
  language plpgsql
as $$
begin
  perform refuse_closed_report(old.year);
  return null;
end
$$;

create trigger closing_is_kept after update on closed_year
  for each row execute function closing_is_kept();

-- Who was in a group in a year, for the reports of the year in which it bought: asked at the commit, since a member that
-- comes back moves its stay from one table to the other. By its name it comes after the history's own trigger, whose
-- images it reads, also where constraints are immediate.
create or replace function membership_in_a_closed_year_is_kept() returns trigger
  language plpgsql
as $$
declare
  this_group constant bigint := coalesce(to_jsonb(new) ->> 'group_id', to_jsonb(old) ->> 'group_id');
  this_member constant bigint := coalesce(to_jsonb(new) ->> 'member_id', to_jsonb(old) ->> 'member_id');
  this_year int;
begin
  if not exists (select from closed_year) then
    return null;
  end if;
  with touched as (
    select table_name, row_key, before
    from history.outcome(history.own_entry()) where table_name in ('membership', 'membership_stay', 'closed_year')
  ), stay as (
    select 'membership' as table_name, concat_ws(',', group_id, member_id) as row_key, joined_on::date, left_on::date
    from membership where (group_id, member_id) = (this_group, this_member)
    union all
    select 'membership_stay', concat_ws(',', group_id, member_id, left_on), joined_on, left_on
    from membership_stay where (group_id, member_id) = (this_group, this_member)
  ), was as (
    select joined_on, left_on from stay
    where (table_name, row_key) not in (select table_name, row_key from touched)
    union all
    select (before ->> 'joined_on')::date, (before ->> 'left_on')::date from touched
    where (before ->> 'group_id')::bigint = this_group and (before ->> 'member_id')::bigint = this_member
  )
  select min(y.year) into this_year
  from closed_year as y
  cross join lateral (select make_date(y.year, 1, 1) as begins, make_date(y.year + 1, 1, 1) as ends) as p
  -- What comes before a closing in its own transaction came before it.
  where not exists (select from touched where (table_name, row_key) = ('closed_year', y.year::text))
    and exists (
      select from contract where group_id = this_group and notified_on >= p.begins and notified_on < p.ends
    )
    and exists (
      select from stay where (left_on is null or left_on >= p.begins) and (joined_on is null or joined_on < p.ends)
    ) <> exists (
      select from was where (left_on is null or left_on >= p.begins) and (joined_on is null or joined_on < p.ends)
    );
  if this_year is not null then
    raise exception 'the reports of % show it, and are closed', this_year
      using errcode = 'check_violation', constraint = 'closed_report_is_kept', table = tg_table_name,
        detail = this_year::text;
  end if;
  return null;
end
$$;

create constraint trigger membership_in_a_closed_year_is_kept after insert or update or delete on membership
  deferrable initially deferred
  for each row execute function membership_in_a_closed_year_is_kept();
create constraint trigger membership_in_a_closed_year_is_kept after insert or update or delete on membership_stay
  deferrable initially deferred
  for each row execute function membership_in_a_closed_year_is_kept();
