-- The nomenclature that ships with the program (sql/reference/families.csv): families of what French communes buy, each
-- with the contract types under which it is bought, the prefixes of its CPV codes, words that name it and words that
-- oppose it. Each is a row that officers change (`family edit`) or replace (`family import`).
-- Sources: CPV prefixes from Regulation (EC) 213/2008; words and families written for this program from the wording of
-- town halls' notices and from the usual nomenclatures of homogeneous purchases (CCP R2121-6).

alter table family
  add column title_en text
    constraint title_is_not_empty check (btrim(title_en) <> '')
    constraint title_is_not_too_long check (length(title_en) <= 500);
comment on column family.title_en is 'null: the French title serves both languages';

create table family_type (
  family_id bigint not null references family on delete cascade,
  contract_type code not null references contract_type,
  primary key (family_id, contract_type)
);
comment on table family_type is 'under which contract types a family is bought; none: any';

-- Words and prefixes stand in the family's own row: they are read and written together, and some thousand rows of their
-- own would be most of the time of this migration.
alter table family
  add column prefixes text[] not null default '{}',
  add column words text[] not null default '{}',
  add column opposing text[] not null default '{}';
update family
set prefixes = array(select prefix from family_cpv where family_id = family.id order by prefix),
  words = array(select word from family_word where family_id = family.id and not opposing order by word),
  opposing = array(select word from family_word where family_id = family.id and opposing order by word);
drop table family_word, family_cpv;
alter table family
  add constraint family_cpv_prefix_has_its_form
    check (array_to_string(prefixes, ' ', '-') ~ '^([0-9]{2,8}( [0-9]{2,8})*)?$'),
  add constraint family_words_are_not_empty
    check ('' <> all (words) and '' <> all (opposing) and array_position(words || opposing, null) is null);
comment on column family.prefixes is 'first digits of its CPV codes';
comment on column family.words is 'all words of one of them in a title, in any order, name the family';
comment on column family.opposing is 'all words of one of them in a title keep it out of the family';

-- What an officer was shown last, so that S2 means tomorrow what it meant on the list.
create table suggestion (
  shown_to text not null default session_user,
  number int not null constraint suggestion_number_is_positive check (number > 0),
  title title not null,
  contract_type text not null,
  need_ids bigint[] not null constraint suggestion_has_needs check (cardinality(need_ids) > 1),
  shown_at timestamptz not null default now(),
  primary key (shown_to, number)
);

-- A line of families.csv a family: the migrator hands the file over as a setting.
with shipped (code, title, title_en, types, prefixes, words, opposing) as (
  select split_part(line, ';', 1), split_part(line, ';', 2), split_part(line, ';', 3), split_part(line, ';', 4),
    split_part(line, ';', 5), split_part(line, ';', 6), split_part(line, ';', 7)
  from string_to_table(current_setting('mutua.families'), E'\n') with ordinality as f (line, number)
  where number > 1 and line <> ''
), added as (
  insert into family (code, title, title_en, prefixes, words, opposing)
  select code, title, title_en, string_to_array(prefixes, ' '), string_to_array(words, ', '),
    string_to_array(opposing, ', ')
  from shipped order by code
  on conflict (code) do nothing
  returning id, code
)
insert into family_type (family_id, contract_type)
select id, unnest(string_to_array(types, ' ')) from added join shipped using (code);
