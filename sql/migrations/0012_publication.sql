-- What open data brings in and needs: who published what and when, holders of any register, earlier versions.

-- The number of a published contract is its buyer's SIRET and the buyer's own number, joined.
alter table contract add constraint contract_published_once unique (buyer_id, decp_id);

alter table contract_holder
  add column identifier_kind text,
  add column identifier text,
  add constraint contract_holder_identifier_has_a_kind check ((identifier is null) = (identifier_kind is null));
comment on column contract_holder.identifier is 'of another register than SIRENE, or a SIRET whose check digits don''t fit';

alter table contract_publication
  add column buyer_siret text constraint publication_buyer_siret_has_its_form check (buyer_siret ~ '^[0-9]{14}$'),
  add column number text,
  add column object text,
  add column group_title text,
  add column version_on date
    constraint day_is_in_the_calendar check (version_on between date '1900-01-01' and date '2199-12-31'),
  add column published jsonb,
  add constraint publication_rates_are_parts check (
    coalesce(advance_rate, 0) between 0 and 1 and coalesce(made_in_eu_rate, 0) between 0 and 1
    and coalesce(made_in_france_rate, 0) between 0 and 1
  ),
  add constraint publication_french_part_is_european check (made_in_france_rate <= made_in_eu_rate);
comment on column contract_publication.number is 'the buyer''s own number in publications, when it isn''t the reference';
comment on column contract_publication.object is 'the whole object, when it is longer than a title';
comment on column contract_publication.published is 'the record as it came in: what a newer version is compared with';

create table amendment_publication (
  contract_id bigint not null,
  number int not null,
  total money_ht,
  months months,
  published_on day,
  holder_kinds text[],
  holder_ids text[],
  primary key (contract_id, number),
  foreign key (contract_id, number) references amendment on delete cascade
);
comment on table amendment_publication is 'what an imported amendment says in absolute values';

create table contract_version (
  contract_id bigint not null references contract,
  number int not null constraint contract_version_counts_from_one check (number >= 1),
  version_on day,
  published jsonb not null,
  replaced_by_import_id bigint references import,
  replaced_at timestamptz not null default now(),
  primary key (contract_id, number)
);
comment on table contract_version is 'what a published contract said before a newer version replaced it';
