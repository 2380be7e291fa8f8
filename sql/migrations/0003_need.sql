-- What members will buy: campaigns, families, imports, needs.

create table campaign (
  id bigint generated always as identity primary key,
  code code not null constraint campaign_code_once unique,
  title title not null,
  opens_on day not null,
  closes_on day not null,
  closed_on day,
  constraint campaign_closes_after_it_opens check (closes_on > opens_on),
  constraint campaign_closed_after_it_opened check (closed_on >= opens_on)
);

create table campaign_answer (
  campaign_id bigint not null references campaign,
  member_id bigint not null references member,
  answer text not null constraint campaign_answer_is_none_or_declined check (answer in ('none', 'declined')),
  answered_on day not null,
  note text,
  primary key (campaign_id, member_id)
);
comment on table campaign_answer is 'answers without a need; a member with neither a row here nor a need is silent';

create table family (
  id bigint generated always as identity primary key,
  code code not null constraint family_code_once unique,
  title title not null
);
comment on table family is 'famille homogène: the body''s own nomenclature (CCP R2121-6)';

create table family_cpv (
  family_id bigint not null references family on delete cascade,
  prefix text not null constraint family_cpv_prefix_has_its_form check (prefix ~ '^[0-9]{2,8}$'),
  primary key (family_id, prefix)
);

create table family_word (
  family_id bigint not null references family on delete cascade,
  word title not null,
  opposing boolean not null default false,
  primary key (family_id, word)
);

create table cpv_code (
  code cpv primary key,
  title_en title not null,
  title_fr title not null
);
comment on table cpv_code is 'Regulation (EC) 213/2008; the divisions ship with the program, the rest is imported';

create table import (
  id bigint generated always as identity primary key,
  kind code not null,
  file_name text not null,
  sha256 bytea not null constraint import_digest_is_sha256 check (length(sha256) = 32),
  rows int not null constraint import_rows_not_negative check (rows >= 0),
  imported_at timestamptz not null default now(),
  imported_by text not null default session_user
);
create index import_digest on import (sha256);

-- A need keeps one ordinary foreign key, its owner; its other references are checked as a set by need_references_exist,
-- because row-by-row checks are 80 % of the time of a large import.
create table need (
  id bigint generated always as identity primary key,
  member_id bigint not null references member,
  reference text constraint need_reference_is_not_empty check (btrim(reference) <> '' and length(reference) <= 100),
  title title not null,
  contract_type text not null,
  cpv cpv,
  family_id bigint,
  amount money_ht not null constraint need_amount_not_negative check (amount >= 0),
  yearly money_ht constraint need_yearly_not_negative check (yearly >= 0),
  months months,
  quantity four_decimals constraint need_quantity_not_negative check (quantity >= 0),
  unit text constraint need_unit_is_not_empty check (btrim(unit) <> '' and length(unit) <= 60),
  wanted_from day,
  contract_ends day,
  baseline_price four_decimals constraint need_baseline_price_not_negative check (baseline_price >= 0),
  baseline_source text,
  baseline_date day,
  campaign_id bigint,
  comment text constraint need_comment_is_not_too_long check (length(comment) <= 4000),
  withdrawn_on day,
  import_id bigint,
  recorded_at timestamptz not null default now(),
  constraint need_reference_once unique (member_id, reference),
  constraint need_yearly_has_months check (yearly is null or months is not null),
  constraint need_total_is_yearly_times_months check (amount = round(yearly * months / 12, 2)),
  constraint need_quantity_has_a_unit check (quantity is null or unit is not null),
  constraint need_baseline_is_whole check (num_nonnulls(baseline_price, baseline_source, baseline_date) in (0, 3)),
  constraint need_baseline_has_a_unit check (baseline_price is null or unit is not null)
);
create index need_campaign on need (campaign_id) where campaign_id is not null;
create index need_family on need (family_id) where family_id is not null;
create index need_import on need (import_id) where import_id is not null;
