-- Who changed what, who may see what, and which years are closed.
-- Functions, triggers, policies and grants are made by sql/trust, anew at every migrate and for every table there is.

create schema history;
create schema trust;

-- One row for each transaction that changed a fact. No order is read from its times: a clock may go backwards.
create table history.entry (
  id bigint generated always as identity primary key,
  transaction xid8 not null default pg_current_xact_id(),
  began_at timestamptz not null default now(),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by text not null default session_user,
  account text,
  command text not null,
  command_id text,
  undoes bigint,
  -- A restored base counts its transactions from the beginning again: the number alone isn't unique.
  unique (transaction, began_at)
);
comment on column history.entry.account is 'the account of the operating system, as the program says; not proved';
comment on column history.entry.command is 'need add; the program''s name in brackets when it isn''t mutua: (psql)';
comment on column history.entry.command_id is 'chosen by the program, to find out whether a lost COMMIT happened';

-- Every row that was inserted, updated or deleted. No foreign key to the entry: the only writer makes both.
create table history.change (
  entry_id bigint not null,
  id bigint generated always as identity,
  table_name text not null,
  row_key text,
  before jsonb,
  after jsonb,
  digest bytea not null,
  primary key (entry_id, id)
);
create index change_of_row on history.change (table_name, row_key);

-- A batch of entries under one digest, which covers the digest before it.
create table history.seal (
  number bigint primary key,
  entries int not null,
  previous bytea not null,
  digest bytea not null,
  horizon xid8 not null,
  sealed_at timestamptz not null default clock_timestamp()
);
comment on column history.seal.horizon is 'transactions before it had ended: their entries are all sealed';

create table history.sealed (
  entry_id bigint primary key,
  seal_number bigint not null
);
create index sealed_by on history.sealed (seal_number);

create table access (
  role_name name not null,
  level varchar(10) not null
    constraint access_level_is_known check (level in ('officer', 'member', 'reader')),
  member_id bigint references member,
  id bigint generated always as identity primary key,
  constraint access_once unique nulls not distinct (role_name, member_id),
  constraint access_member_goes_with_its_level check ((level = 'member') = (member_id is not null))
);
comment on table access is 'which roles of the server may do what here; a role may act for several members';

-- Every row of facts has a key by which the history knows it.
alter table lot_outcome add column id bigint generated always as identity primary key;

create table closed_year (
  year int primary key constraint closed_year_is_a_year check (year between 1900 and 2199),
  closed_on day not null
);
comment on table closed_year is 'its volumes have been reported: they change no more';

-- Every contract and amendment of a year has shares that bear its day, its type and its amount.
create function year_is_open() returns trigger
  language plpgsql
as $$
declare
  changed int[];
begin
  if not exists (select from closed_year) then
    return null;
  end if;
  if tg_table_name = 'contract' then
    select array_agg(distinct extract(year from y.day)::int) into changed
    from (
      select id, buyer_id, group_id, lot_id, amo_project_id, cpv::text, family_id, contract_type::text, supplier::text,
        amount::numeric, months::int, framework, notified_on::date from gone
      except
      select id, buyer_id, group_id, lot_id, amo_project_id, cpv::text, family_id, contract_type::text, supplier::text,
        amount::numeric, months::int, framework, notified_on::date from written
    ) as was
    join written as became using (id)
    cross join lateral (values (was.notified_on), (became.notified_on)) as y (day);
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
  if exists (select from closed_year where year = any (changed)) then
    raise exception 'the year is closed'
      using errcode = 'check_violation', constraint = 'year_is_open', table = tg_table_name;
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
