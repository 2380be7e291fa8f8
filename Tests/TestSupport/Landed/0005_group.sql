-- Purchasing groups: who is in, what they buy in which lots, and what was frozen at each launch.

create table purchasing_group (
  id bigint generated always as identity primary key,
  code code not null constraint group_code_once unique,
  title title not null,
  coordinator_id bigint not null references member,
  performance_coordinator_id bigint references member,
  basis text not null references group_basis,
  statutes_reference text,
  mission code not null references group_mission,
  permanent boolean not null default false,
  cost_sharing_key_id bigint references allocation_key,
  term_ends_on day,
  formed_on day not null,
  closed_on day,
  copied_from_id bigint references purchasing_group,
  constraint group_permanent_has_no_term check (not (permanent and term_ends_on is not null))
);

create table membership (
  group_id bigint not null references purchasing_group,
  member_id bigint not null references member,
  joined_on day,
  left_on day,
  deliberated_on day,
  deliberation_reference text,
  signed_on day,
  primary key (group_id, member_id),
  constraint membership_left_after_joining check (left_on >= joined_on)
);
create index membership_member on membership (member_id);
comment on column membership.joined_on is 'null: from the forming of the group';

alter table purchasing_group
  add constraint group_coordinator_is_a_member
    foreign key (id, coordinator_id) references membership (group_id, member_id) deferrable initially deferred,
  add constraint group_performance_coordinator_is_a_member
    foreign key (id, performance_coordinator_id) references membership (group_id, member_id)
    deferrable initially deferred;

create function group_has_two_members() returns trigger
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

create table lot (
  id bigint generated always as identity primary key,
  group_id bigint not null references purchasing_group,
  number int not null constraint lot_number_counts_from_one check (number >= 1),
  title title not null,
  contract_type code not null references contract_type,
  cpv cpv,
  months months,
  months_reason text,
  estimate money_ht constraint lot_estimate_not_negative check (estimate >= 0),
  maximum money_ht constraint lot_maximum_not_negative check (maximum >= 0),
  specific_service boolean not null default false,
  constraint lot_number_once unique (group_id, number),
  constraint lot_of_its_group unique (id, group_id)
);
comment on column lot.estimate is 'the officer''s own; otherwise what its needs add up to';
comment on column lot.months_reason is 'why a framework lasts more than 4 years (CCP L2125-1)';

create table launch (
  id bigint generated always as identity primary key,
  group_id bigint not null references purchasing_group,
  launched_on day not null,
  without_convention text constraint launch_reason_is_not_empty check (btrim(without_convention) <> ''),
  value money_ht not null constraint launch_value_not_negative check (value >= 0),
  purchase_kind code not null references purchase_kind,
  procedure code not null references procedure_kind,
  article text not null,
  none_limit money_ht not null,
  publicity_threshold money_ht not null,
  eu_threshold money_ht not null,
  recorded_at timestamptz not null default now(),
  constraint launch_of_its_group unique (id, group_id)
);
create index launch_group on launch (group_id);
comment on table launch is 'frozen: value, procedure and the thresholds in force that day; later changes never rewrite them';

create table launch_member (
  launch_id bigint not null,
  group_id bigint not null,
  member_id bigint not null,
  primary key (launch_id, member_id),
  foreign key (launch_id, group_id) references launch (id, group_id),
  constraint launch_member_is_a_member foreign key (group_id, member_id) references membership (group_id, member_id)
);

create table launch_lot (
  launch_id bigint not null,
  group_id bigint not null,
  lot_id bigint not null,
  estimate money_ht not null constraint launch_lot_estimate_not_negative check (estimate >= 0),
  primary key (launch_id, lot_id),
  constraint launch_lot_once unique (lot_id, launch_id),
  foreign key (launch_id, group_id) references launch (id, group_id),
  constraint launch_lot_is_of_its_group foreign key (lot_id, group_id) references lot (id, group_id)
);

create function launch_is_frozen() returns trigger
  language plpgsql
as $$
begin
  raise exception 'what was frozen at a launch is not rewritten'
    using errcode = 'check_violation', constraint = 'launch_is_frozen', table = tg_table_name;
end
$$;

create trigger launch_is_frozen before update or delete or truncate on launch
  for each statement execute function launch_is_frozen();
create trigger launch_is_frozen before update or delete or truncate on launch_member
  for each statement execute function launch_is_frozen();
create trigger launch_is_frozen before update or delete or truncate on launch_lot
  for each statement execute function launch_is_frozen();

create table lot_outcome (
  lot_id bigint not null references lot,
  launch_id bigint,
  outcome text not null constraint lot_outcome_is_known check (outcome in ('unsuccessful', 'dropped')),
  ended_on day not null,
  constraint lot_outcome_once_a_launch unique nulls not distinct (lot_id, launch_id),
  constraint lot_outcome_is_of_its_launch foreign key (lot_id, launch_id) references launch_lot (lot_id, launch_id),
  constraint lot_unsuccessful_was_launched check (outcome <> 'unsuccessful' or launch_id is not null)
);
comment on table lot_outcome is 'infructueux or sans suite; a later launch of the lot begins anew';

create table price (
  id bigint generated always as identity primary key,
  lot_id bigint not null references lot,
  item title not null,
  unit title not null,
  before_price four_decimals constraint price_before_not_negative check (before_price >= 0),
  before_source text,
  before_date day,
  after_price four_decimals constraint price_after_not_negative check (after_price >= 0),
  constraint price_item_once unique (lot_id, item),
  constraint price_before_is_whole check (num_nonnulls(before_price, before_source, before_date) in (0, 3)),
  constraint price_says_something check (num_nonnulls(before_price, after_price) > 0)
);

create table price_quantity (
  price_id bigint not null references price on delete cascade,
  member_id bigint not null references member,
  quantity four_decimals not null constraint price_quantity_not_negative check (quantity >= 0),
  primary key (price_id, member_id)
);

-- The link from a need to the lots that will meet it. A released link counts no more: its lot came to nothing.
create table assignment (
  need_id bigint not null references need,
  lot_id bigint not null references lot,
  amount money_ht not null constraint assignment_amount_not_negative check (amount >= 0),
  quantity four_decimals constraint assignment_quantity_not_negative check (quantity >= 0),
  released_on day,
  primary key (need_id, lot_id)
);
create index assignment_lot on assignment (lot_id);

-- Whoever links a need holds its row until the commit, so that a second officer waits and then sees the first one's link.
create function assignment_keeps_within_need() returns trigger
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

create function need_covers_its_links() returns trigger
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
