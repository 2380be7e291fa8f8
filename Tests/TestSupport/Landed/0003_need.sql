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

-- One statement, one look: the distinct parents that are named at all are locked against removal, then compared.
create function need_references_exist() returns trigger
  language plpgsql
as $$
declare
  named record;
  missing text;
begin
  select bool_or(campaign_id is not null) as campaign, bool_or(family_id is not null) as family,
      bool_or(import_id is not null) as import, bool_or(cpv is not null) as cpv
    into named from written;

  perform 1 from contract_type
    where code in (select contract_type from written) order by code for key share;
  if exists (select from written where contract_type not in (select code from contract_type)) then
    missing := 'need_contract_type_exists';
  end if;
  if named.campaign then
    perform 1 from campaign where id in (select campaign_id from written) order by id for key share;
    if exists (
      select from (select distinct campaign_id as id from written where campaign_id is not null) as w
      where not exists (select from campaign where campaign.id = w.id)
    ) then
      missing := 'need_campaign_exists';
    end if;
  end if;
  if named.family then
    perform 1 from family where id in (select family_id from written) order by id for key share;
    if exists (
      select from (select distinct family_id as id from written where family_id is not null) as w
      where not exists (select from family where family.id = w.id)
    ) then
      missing := 'need_family_exists';
    end if;
  end if;
  if named.import then
    perform 1 from import where id in (select import_id from written) order by id for key share;
    if exists (
      select from (select distinct import_id as id from written where import_id is not null) as w
      where not exists (select from import where import.id = w.id)
    ) then
      missing := 'need_import_exists';
    end if;
  end if;
  if named.cpv then
    perform 1 from cpv_code
      where code in (select left(cpv, 2) || '000000' from written) order by code for key share;
    if exists (
      select from (select distinct left(cpv, 2) as division from written where cpv is not null) as w
      where not exists (select from cpv_code as c where c.code = w.division || '000000')
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
create function need_parent_not_in_use() returns trigger
  language plpgsql
as $$
declare
  used boolean;
begin
  case tg_table_name
    when 'contract_type' then
      select exists (select from need where contract_type in (select code from gone except select code from contract_type))
        into used;
    when 'campaign' then
      select exists (select from need where campaign_id in (select id from gone except select id from campaign)) into used;
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

do $$
declare
  parent text;
begin
  foreach parent in array array['contract_type', 'campaign', 'family', 'import', 'cpv_code'] loop
    execute format(
      'create trigger need_parent_not_in_use_on_delete after delete on %I referencing old table as gone
       for each statement execute function need_parent_not_in_use()', parent);
    execute format(
      'create trigger need_parent_not_in_use_on_update after update on %I referencing old table as gone
       for each statement execute function need_parent_not_in_use()', parent);
  end loop;
end
$$;
