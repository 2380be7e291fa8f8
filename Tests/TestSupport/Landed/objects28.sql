-- What stood beside the tables of migration 28: the files of sql/rules and sql/trust as they were then.
-- A key can split something.

create or replace function allocation_key_has_a_weight() returns trigger
  language plpgsql
as $$
begin
  if exists (select from allocation_key where id = new.id)
    and not exists (select from allocation_weight where key_id = new.id and weight > 0)
  then
    raise exception 'a key needs at least one weight above zero'
      using errcode = 'check_violation', constraint = 'allocation_key_has_a_weight', table = 'allocation_key';
  end if;
  return null;
end
$$;

create constraint trigger allocation_key_has_a_weight
  after insert on allocation_key
  deferrable initially deferred
  for each row execute function allocation_key_has_a_weight();

create or replace function allocation_key_keeps_a_weight() returns trigger
  language plpgsql
as $$
begin
  if exists (select from allocation_key where id = old.key_id)
    and not exists (select from allocation_weight where key_id = old.key_id and weight > 0)
  then
    raise exception 'a key needs at least one weight above zero'
      using errcode = 'check_violation', constraint = 'allocation_key_has_a_weight', table = 'allocation_weight';
  end if;
  return null;
end
$$;

create constraint trigger allocation_key_has_a_weight
  after update or delete on allocation_weight
  deferrable initially deferred
  for each row execute function allocation_key_keeps_a_weight();

-- A closed campaign is frozen, and answers come in time.

-- A closed campaign is frozen. Whoever adds to one holds it `for share`, which a closing waits for, and which waits for
-- a closing that isn't committed yet. A statement at a time: an import has a million rows and few campaigns.
-- What it gathered an officer corrects with a reason, and takes out so; nothing comes into it before it opens again.
create or replace function need_campaign_is_open() returns trigger
  language plpgsql
as $$
declare
  touched bigint[];
  corrects boolean;
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
  if not exists (select from campaign where id = any (touched) and closed_on is not null) then
    return null;
  end if;
  corrects := tg_op <> 'INSERT' and not trust.is_level('member') and history.says_why();
  if corrects and tg_op = 'UPDATE' then
    corrects := not exists (
      select from written as w
      join gone as g using (id)
      join campaign as c on c.id = w.campaign_id
      where c.closed_on is not null and g.campaign_id is distinct from w.campaign_id
    );
  end if;
  if not corrects then
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
        amount::numeric, months::int, framework, notified_on::date, title::text, reference, maximum::numeric, offers
      from gone
      except
      select id, buyer_id, group_id, lot_id, amo_project_id, cpv::text, family_id, contract_type::text, supplier::text,
        amount::numeric, months::int, framework, notified_on::date, title::text, reference, maximum::numeric, offers
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

