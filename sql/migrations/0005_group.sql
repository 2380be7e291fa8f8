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
