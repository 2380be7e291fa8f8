-- AMO projects, and one table of contracts for groups and for AMO, so that volumes by type and member are one question.

create table amo_project (
  id bigint generated always as identity primary key,
  code code not null constraint amo_project_code_once unique,
  title title not null,
  client_id bigint not null references member,
  project_type code not null references project_type,
  opened_on day not null,
  closed_on day,
  fee_kind text not null default 'none'
    constraint amo_fee_kind_is_known check (fee_kind in ('none', 'hourly', 'daily', 'flat', 'percentage')),
  fee four_decimals constraint amo_fee_not_negative check (fee >= 0),
  constraint amo_fee_goes_with_its_kind check ((fee_kind = 'none') = (fee is null)),
  constraint amo_project_of_its_client unique (id, client_id)
);
create index amo_project_client on amo_project (client_id);

create table amo_day (
  id bigint generated always as identity primary key,
  project_id bigint not null references amo_project,
  step code not null references amo_step,
  worked_on day not null,
  days numeric(6, 2) not null constraint amo_day_positive check (days > 0 and days <= 366)
);
create index amo_day_project on amo_day (project_id);

create table contract (
  id bigint generated always as identity primary key,
  buyer_id bigint not null references member,
  reference text not null
    constraint contract_reference_is_not_empty check (btrim(reference) <> '' and length(reference) <= 100),
  group_id bigint references purchasing_group,
  lot_id bigint,
  launch_id bigint,
  amo_project_id bigint,
  title title not null,
  contract_type code not null references contract_type,
  cpv cpv,
  family_id bigint references family,
  supplier title not null,
  amount money_ht not null constraint contract_amount_not_negative check (amount >= 0),
  framework boolean not null default false,
  maximum money_ht constraint contract_maximum_not_negative check (maximum >= 0),
  notified_on day,
  months months,
  key_id bigint references allocation_key,
  share_rule text not null default 'amounts'
    constraint contract_share_rule_is_known check (share_rule in ('needs', 'key', 'amounts', 'client')),
  procedure code references procedure_kind,
  notice_on day,
  offers_due_on day,
  cao_on day,
  offers int constraint contract_offers_not_negative check (offers >= 0),
  decp_id text,
  import_id bigint references import,
  recorded_at timestamptz not null default now(),
  constraint contract_reference_once unique (buyer_id, reference),
  constraint contract_is_a_framework unique (id, framework),
  -- Several holders of one contract are rows of contract_holder; a framework may be awarded as several contracts.
  constraint contract_once_a_lot exclude using btree (lot_id with =) where (not framework),
  constraint contract_maximum_is_of_a_framework check (maximum is null or framework),
  constraint contract_is_dated check (notified_on is not null or decp_id is not null),
  constraint contract_of_a_group_or_of_a_project check (num_nonnulls(group_id, amo_project_id) < 2),
  constraint contract_lot_is_of_a_group check (lot_id is null or group_id is not null),
  constraint contract_launch_is_of_a_lot check (launch_id is null or lot_id is not null),
  constraint contract_key_goes_with_its_rule check ((share_rule = 'key') = (key_id is not null)),
  constraint contract_lot_is_of_its_group foreign key (lot_id, group_id) references lot (id, group_id),
  constraint contract_lot_was_launched foreign key (launch_id, lot_id) references launch_lot (launch_id, lot_id),
  constraint contract_buyer_is_the_client
    foreign key (amo_project_id, buyer_id) references amo_project (id, client_id)
);
create index contract_group on contract (group_id) where group_id is not null;
create index contract_lot on contract (lot_id) where lot_id is not null;
create index contract_project on contract (amo_project_id) where amo_project_id is not null;
create index contract_notified on contract (notified_on);
create index contract_by_reference on contract (reference);
comment on column contract.launch_id is 'the launch that it was awarded from; null for past contracts that were imported';
comment on column contract.share_rule is 'how the shares were made: by the needs, by a key, typed in, or the AMO client alone';

create table contract_holder (
  contract_id bigint not null references contract,
  position int not null constraint contract_holder_counts_from_one check (position >= 1),
  name text,
  siret siret,
  constraint contract_holder_says_who check (num_nonnulls(name, siret) > 0),
  primary key (contract_id, position)
);
comment on table contract_holder is 'several holders of one contract: its amount counts once';

create table contract_document (
  contract_id bigint not null references contract,
  position int not null,
  kind title not null,
  reference title not null,
  dated_on day,
  primary key (contract_id, position)
);

-- What the official publication (arrêté du 22 décembre 2022, DECP) asks besides; apart, so that contracts stay narrow.
create table contract_publication (
  contract_id bigint primary key references contract,
  nature text,
  techniques text[],
  execution_modes text[],
  framework_reference text,
  innovative boolean,
  ccag text,
  advance_granted boolean,
  advance_rate four_decimals,
  made_in_eu_rate four_decimals,
  made_in_france_rate four_decimals,
  official_procedure text,
  place_code text,
  place_kind text,
  price_form text,
  price_kinds text[],
  holders_grouping text,
  subcontracting boolean,
  social text[],
  environmental text[],
  signed_on day,
  published_on day
);

create table amendment (
  contract_id bigint not null references contract,
  number int not null constraint amendment_number_counts_from_one check (number >= 1),
  amount money_ht not null,
  notified_on day not null,
  ground code references amendment_ground,
  title text,
  new_maximum money_ht constraint amendment_maximum_not_negative check (new_maximum >= 0),
  new_end day,
  cao_on day,
  recorded_at timestamptz not null default now(),
  primary key (contract_id, number)
);
create index amendment_notified on amendment (notified_on);

-- What falls to each member of a contract (amendment 0) and of each amendment. The day and the type are those of the
-- contract or amendment, kept here so that one year's figures read one year's rows; share_adds_up compares them.
create table share (
  contract_id bigint not null references contract,
  amendment_number int not null default 0,
  member_id bigint not null references member,
  amount money_ht not null,
  weight numeric(24, 6)
    constraint share_weight_not_negative check (weight >= 0 and weight < 'NaN'),
  remainder boolean not null default false,
  notified_on day,
  contract_type code not null,
  primary key (contract_id, amendment_number, member_id),
  constraint share_of_an_award_or_an_amendment check (amendment_number >= 0)
);
create index share_of_the_year on share (notified_on, contract_type, member_id) include (amount);
create index share_member on share (member_id);
comment on column share.weight is 'what it was split by; null when the amounts were typed in';
comment on column share.remainder is 'a unit of the remainder went to it';

-- Consumption under a framework, by member: never a volume on top of it.
create table purchase_order (
  id bigint generated always as identity primary key,
  contract_id bigint not null,
  framework boolean not null default true constraint order_is_under_a_framework check (framework),
  amendment_number int not null default 0 constraint order_share_is_of_the_award check (amendment_number = 0),
  member_id bigint not null,
  amount money_ht not null constraint order_amount_not_zero check (amount <> 0),
  ordered_on day not null,
  reference text,
  constraint order_contract_is_a_framework foreign key (contract_id, framework) references contract (id, framework),
  constraint order_by_a_member_with_a_share
    foreign key (contract_id, amendment_number, member_id) references share (contract_id, amendment_number, member_id)
    deferrable initially deferred
);
create index purchase_order_contract on purchase_order (contract_id, member_id);
comment on table purchase_order is 'bons de commande and marchés subséquents; a negative amount is a credit note';
