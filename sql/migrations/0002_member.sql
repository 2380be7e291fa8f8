-- Members and what changes about them with time. Reports of past years read the name and the column of that year.

create table member (
  id bigint generated always as identity primary key,
  code code not null constraint member_code_once unique,
  kind code not null references member_kind,
  siren siren constraint member_siren_once unique,
  siret siret,
  insee text
    constraint member_insee_has_its_form check (insee ~ '^[0-9][0-9AB][0-9]{3}$')
    constraint member_insee_once unique,
  contact text,
  merged_into_id bigint references member,
  merged_on day,
  constraint member_siret_is_of_its_siren check (left(siret, 9) = siren),
  constraint member_not_merged_into_itself check (merged_into_id <> id),
  constraint member_merger_is_dated check ((merged_into_id is null) = (merged_on is null))
);
create index member_merged on member (merged_into_id) where merged_into_id is not null;

create table member_name (
  member_id bigint not null references member,
  since date not null default '-infinity',
  name title not null,
  primary key (member_id, since)
);
comment on table member_name is 'CCPLD became CAPLD: the name in force from a day on';

create table member_reporting (
  member_id bigint not null references member,
  since date not null default '-infinity',
  reports_under_id bigint references member,
  primary key (member_id, since),
  constraint member_reports_not_under_itself check (reports_under_id <> member_id)
);
create index member_reported on member_reporting (reports_under_id) where reports_under_id is not null;
comment on table member_reporting is 'the column that carries a member in reports (a CCAS under its commune), from a day on';

create table member_population (
  member_id bigint not null references member,
  year int not null constraint member_population_year_is_a_year check (year between 1900 and 2199),
  inhabitants int not null constraint member_population_not_negative check (inhabitants >= 0),
  source text,
  primary key (member_id, year)
);

create table allocation_key (
  id bigint generated always as identity primary key,
  code code not null constraint allocation_key_code_once unique,
  source title not null,
  definition title not null,
  year int not null constraint allocation_key_year_is_a_year check (year between 1900 and 2199)
);

create table allocation_weight (
  key_id bigint not null references allocation_key,
  member_id bigint not null references member,
  weight numeric(24, 6) not null
    constraint allocation_weight_not_negative check (weight >= 0 and weight < 'NaN'),
  primary key (key_id, member_id)
);