-- Whether a member stands in the reports of a year: it has a share, carries the column of one that has, has bought, or
-- coordinates a group that bought.
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
  else
    days := array[(fact ->> 'worked_on')::date, (fact ->> 'ordered_on')::date, (fact ->> 'notified_on')::date,
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
  for each row execute function closed_report_is_kept('outcome', 'ended_on');
create trigger closed_report_is_kept after update on family
  for each row execute function closed_report_is_kept('code', 'title', 'title_en');
create trigger closed_report_is_kept after insert or update or delete on amo_project
  for each row execute function closed_report_is_kept('code', 'title', 'client_id', 'project_type', 'opened_on',
    'closed_on', 'fee_kind', 'fee');
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

create or replace function membership_begins_before_a_merger() returns trigger
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

-- Only the day of a launch is corrected, with what follows from the day; its value and its reason never are.
create or replace function launch_is_frozen() returns trigger
  language plpgsql
as $$
declare
  of_the_day constant text[] :=
    '{launched_on,procedure,article,none_limit,publicity_threshold,eu_threshold,specific_threshold}';
begin
  if new.launched_on = old.launched_on and new is distinct from old
    or to_jsonb(new) - of_the_day is distinct from to_jsonb(old) - of_the_day
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
  -- Whether this very transaction has written the launch.
  elsif exists (select from launch where id = old.launch_id and xmin = pg_current_xact_id()::xid)
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
  if not trust.is_level('member') then
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

-- Who acts: the one question that policies, defaults and keys ask. Today it is the login, which SET ROLE can't change.
-- A text, since whoever acts needn't be a role of the server for ever. Whoever compares it with a column of many rows
-- writes `(select trust.actor())`, so that it is asked once.
create or replace function trust.actor() returns text
  language sql stable parallel safe
return session_user::text;

-- Whether the login has the owner's rights anyway. That is asked of the server, never of who acts.
create or replace function trust.is_owner() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
return pg_has_role(session_user, current_user, 'usage');

-- Locks that only functions of the owner take (`trust.lock`), each until the end of the transaction.

-- Waits for the lock as long as the session's lock_timeout says. It looks again and again: after a time-out nobody is
-- waited for any more, too late for pg_blocking_pids, and a lock taken in a block with an exception bears the number of
-- a subtransaction, which leads to nobody.
create or replace function trust.hold_row(this_name text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  patience constant interval := nullif(current_setting('lock_timeout')::interval, '0');
  began constant timestamptz := clock_timestamp();
  holder text;
begin
  insert into trust.lock (name) select this_name where not exists (select from trust.lock where name = this_name)
    on conflict do nothing;
  loop
    perform from trust.lock where name = this_name for update skip locked;
    exit when found;
    if clock_timestamp() - began > patience then
      select a.usename || ' (' || a.pid || ')' into holder
      from trust.lock as l
      join pg_locks as k on k.locktype = 'transactionid' and k.transactionid::text = l.xmax::text and k.granted
      join pg_stat_activity as a on a.pid = k.pid
      where l.name = this_name
      limit 1;
      raise exception 'held by %', coalesce(holder, '?')
        using errcode = 'lock_not_available', constraint = 'lock_is_held', detail = coalesce(holder, '?');
    end if;
    perform pg_sleep(0.02);
  end loop;
end
$$;

-- For what officers and the owner do by turns. The privilege alone may be a stranger's: roles belong to the server.
create or replace function trust.hold(this_name text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not trust.is_owner() and not trust.is_level('officer') then
    raise exception 'this lock is for officers' using errcode = 'insufficient_privilege';
  end if;
  perform trust.hold_row(this_name);
end
$$;

-- Imports take turns: the second of two sees what the first one wrote. Members only with those of their own members,
-- so that none of them can stop the others.
create or replace function trust.hold_import() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  own bigint;
begin
  if not trust.is_level('member') then
    perform trust.hold('need import');
    return;
  end if;
  foreach own in array trust.own_members() loop
    perform trust.hold_row('need import of member ' || own);
  end loop;
end
$$;

-- What writes, seals and verifies the history. Nobody but these functions writes to it, which is why they run with the
-- owner's rights; all names in them are whole, and their search path is pinned.

-- Entries without a reason are digested as they were when none could have one.
create or replace function history.reason_part(reason text) returns jsonb
  language sql immutable parallel safe
return case when reason is null then '[]'::jsonb else jsonb_build_array(reason) end;

-- What stands in an entry, whatever the session's time zone.
create or replace function history.heading(e history.entry) returns text
  language sql stable parallel safe
return (jsonb_build_array(e.id, e.transaction::text, extract(epoch from e.began_at), extract(epoch from e.recorded_at),
  e.recorded_by, e.account, e.command, e.command_id, e.undoes) || history.reason_part(e.reason))::text;

-- The first change of an entry holds the entry too: its heading; the others, and those from before changes named the
-- one before, have none.
create or replace function history.change_digest(
  previous bytea, heading text, entry_id bigint, table_name text, row_key text, before jsonb, after jsonb
) returns bytea
  language sql immutable parallel safe
return sha256(convert_to(
  concat(encode(previous, 'hex'), heading, entry_id, ' ', table_name, ' ', row_key, ' ', before, '>', after), 'UTF8'));

-- What guards a rule over several rows must see what others have committed by now. Under repeatable read and
-- serializable it would judge by an old snapshot: a need of a launched group withdrawn, one linked twice beyond its
-- amount, a contract in a closed year. So facts are written under read committed, by whatever program.
create or replace function history.require_fresh_rows() returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'facts are written under read committed, not %', current_setting('transaction_isolation')
      using errcode = 'invalid_transaction_state', constraint = 'written_under_read_committed',
        hint = 'set transaction isolation level read committed';
  end if;
end
$$;

-- Adds one change to the entry of this transaction, which is made at its first change. Few statements, and no look at
-- the entry while it is new: a command runs this once, in a session that knows nothing yet.
--
-- The program says in the setting mutua.command, for this transaction only: its id, the command, the account and the
-- reason, with tabs between. Anybody can: it is a claim, cut to a length. So is what `history.undo` says in
-- mutua.undoes, which is believed as far as the changes bear it out (`history.takes_back`).
create or replace function history.note(table_name text, row_key text, old_row jsonb, new_row jsonb) returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  this_entry bigint;
  heading text;
  last_digest bytea;
  said text[];
begin
  perform history.require_fresh_rows();
  this_entry := nullif(current_setting('mutua.entry', true), '');
  -- Anybody can set a setting: only an entry of this very transaction counts.
  if this_entry is not null and not exists (
    select from history.entry where id = this_entry and transaction = pg_current_xact_id() and began_at = now()
  ) then
    this_entry := null;
  end if;
  if this_entry is null then
    said := string_to_array(nullif(current_setting('mutua.command', true), ''), E'\t');
    insert into history.entry as e (command_id, command, account, undoes, reason)
    values (left(said[1], 100), coalesce(left(said[2], 100), '(' || current_setting('application_name') || ')'),
      left(said[3], 100), nullif(current_setting('mutua.undoes', true), '')::bigint,
      nullif(btrim(left(said[4], 500)), ''))
    returning id, history.heading(e) into this_entry, heading;
    perform set_config('mutua.entry', this_entry::text, true);
    -- Now and then what others have written is sealed; whoever finds another one sealing goes on. A member never seals:
    -- nobody else could, as long as its transaction lasts.
    if this_entry % 16 = 0 and not trust.is_level('member') then
      perform history.seal_now(false);
    end if;
  end if;

  if heading is null then
    select c.digest into last_digest from history.change as c where c.entry_id = this_entry order by c.id desc limit 1;
  else
    select c.digest into last_digest from history.change as c order by c.entry_id desc, c.id desc limit 1;
  end if;
  last_digest := coalesce(last_digest, '\x');
  insert into history.change (entry_id, table_name, row_key, before, after, previous, digest)
  values (this_entry, note.table_name, note.row_key, old_row, new_row, last_digest,
    history.change_digest(last_digest, heading, this_entry, note.table_name, note.row_key, old_row, new_row));
end
$$;

-- Whether what is being written says why; what takes back a change that did, does too.
create or replace function history.says_why() returns boolean
  language sql stable
return coalesce(btrim(split_part(current_setting('mutua.command', true), E'\t', 4)), '') <> ''
  or exists (
    select from history.entry
    where id = nullif(current_setting('mutua.undoes', true), '')::bigint and reason is not null
  );

-- The values of a row's primary key, with commas between.
create or replace function history.key_of(fact jsonb, variadic columns text[]) returns text
  language sql immutable parallel safe
return (select string_agg(fact ->> c.name, ',' order by c.place) from unnest(columns) with ordinality as c (name, place));

-- The trigger of every table of facts; its arguments are the columns of the primary key.
create or replace function history.record() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  old_row jsonb;
  new_row jsonb;
begin
  if tg_op <> 'INSERT' then
    old_row := to_jsonb(old);
  end if;
  if tg_op <> 'DELETE' then
    new_row := to_jsonb(new);
  end if;
  if old_row = new_row then
    return null;
  end if;
  perform history.note(tg_table_name, history.key_of(coalesce(new_row, old_row), variadic tg_argv::text[]), old_row,
    new_row);
  return null;
end
$$;

-- Rows that come with an import, in its transaction, have its number instead of a change each. Whatever else bears the
-- number of an import is noted like any other row: what an undo brings back, or somebody puts there by hand.
create or replace function history.record_unless_imported() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this_import bigint;
  new_row jsonb;
begin
  for this_import in select distinct import_id from fresh where import_id is not null loop
    perform history.require_fresh_rows();
    continue when exists (
      select from history.change as c
      join history.entry as e on e.id = c.entry_id
      where c.table_name = 'import' and c.row_key = this_import::text and c.before is null
        and e.transaction = pg_current_xact_id() and e.began_at = now()
    );
    for new_row in select to_jsonb(f) from fresh as f where f.import_id = this_import loop
      perform history.note(tg_table_name, history.key_of(new_row, variadic tg_argv::text[]), null, new_row);
    end loop;
  end loop;
  return null;
end
$$;

-- What stands in an entry and its changes, as one digest. It writes the entry in a way of its own, not as its heading:
-- seals of released bases rest on it. By the key of this one entry: whoever seals must not read the whole history.
create or replace function history.entry_digest(this_entry bigint) returns bytea
  language sql stable set search_path = pg_catalog, pg_temp set timezone = 'UTC'
begin atomic
  select sha256(convert_to(
    (jsonb_build_array(e.id, e.transaction::text, e.began_at, e.recorded_at, e.recorded_by, e.account, e.command,
      e.command_id, e.undoes) || history.reason_part(e.reason))::text
    || coalesce(
      (
        select string_agg(encode(history.change_digest(c.previous,
          case when c.previous is not null and c.is_first then history.heading(e) end,
          c.entry_id, c.table_name, c.row_key, c.before, c.after), 'hex'), '' order by c.id)
        from (
          select *, lag(id) over (order by id) is null as is_first from history.change where entry_id = this_entry
        ) as c
      ), ''), 'UTF8'))
  from history.entry as e
  where e.id = this_entry;
end;

-- All that stands in a seal, and the digests of its entries. Seals from before this held neither how many entries they
-- cover nor their times; `log verify` takes both.
create or replace function history.seal_digest(l history.seal, entries bytea[]) returns bytea
  language sql stable
return sha256(l.previous || convert_to(
  concat_ws(' ', 'seal', l.number, l.entries, l.horizon, extract(epoch from l.sealed_at), array_to_string(entries, ' ')),
  'UTF8'));

-- Seals entries that have been committed and aren't sealed yet, the running transaction's own left out: all of them when
-- `waiting`, which is for whoever has the time; otherwise, in passing of a change, 64 at most.
create or replace function history.seal_now(waiting boolean) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp set bytea_output = 'hex'
  set plan_cache_mode = force_custom_plan
as $$
declare
  most constant int := 64;
  now_running constant pg_snapshot := pg_current_snapshot();
  last history.seal;
  is_foreign boolean;
  since xid8;
  fresh bigint[];
  transactions xid8[];
begin
  if waiting then
    perform trust.hold('seal');
  else
    perform from trust.lock where name = 'seal' for update skip locked;
    if not found then
      return 0;
    end if;
  end if;
  select * into last from history.seal order by number desc limit 1;
  -- A restored base has the horizon of another server, whose numbers mean nothing here.
  is_foreign := last.horizon > pg_snapshot_xmax(now_running);
  since := case when waiting or is_foreign then '0'::xid8 else coalesce(last.horizon, '0'::xid8) end;
  -- Nor do the numbers of its entries, which may all be higher than ours: they are not looked through each time.
  select array_agg(e.id order by e.transaction), array_agg(e.transaction order by e.transaction)
    into fresh, transactions
    from (
      select e.id, e.transaction
      from history.entry as e
      where e.transaction >= since
        and (waiting or is_foreign or e.transaction < pg_snapshot_xmax(now_running))
        and (e.transaction, e.began_at) is distinct from (pg_current_xact_id_if_assigned(), now())
        and not exists (select from history.sealed as s where s.entry_id = e.id)
      order by e.transaction
      limit case when not waiting then most + 1 end
    ) as e;
  if fresh is null then
    return 0;
  end if;
  -- What is left begins here.
  if not waiting and cardinality(fresh) > most then
    last.horizon := case when is_foreign then last.horizon
      else least(pg_snapshot_xmin(now_running), transactions[most + 1]) end;
    fresh := fresh[:most];
  else
    last.horizon := pg_snapshot_xmin(now_running);
  end if;
  last.number := coalesce(last.number, 0) + 1;
  last.entries := cardinality(fresh);
  last.previous := coalesce(last.digest, '\x');
  last.sealed_at := clock_timestamp();
  last.digest := history.seal_digest(last, array(
    select history.entry_digest(id) from unnest(fresh) as id order by id));
  insert into history.seal (number, entries, previous, digest, horizon, sealed_at)
  values (last.number, last.entries, last.previous, last.digest, last.horizon, last.sealed_at);
  insert into history.sealed (entry_id, seal_number) select id, last.number from unnest(fresh) as id;
  return last.entries;
end
$$;

-- The history is only ever added to, by its owner too: whoever takes these triggers away is found by the digests.
create or replace function history.is_only_added_to() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the history is only ever added to' using errcode = 'insufficient_privilege';
end
$$;

-- A value as it is compared, whatever the time zone of whoever wrote it.
create or replace function history.compared(field text, content text) returns text
  language sql stable parallel safe
return case
  when field like '%\_at' and content ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$'
    then extract(epoch from content::timestamptz)::text
  else content
end;

-- Whether two images of a row are of the same, in the columns that both have.
create or replace function history.same_image(one jsonb, other jsonb) returns boolean
  language sql stable parallel safe
return (one is null) = (other is null) and not exists (
  select from jsonb_each_text(one) as a join jsonb_each_text(other) as b on b.key = a.key
  where history.compared(a.key, a.value) is distinct from history.compared(b.key, b.value)
);

-- What an entry made of each row that it touched, from the first change to the last.
create or replace function history.outcome(this_entry bigint)
returns table (table_name text, row_key text, before jsonb, after jsonb)
  language sql stable
begin atomic
  select distinct on (c.table_name, c.row_key) c.table_name, c.row_key, c.before,
    last_value(c.after) over (
      partition by c.table_name, c.row_key order by c.id rows between unbounded preceding and unbounded following
    )
  from history.change as c
  where c.entry_id = this_entry
  order by c.table_name, c.row_key, c.id;
end;

-- Whether one entry took another back: it made of every row of it what had been there before. An entry's own word for it
-- is a claim of whoever was connected.
create or replace function history.takes_back(this_entry bigint, target bigint) returns boolean
  language sql stable
return coalesce(this_entry > target, false)
  and exists (select from history.change as c where c.entry_id = target)
  and not exists (
    select from history.outcome(target) as o
    where not exists (
      select from history.outcome(this_entry) as u
      where u.table_name = o.table_name and u.row_key = o.row_key and history.same_image(u.before, o.after)
        and history.same_image(u.after, o.before)
    )
  );

-- Entries, the newest first; every parameter that is null stands for all.
create or replace function history.entries(
  for_group bigint, for_need bigint, for_member bigint, by_whom text, from_day date
)
returns table (
  id bigint, recorded_at timestamptz, recorded_by text, account text, command text, undoes bigint, undone_by bigint,
  changes text, reason text
)
  language sql stable
begin atomic
  select e.id, e.recorded_at, e.recorded_by, e.account, e.command,
    case when e.undoes is not null and history.takes_back(e.id, e.undoes) then e.undoes end,
    (select max(u.id) from history.entry as u where u.undoes = e.id and history.takes_back(u.id, e.id)),
    (
      select string_agg(concat_ws(' ', t.table_name, '+' || nullif(t.added, 0), '~' || nullif(t.changed, 0),
        '-' || nullif(t.removed, 0)), ', ' order by t.first)
      from (
        select c.table_name, min(c.id) as first, count(*) filter (where c.before is null) as added,
          count(*) filter (where c.before is not null and c.after is not null) as changed,
          count(*) filter (where c.after is null) as removed
        from history.change as c where c.entry_id = e.id
        group by c.table_name
      ) as t
    ), e.reason
  from history.entry as e
  where (by_whom is null or by_whom in (e.recorded_by, e.account))
    and (from_day is null or e.recorded_at >= from_day)
    and (num_nonnulls(for_group, for_need, for_member) = 0 or exists (
      select from history.change as c
      cross join lateral (select coalesce(c.after, c.before)) as r (fact)
      where c.entry_id = e.id
        and (for_need is null or (c.table_name = 'need' and c.row_key = for_need::text)
          or r.fact ->> 'need_id' = for_need::text
          or (c.table_name = 'import' and c.row_key = (select n.import_id::text from need as n where n.id = for_need)))
        and (for_member is null or (c.table_name = 'member' and c.row_key = for_member::text)
          or for_member::text in (r.fact ->> 'member_id', r.fact ->> 'buyer_id', r.fact ->> 'client_id',
            r.fact ->> 'coordinator_id')
          or exists (select from need as n where n.id = (r.fact ->> 'need_id')::bigint and n.member_id = for_member))
        and (for_group is null or (c.table_name = 'purchasing_group' and c.row_key = for_group::text)
          or r.fact ->> 'group_id' = for_group::text
          or exists (select from lot where lot.id = (r.fact ->> 'lot_id')::bigint and lot.group_id = for_group)
          or exists (
            select from contract as k where k.id = (r.fact ->> 'contract_id')::bigint and k.group_id = for_group
          ))
    ))
  order by e.id desc;
end;

-- A time in a row's JSON stands in the zone of whoever wrote it; shown, it stands in the reader's.
create or replace function history.shown(field text, content text) returns text
  language sql stable parallel safe
return case
  when field like '%\_at' and content ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$'
    then to_char(content::timestamptz, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')
  else content
end;

-- What an entry changed, a field a row: all that was filled of a row that came or went.
create or replace function history.fields(this_entry bigint)
returns table (change_id bigint, table_name text, row_key text, field text, before text, after text)
  language sql stable
begin atomic
  select c.id, c.table_name, c.row_key, f.key, history.shown(f.key, c.before ->> f.key),
    history.shown(f.key, c.after ->> f.key)
  from history.change as c
  cross join lateral jsonb_object_keys(coalesce(c.before, '{}') || coalesce(c.after, '{}')) as f (key)
  where c.entry_id = this_entry and c.before ->> f.key is distinct from c.after ->> f.key
  order by c.id, f.key;
end;

-- What an entry was about, for whoever reads the list: of the tables that it changed the one that its command is named
-- for (a group before its members and lots), its first row and how many more, with what names it, whose it is and how
-- much. What a row only refers to is looked up as it is today.
create or replace function history.touched(this_entry bigint)
returns table (noun text, title text, member text, amount numeric)
  language sql stable
begin atomic
  select
    case main.table_name
      when 'purchasing_group' then 'group' when 'launch' then 'group' when 'membership' then 'group'
      when 'lot_outcome' then 'lot' when 'assignment' then 'lot' when 'share' then 'contract'
      when 'purchase_order' then 'order' when 'amo_project' then 'amo' when 'amo_day' then 'amo'
      when 'campaign_answer' then 'campaign' when 'price_quantity' then 'price' when 'member_name' then 'member'
      when 'member_reporting' then 'member' when 'member_perimeter' then 'member' when 'allocation_key' then 'key'
      when 'closed_year' then 'year' when 'saved_report' then 'report' when 'contract_publication' then 'contract'
      else main.table_name
    end,
    main.title || case when main.rows > 1 then concat(' (+', main.rows - 1, ')') else '' end,
    (
      select m.code::text from public.member as m
      where m.id = coalesce(
        case when main.table_name = 'member' then main.fact ->> 'id' end, main.fact ->> 'member_id',
        main.fact ->> 'buyer_id', main.fact ->> 'client_id', main.fact ->> 'coordinator_id',
        (select n.member_id::text from public.need as n where n.id = (main.fact ->> 'need_id')::bigint),
        (select k.buyer_id::text from public.contract as k where k.id = (main.fact ->> 'contract_id')::bigint)
      )::bigint
    ),
    case when main.rows = 1 then (main.fact ->> 'amount')::numeric end
  from (
    select f.table_name, f.fact, t.rows,
      coalesce(
        f.fact ->> 'title', f.fact ->> 'item', f.fact ->> 'file_name', f.fact ->> 'name',
        (select k.title::text from public.contract as k where k.id = (f.fact ->> 'contract_id')::bigint),
        (select n.title::text from public.need as n where n.id = (f.fact ->> 'need_id')::bigint),
        (select l.title::text from public.lot as l where l.id = (f.fact ->> 'lot_id')::bigint),
        (select g.title::text from public.purchasing_group as g where g.id = (f.fact ->> 'group_id')::bigint),
        (select c.title::text from public.campaign as c where c.id = (f.fact ->> 'campaign_id')::bigint),
        (select p.title::text from public.amo_project as p where p.id = (f.fact ->> 'project_id')::bigint),
        (
          select n.name::text from public.member_name as n
          where n.member_id = coalesce(
            case when f.table_name = 'member' then f.fact ->> 'id' end, f.fact ->> 'member_id')::bigint
          order by n.since desc limit 1
        ),
        f.fact ->> 'code', f.fact ->> 'role_name', f.fact ->> 'kind', f.fact ->> 'year'
      ) as title
    from (
      select c.table_name, min(c.id) as first, count(distinct c.row_key) as rows
      from history.change as c
      where c.entry_id = this_entry
      group by c.table_name
      order by
        array_position(
          array['import', 'amendment', 'purchase_order', 'contract', 'purchasing_group', 'launch', 'membership',
            'lot_outcome', 'lot', 'assignment', 'need', 'price', 'campaign', 'campaign_answer', 'amo_project', 'amo_day',
            'member', 'member_name', 'allocation_key', 'family'],
          c.table_name),
        min(c.id)
      limit 1
    ) as t
    cross join lateral (
      select c.table_name, coalesce(c.after, c.before) as fact
      from history.change as c where c.entry_id = this_entry and c.id = t.first
    ) as f
  ) as main;
end;

-- What people call a row by: a contract's reference, its own title or code, otherwise that of the contract, need, lot,
-- group, project or member that it is of. Null where nothing of it has a name.
create or replace function history.title_of(fact jsonb) returns text
  language sql stable
begin atomic
  select coalesce(
    case when fact ? 'buyer_id' then fact ->> 'reference' end, fact ->> 'title', fact ->> 'item', fact ->> 'name',
    fact ->> 'code',
    (
      select c.reference || coalesce('/' || coalesce(fact ->> 'number', nullif(fact ->> 'amendment_number', '0')), '')
      from public.contract as c where c.id = (fact ->> 'contract_id')::bigint
    ),
    (select n.title::text from public.need as n where n.id = (fact ->> 'need_id')::bigint),
    (select p.item::text from public.price as p where p.id = (fact ->> 'price_id')::bigint),
    (
      select g.code || '/' || l.number
      from public.lot as l join public.purchasing_group as g on g.id = l.group_id
      where l.id = (fact ->> 'lot_id')::bigint
    ),
    (select g.title::text from public.purchasing_group as g where g.id = (fact ->> 'group_id')::bigint),
    (select p.title::text from public.amo_project as p where p.id = (fact ->> 'project_id')::bigint),
    (select k.code::text from public.allocation_key as k where k.id = (fact ->> 'key_id')::bigint),
    (select m.code::text from public.member as m where m.id = (fact ->> 'member_id')::bigint)
  );
end;

-- Entries that came after this one and changed a row of it, so that it can't be undone alone.
create or replace function history.dependents(this_entry bigint)
returns table (entry_id bigint, command text, table_name text, row_key text, title text)
  language sql stable
begin atomic
  select distinct on (later.entry_id) later.entry_id, e.command, later.table_name, later.row_key,
    history.title_of(later.fact)
  from (
    select l.entry_id, l.table_name, l.row_key, coalesce(l.after, l.before) as fact
    from history.change as own
    join history.change as l on l.table_name = own.table_name and l.row_key = own.row_key and l.id > own.id
    where own.entry_id = this_entry
    union all
    select l.entry_id, l.table_name, l.row_key, coalesce(l.after, l.before)
    from history.change as own
    join history.change as l on own.row_key in (l.before ->> 'import_id', l.after ->> 'import_id') and l.id > own.id
    where own.entry_id = this_entry and own.table_name = 'import'
  ) as later
  join history.entry as e on e.id = later.entry_id
  where later.entry_id <> this_entry
    -- What was done and taken back since stands in nobody's way.
    and not coalesce(history.takes_back(e.id, e.undoes), false)
    and not exists (select from history.entry as u where u.undoes = e.id and history.takes_back(u.id, e.id))
  order by later.entry_id;
end;

-- Puts a row back that an entry took out, with the number that it had, which nobody else may choose. As the owner; but
-- only what the history holds, and for whom it lets write there.
create or replace function history.put_back(this_entry bigint, this_change bigint) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  this history.change;
  known text;
  touched int;
begin
  select * into this from history.change where entry_id = this_entry and id = this_change and after is null;
  if this.id is null
    or not trust.is_owner()
      and not (trust.is_level('officer')
        and has_any_column_privilege('mutua_officer', format('public.%I', this.table_name), 'insert'))
  then
    raise exception 'this row is not yours to put back' using errcode = 'insufficient_privilege';
  end if;
  select string_agg(quote_ident(a.attname), ', ') into known
    from pg_attribute as a
    where a.attrelid = format('public.%I', this.table_name)::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and this.before ? a.attname;
  execute format('insert into public.%1$I (%2$s) overriding system value
    select %2$s from jsonb_populate_record(null::public.%1$I, $1)', this.table_name, known) using this.before;
  get diagnostics touched = row_count;
  return touched;
end
$$;

-- Takes the changes of one entry back, the last one first. With the caller's own rights: what it may not do, it can't
-- undo either. The caller has looked whether later changes depend on the entry; a row that isn't what the entry made of
-- it is refused here too. Columns that have been added since keep what they hold.
create or replace function history.undo(target bigint) returns int
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
  same_key text;
  changed text;
  as_left text;
  done int := 0;
  touched int;
begin
  perform set_config('mutua.undoes', target::text, true);
  for this in
    select c.* from history.change as c where c.entry_id = target order by c.id desc
  loop
    if this.table_name = 'import' and this.before is null then
      perform history.undo_import((this.after ->> 'id')::bigint);
    end if;
    select string_agg(format('t.%1$I is not distinct from r.%1$I', a.attname), ' and ')
        filter (where a.attnum = any (i.indkey)),
      string_agg(format('%1$I = b.%1$I', a.attname), ', ')
        filter (where this.before -> a.attname is distinct from this.after -> a.attname)
      into same_key, changed
      from pg_class as c
      join pg_index as i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relname = this.table_name;
    as_left := format('jsonb_populate_record(null::public.%1$I, $2) as r
      where %2$s and t is not distinct from jsonb_populate_record(t, $2)', this.table_name, same_key);
    if this.before is null then
      execute format('delete from public.%I as t using %s', this.table_name, as_left) using this.before, this.after;
      get diagnostics touched = row_count;
    elsif this.after is null then
      touched := history.put_back(target, this.id);
    else
      execute format('update public.%1$I as t set %2$s from jsonb_populate_record(null::public.%1$I, $1) as b, %3$s',
        this.table_name, changed, as_left) using this.before, this.after;
      get diagnostics touched = row_count;
    end if;
    if touched <> 1 then
      raise exception 'a row is not what the entry made of it' using errcode = 'object_not_in_prerequisite_state';
    end if;
    done := done + 1;
  end loop;
  perform set_config('mutua.undoes', '', true);
  return done;
end
$$;

-- The rows that came with an import carry its number instead of an entry each.
create or replace function history.undo_import(this_import bigint) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  carrier text;
begin
  foreach carrier in array trust.import_carriers() loop
    execute format('delete from public.%I where import_id = $1', carrier) using this_import;
  end loop;
end
$$;

-- Whom a session may see. Who acts counts (`trust.actor`), whatever SET ROLE says: it alone can't be chosen.
-- With the owner's rights, since the answer is what the policies of the very tables rest on; each says only what is the
-- session's own.

create or replace function trust.is_level(this_level text) returns boolean
  language sql stable parallel safe
return exists (select from public.access where role_name = (select trust.actor()) and level = this_level);

-- The members that the session acts for, with those that were merged into them.
create or replace function trust.own_members() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  with recursive own as (
    select member_id as id from public.access where role_name = (select trust.actor()) and level = 'member'
    union
    select m.id from public.member as m join own on m.merged_into_id = own.id
  )
  select coalesce(array_agg(id), '{}') from own;
end;

create or replace function trust.own_groups() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(distinct group_id), '{}') from public.membership
  where member_id = any (trust.own_members());
end;

create or replace function trust.own_lots() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}') from public.lot where group_id = any (trust.own_groups());
end;

create or replace function trust.own_projects() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}') from public.amo_project where client_id = any (trust.own_members());
end;

-- Those of its groups, those that it buys, and those in which it has a share.
create or replace function trust.own_contracts() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}')
  from (
    select id from public.contract where group_id = any (trust.own_groups())
    union
    select id from public.contract where buyer_id = any (trust.own_members())
    union
    select contract_id from public.share where member_id = any (trust.own_members())
  ) as contract;
end;

-- Every table and who sees its rows. A table that isn't here is closed to everybody but the owner, and a test fails.
--
--   reference   rows that ship with the program: all who have access read them, nobody writes
--   shared      all who have access read, officers write
--   own         members read and write the rows of `via`, in the columns of `trust.member_writes`; officers write,
--               readers read all
--   read        members read the rows of `via`; officers write, readers read all
--   officer     officers only
--   list        what an officer was shown last: officers only, and no fact, so that no history is kept of it
--   access      who has access: a role sees its own rows
--   version     the state of the schema: everybody reads it
--   lock        what functions of the owner lock: nobody touches it
--   history     the log: officers read it; a role sees the entries that it made
create or replace function trust.rules()
returns table (table_name text, rule text, via text)
  language sql immutable
begin atomic values
  ('history.entry', 'history', null::text),
  ('history.change', 'history', null),
  ('history.seal', 'history', null),
  ('history.sealed', 'history', null),
  ('trust.lock', 'lock', null),
  ('schema_migration', 'version', null),
  ('schema_version', 'version', null),
  ('access', 'access', null),
  ('import', 'officer', null),
  ('member_kind', 'reference', null),
  ('purchase_kind', 'reference', null),
  ('amo_line', 'reference', null),
  ('contract_type', 'reference', null),
  ('project_type', 'reference', null),
  ('amo_step', 'reference', null),
  ('group_basis', 'reference', null),
  ('group_mission', 'reference', null),
  ('amendment_ground', 'reference', null),
  ('procedure_kind', 'reference', null),
  ('threshold_kind', 'reference', null),
  ('threshold', 'shared', null),
  ('cpv_code', 'shared', null),
  ('member', 'shared', null),
  ('member_name', 'shared', null),
  ('member_reporting', 'shared', null),
  ('member_population', 'shared', null),
  ('allocation_key', 'shared', null),
  ('allocation_weight', 'shared', null),
  ('campaign', 'shared', null),
  ('family', 'shared', null),
  ('family_type', 'shared', null),
  ('suggestion', 'list', null),
  ('saved_report', 'shared', null),
  ('member_perimeter', 'shared', null),
  ('campaign_asked', 'shared', null),
  ('closed_year', 'shared', null),
  ('reopened_year', 'shared', null),
  ('need', 'own', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('campaign_answer', 'own', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('share', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('purchase_order', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('price_quantity', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('amo_project', 'read', 'client_id = any ((select trust.own_members())::bigint[])'),
  ('amo_day', 'read', 'project_id = any ((select trust.own_projects())::bigint[])'),
  ('purchasing_group', 'read', 'id = any ((select trust.own_groups())::bigint[])'),
  ('membership', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('membership_stay', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('lot', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch_member', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch_lot', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('lot_outcome', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  ('price', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  -- What each member brings to a group is in the convention that all of them sign, and a group's value rests on it.
  ('assignment', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  ('contract', 'read', 'id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_holder', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_document', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_publication', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_version', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('amendment_publication', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('amendment', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])')
;
end;

-- What a member writes of its own rows, column by column: a new column is closed until it stands here. The numbers of
-- rows are the server's, times and imports nobody's to choose; nothing is deleted, since DELETE has no columns, and a
-- privilege on the whole table would let a member lock it.
create or replace function trust.member_writes()
returns table (table_name text, adds text[], edits text[])
  language sql immutable
begin atomic values
  ('need',
    '{member_id,reference,title,contract_type,cpv,family_id,amount,yearly,months,quantity,unit,wanted_from,contract_ends,baseline_price,baseline_source,baseline_date,campaign_id,comment,answered_on}'::text[],
    '{reference,title,contract_type,cpv,family_id,amount,yearly,months,quantity,unit,wanted_from,contract_ends,baseline_price,baseline_source,baseline_date,campaign_id,comment,answered_on,withdrawn_on}'::text[]),
  ('campaign_answer', '{campaign_id,member_id,answer,answered_on,note}', '{answer,answered_on,note}')
;
end;

-- How often a row was changed since it came, and when last, for calendars that compare versions of an event. A contract's
-- amendments are changes of it. Whoever may not read the history may know this much of the rows that it sees.
create or replace function trust.version(this_table text, this_id bigint)
returns table (changes bigint, changed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with change as (
    select c.entry_id, c.before is not null as counts
    from history.change as c where (c.table_name, c.row_key) = (this_table, this_id::text)
    union all
    select c.entry_id, true
    from history.change as c
    where this_table = 'contract' and c.table_name = 'amendment' and split_part(c.row_key, ',', 1) = this_id::text
  )
  select count(*) filter (where change.counts), coalesce(max(e.recorded_at),
    case this_table
      when 'contract' then (select recorded_at from public.contract where id = this_id)
      when 'need' then (select recorded_at from public.need where id = this_id)
    end)
  from change left join history.entry as e on e.id = change.entry_id
  having not trust.is_level('member') or trust.is_level('reader') or trust.is_level('officer') or case this_table
    when 'contract' then this_id = any (trust.own_contracts())
    when 'purchasing_group' then this_id = any (trust.own_groups())
    when 'need' then exists (
      select from public.need where id = this_id and member_id = any (trust.own_members())
    )
    else this_table = 'campaign'
  end;
end;

-- What was corrected of a need, when, by whom and why. Whoever may not read the history may know this much of the needs
-- that it sees: a town hall reads why its need was changed. What was taken back is no correction any more.
create or replace function trust.need_corrections(this_need bigint)
returns table (corrected_on date, corrected_by text, reason text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select e.recorded_at::date, e.recorded_by, e.reason
  from history.entry as e
  where e.reason is not null
    and e.id in (
      select c.entry_id from history.change as c
      where (c.table_name, c.row_key) = ('need', this_need::text) and c.before is not null
    )
    and not exists (select from history.entry as u where u.undoes = e.id and history.takes_back(u.id, e.id))
    and (
      trust.is_owner() or trust.is_level('officer') or trust.is_level('reader') or exists (
        select from public.need where id = this_need and member_id = any (trust.own_members())
      )
    )
  order by e.id;
end;

-- Brings every table that there is under the rules: history, row-level security, policies, grants.

-- Tables whose rows carry the import that they came with.
create or replace function trust.import_carriers() returns text[]
  language sql stable
begin atomic
  select coalesce(array_agg(c.relname::text order by c.relname), '{}')
  from pg_catalog.pg_attribute as a
  join pg_catalog.pg_class as c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'import_id' and not a.attisdropped;
end;

-- Columns that say who acted: migrations write `default session_user`, since they run before there are functions of
-- ours. The ledger of migrations keeps it: who brought the schema is the login, whomever he acts for.
create or replace function trust.name_the_actor() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select d.adrelid::regclass as name, a.attname
    from pg_attrdef as d
    join pg_class as c on c.oid = d.adrelid
    join pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where c.relnamespace in ('public'::regnamespace, 'history'::regnamespace)
      and pg_get_expr(d.adbin, d.adrelid) = 'SESSION_USER'
      and d.adrelid not in (select to_regclass(table_name) from trust.rules() where rule = 'version')
  loop
    execute format('alter table %s alter column %I set default trust.actor()', this.name, this.attname);
  end loop;
end
$$;

-- Of every table of facts: rows that ship with the program and the ledger of migrations are none. One trigger a row for
-- all three events where that will do: each further trigger costs the first use of a base time.
create or replace function trust.attach_history() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select c.oid, c.relname, a.key, c.relname = any (carriers.names) as carries_import
    from pg_class as c
    cross join (select trust.import_carriers() as names) as carriers
    left join pg_index as i on i.indrelid = c.oid and i.indisprimary
    cross join lateral (
      select string_agg(quote_literal(attname), ', ' order by attnum) as key
      from pg_attribute where attrelid = c.oid and attnum = any (i.indkey)
    ) as a
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not in (select table_name from trust.rules() where rule in ('reference', 'version', 'list'))
      and not exists (select from pg_trigger where tgrelid = c.oid and tgname like 'history%')
  loop
    if this.carries_import then
      execute format('create trigger history after update or delete on public.%I
        for each row execute function history.record(%s)', this.relname, this.key);
      execute format('create trigger history_of_insert after insert on public.%I
        for each row when (new.import_id is null) execute function history.record(%s)', this.relname, this.key);
    else
      execute format('create trigger history after insert or update or delete on public.%I
        for each row execute function history.record(%s)', this.relname, this.key);
    end if;
  end loop;
  for this in
    select c.relname, a.key
    from unnest(trust.import_carriers()) as carrier (name)
    join pg_class as c on c.relnamespace = 'public'::regnamespace and c.relname = carrier.name
    join pg_index as i on i.indrelid = c.oid and i.indisprimary
    cross join lateral (
      select string_agg(quote_literal(attname), ', ' order by attnum) as key
      from pg_attribute where attrelid = c.oid and attnum = any (i.indkey)
    ) as a
    where not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'history_of_imported')
  loop
    execute format('create trigger history_of_imported after insert on public.%I referencing new table as fresh
      for each statement execute function history.record_unless_imported(%s)', this.relname, this.key);
  end loop;
  for this in
    select c.relname from pg_class as c
    where c.relnamespace = 'history'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'history_is_only_added_to')
  loop
    execute format('create trigger history_is_only_added_to before update or delete or truncate on history.%I
      for each statement execute function history.is_only_added_to()', this.relname);
  end loop;
end
$$;

-- What guards a rule over several tables must see all of them, whoever writes, as PostgreSQL's own foreign keys do. A
-- trigger function can't be called, and its search path is pinned: a temporary table can't stand in for a real one.
create or replace function trust.pin_functions() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select p.oid::regprocedure as name, p.prorettype = 'trigger'::regtype as is_trigger
    from pg_proc as p join pg_language as l on l.oid = p.prolang
    where p.pronamespace in ('public'::regnamespace, 'report'::regnamespace) and l.lanname = 'plpgsql'
      and not (coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, public, pg_temp'])
  loop
    execute format('alter function %s %s set search_path = pg_catalog, public, pg_temp', this.name,
      case when this.is_trigger then 'security definer' end);
  end loop;
end
$$;

-- What runs as the owner finds names in `public`: nobody else may put any there. Where the schema is somebody else's only
-- he can close it; `doctor` and `access grant` say so.
create or replace function trust.close_public() returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  this record;
begin
  for this in
    select case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as who
    from pg_namespace as n cross join lateral aclexplode(n.nspacl) as a
    where n.nspname = 'public' and a.privilege_type = 'CREATE' and pg_has_role(n.nspowner, 'usage')
      and (a.grantee = 0 or pg_get_userbyid(a.grantee) in ('mutua_officer', 'mutua_member', 'mutua_reader'))
  loop
    execute format('revoke create on schema public from %s', this.who);
  end loop;
end
$$;

-- Row-level security on every table. And texts that not everybody sees have no statistics: EXPLAIN would tell how often
-- others use one. Texts of a vocabulary, which a foreign key holds together, keep theirs. One statement a table: each
-- costs the first use of a base time.
create or replace function trust.close_tables() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
begin
  for this in
    select c.oid::regclass as name, string_agg(w.change, ', ') as changes
    from pg_class as c
    left join trust.rules() as r on to_regclass(r.table_name) = c.oid
    cross join lateral (
      select 'enable row level security' where not c.relrowsecurity
      union all
      select format('alter %I set statistics 0', a.attname)
      from pg_attribute as a
      join pg_type as t on t.oid = a.atttypid
      where (r.via is not null or r.table_name = 'history.entry')
        and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and coalesce(nullif(t.typbasetype, 0), t.oid) = 'text'::regtype and a.attstattarget is distinct from 0
        and not exists (select from pg_constraint as k
          where k.contype = 'f' and k.conrelid = a.attrelid and a.attnum = any (k.conkey))
    ) as w (change)
    where c.relnamespace in ('public'::regnamespace, 'history'::regnamespace, 'trust'::regnamespace)
      and c.relkind in ('r', 'p')
    group by c.oid
  loop
    execute format('alter table %s %s', this.name, this.changes);
  end loop;
  revoke execute on all functions in schema public, report, history, trust from public;
  perform trust.close_public();
end
$$;

-- Policies and grants: only where somebody has been given access, since a base of one's own needs none.
create or replace function trust.apply_access() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  this record;
  everybody constant text := 'mutua_officer, mutua_member, mutua_reader';
  old record;
begin
  for old in
    select policyname, schemaname, tablename from pg_policies
    where schemaname in ('public', 'history') and policyname ~ '^(officer|member|reader|everybody)_'
  loop
    execute format('drop policy %I on %I.%I', old.policyname, old.schemaname, old.tablename);
  end loop;
  execute 'revoke all on all tables in schema public, history, report from ' || everybody;
  for this in
    select to_regclass(r.table_name) as name, r.rule, r.via,
      case when split_part(r.table_name, '.', 1) = any (trust.import_carriers()) then ' and import_id is null' else '' end
        as not_imported
    from trust.rules() as r where to_regclass(r.table_name) is not null
  loop
    perform trust.apply_rule(this.name, this.rule, this.via, this.not_imported);
  end loop;
  execute 'grant usage on schema public, report, history, trust to ' || everybody;
  execute 'grant select on all tables in schema report to ' || everybody;
  execute 'grant execute on all functions in schema report, trust to ' || everybody;
  execute 'revoke execute on function trust.hold_row(text), trust.hold(text), trust.is_owner(), trust.name_the_actor(),
    trust.attach_history(), trust.pin_functions(), trust.close_public(), trust.close_tables(),
    trust.apply_access(), trust.apply_rule(regclass, text, text, text), trust.apply() from ' || everybody;
  execute 'grant execute on function trust.hold(text), history.seal_now(boolean),
    history.compared(text, text), history.same_image(jsonb, jsonb), history.outcome(bigint),
    history.takes_back(bigint, bigint), history.entries(bigint, bigint, bigint, text, date), history.touched(bigint),
    history.shown(text, text), history.fields(bigint), history.title_of(jsonb), history.dependents(bigint),
    history.undo(bigint),
    history.put_back(bigint, bigint), history.undo_import(bigint) to mutua_officer';
  for this in
    -- What checks of columns, look-ups and reports call; what guards rules is called by its triggers only.
    select p.oid::regprocedure as name from pg_proc as p
    where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
      and (p.provolatile = 'i' or p.proname = 'counts_in_closed_year')
  loop
    execute format('grant execute on function %s to %s', this.name, everybody);
  end loop;
end
$$;

create or replace function trust.apply_rule(this regclass, rule text, via text, not_imported text) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  officer constant text := '(select trust.is_level(''officer''))';
  reader constant text := '(select trust.is_level(''reader''))';
  member constant text := '(select trust.is_level(''member''))';
  columns text;
begin
  if rule = 'lock' then
    return;
  elsif rule = 'version' then
    execute format('create policy everybody_reads on %s for select to mutua_officer, mutua_member, mutua_reader
      using (true)', this);
    execute format('grant select on %s to mutua_officer, mutua_member, mutua_reader', this);
    return;
  elsif rule = 'access' then
    execute format('create policy everybody_reads_own on %s for select to mutua_officer, mutua_member, mutua_reader
      using (role_name = (select trust.actor()))', this);
    execute format('grant select on %s to mutua_officer, mutua_member, mutua_reader', this);
    return;
  end if;
  execute format('create policy officer_all on %s to mutua_officer using (%s) with check (%2$s)', this, officer);
  if rule in ('reference', 'history') then
    execute format('grant select on %s to mutua_officer', this);
  else
    -- Numbers are the server's: whoever chose them could take the next ones away from everybody.
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
      from pg_attribute
      where attrelid = this and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '';
    execute format('grant select, insert (%s), update, delete on %s to mutua_officer', columns, this);
  end if;
  if rule = 'history' then
    if this = 'history.entry'::regclass then
      execute 'create policy everybody_reads_own on history.entry for select to mutua_member, mutua_reader
        using (recorded_by = (select trust.actor()))';
      execute 'grant select on history.entry to mutua_member, mutua_reader';
    end if;
    return;
  elsif rule in ('officer', 'list') then
    return;
  end if;
  execute format('create policy reader_reads on %s for select to mutua_reader using (%s)', this, reader);
  execute format('create policy member_reads on %s for select to mutua_member using (%s)', this, coalesce(via, member));
  execute format('grant select on %s to mutua_reader, mutua_member', this);
  if rule = 'own' then
    execute format('create policy member_adds on %s for insert to mutua_member with check (%s%s)', this, via,
      not_imported);
    execute format('create policy member_edits on %s for update to mutua_member using (%s) with check (%2$s)', this, via);
    execute (
      select format('grant insert (%s), update (%s) on %s to mutua_member', array_to_string(w.adds, ', '),
        array_to_string(w.edits, ', '), this)
      from trust.member_writes() as w where to_regclass(w.table_name) = this
    );
  end if;
end
$$;

create or replace function trust.apply() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform trust.name_the_actor();
  perform trust.attach_history();
  perform trust.pin_functions();
  perform trust.close_tables();
  if exists (select from public.access)
    and (select count(*) = 3 from pg_roles where rolname in ('mutua_officer', 'mutua_member', 'mutua_reader'))
  then
    perform trust.apply_access();
  end if;
end
$$;

select trust.apply();

