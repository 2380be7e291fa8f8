-- Domains, the register's check digits, and the reference tables whose rows ship with the program.
-- A kind is a row, and what the program does with it is a column, so that no code can forget one.

create domain money_ht as numeric(14, 2)
  constraint money_ht_is_a_number check (value between -999999999999.99 and 999999999999.99);
comment on domain money_ht is 'euros before tax; NaN, which numeric lets through, is outside the range';

create domain four_decimals as numeric(16, 4)
  constraint four_decimals_is_a_number check (value between -999999999999.9999 and 999999999999.9999);
comment on domain four_decimals is 'a quantity or a unit price';

create domain code as text
  constraint code_has_its_form check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(value) <= 60);

create domain title as text
  constraint title_is_not_empty check (btrim(value) <> '')
  constraint title_is_not_too_long check (length(value) <= 500);

create domain day as date
  constraint day_is_in_the_calendar check (value between date '1900-01-01' and date '2199-12-31');
comment on domain day is 'a date that people mean: infinity and year 0222 are outside';

create domain months as integer
  constraint months_are_a_term check (value between 1 and 600);

create domain cpv as text
  constraint cpv_has_eight_digits check (length(value) = 8 and ltrim(value, '0123456789') = '');
comment on domain cpv is 'Common Procurement Vocabulary, Regulation (EC) 213/2008, without the check digit';

create function luhn(digits text) returns boolean
  language sql immutable strict parallel safe
return (
  select sum(case when doubled > 9 then doubled - 9 else doubled end) % 10 = 0
  from (
    select substr(digits, position, 1)::int * (1 + (length(digits) - position) % 2) as doubled
    from generate_series(1, length(digits)) as position
  ) as digit
);

create domain siren as text
  constraint siren_has_its_form check (value ~ '^[0-9]{9}$')
  constraint siren_passes_luhn check (luhn(value));

create function la_poste(digits text) returns boolean
  language sql immutable strict parallel safe
return digits like '356000000%' and (
  select sum(substr(digits, position, 1)::int) % 5 = 0
  from generate_series(1, length(digits)) as position
);

create domain siret as text
  constraint siret_has_its_form check (value ~ '^[0-9]{14}$')
  constraint siret_passes_luhn check (luhn(value) or la_poste(value));

create table member_kind (
  code code primary key,
  ordinal int not null constraint member_kind_ordinal_once unique,
  title_en title not null,
  title_fr title not null,
  stands_last boolean not null default false
);
comment on column member_kind.stands_last is 'its column comes after the others in reports';

insert into member_kind (code, ordinal, title_en, title_fr, stands_last)
values
  ('epci', 1, 'intercommunality', 'EPCI', false),
  ('commune', 2, 'commune', 'commune', false),
  ('ccas', 3, 'social centre', 'CCAS', false),
  ('syndicate', 4, 'syndicate', 'syndicat', false),
  ('other', 5, 'other', 'autre', true);

create table purchase_kind (
  code code primary key,
  title_en title not null,
  title_fr title not null
);
comment on table purchase_kind is 'what thresholds tell apart: works, and the rest';

insert into purchase_kind (code, title_en, title_fr)
values
  ('works', 'works', 'travaux'),
  ('supplies-services', 'supplies and services', 'fournitures et services');

create table amo_line (
  code code primary key,
  ordinal int not null constraint amo_line_ordinal_once unique,
  title_en title not null,
  title_fr title not null
);
comment on table amo_line is 'rows of the printed AMO table, which mixes project types and contract types';

insert into amo_line (code, ordinal, title_en, title_fr)
values
  ('roads', 1, 'Road maintenance', 'Entretien de la voirie'),
  ('building', 2, 'Building', 'Bâtiment'),
  ('development', 3, 'Development', 'Aménagement'),
  ('other', 4, 'Other works', 'Autres travaux'),
  ('project-management', 5, 'Project management', 'Maîtrise d''œuvre'),
  ('supplies-and-services', 6, 'Supplies and services', 'Fournitures et services');

create table contract_type (
  code code primary key,
  ordinal int not null constraint contract_type_ordinal_once unique,
  title_en title not null,
  title_fr title not null,
  purchase_kind code not null references purchase_kind,
  amo_line code references amo_line,
  low_amount_percent int not null
    constraint contract_type_low_amount_is_a_percentage check (low_amount_percent between 0 and 100)
);
comment on column contract_type.amo_line is 'its row in the AMO table; null: the project''s type says';
comment on column contract_type.low_amount_percent is 'amendments below it need no other ground (CCP R2194-8)';

insert into contract_type (code, ordinal, title_en, title_fr, purchase_kind, amo_line, low_amount_percent)
values
  ('works', 1, 'works', 'travaux', 'works', null, 15),
  ('supplies', 2, 'supplies', 'fournitures', 'supplies-services', 'supplies-and-services', 10),
  ('services', 3, 'services', 'services', 'supplies-services', 'supplies-and-services', 10),
  ('project-management', 4, 'project management', 'maîtrise d''œuvre', 'supplies-services', 'project-management', 10),
  ('project-assistance', 5, 'project assistance', 'AMO', 'supplies-services', 'supplies-and-services', 10),
  ('technical-control', 6, 'technical control', 'contrôle technique', 'supplies-services', 'supplies-and-services', 10),
  ('safety-coordination', 7, 'safety coordination', 'coordination SPS', 'supplies-services', 'supplies-and-services', 10);

create table project_type (
  code code primary key,
  ordinal int not null constraint project_type_ordinal_once unique,
  title_en title not null,
  title_fr title not null,
  amo_line code not null references amo_line
);

insert into project_type (code, ordinal, title_en, title_fr, amo_line)
values
  ('roads', 1, 'roads', 'entretien de la voirie', 'roads'),
  ('building', 2, 'building', 'bâtiment', 'building'),
  ('development', 3, 'development', 'aménagement', 'development'),
  ('other', 4, 'other', 'autre', 'other');

create table amo_step (
  code code primary key,
  ordinal int not null constraint amo_step_ordinal_once unique,
  title_en title not null,
  title_fr title not null
);

insert into amo_step (code, ordinal, title_en, title_fr)
values
  ('programme', 1, 'programme', 'programme'),
  ('tender', 2, 'tender', 'consultation'),
  ('analysis', 3, 'analysis', 'analyse des offres'),
  ('award', 4, 'award', 'attribution'),
  ('works', 5, 'works', 'travaux'),
  ('reception', 6, 'reception', 'réception');

create table group_basis (
  code text primary key,
  title_en title not null,
  title_fr title not null,
  needs_statutes boolean not null
);
comment on column group_basis.needs_statutes is 'only if the EPCI''s statutes expressly say so';

insert into group_basis (code, title_en, title_fr, needs_statutes)
values
  ('L2113-6', 'purchasing group (CCP L2113-6)', 'groupement de commandes (CCP L2113-6)', false),
  ('L5211-4-4', 'group run by the EPCI for communes (CGCT L5211-4-4)',
    'groupement mené par l''EPCI pour les communes (CGCT L5211-4-4)', true);

create table group_mission (
  code code primary key,
  title_en title not null,
  title_fr title not null
);

insert into group_mission (code, title_en, title_fr)
values
  ('award', 'award only', 'passation seule'),
  ('award-and-sign', 'award and signature', 'passation et signature'),
  ('full', 'award, signature and performance', 'passation, signature et exécution');

create table amendment_ground (
  code code primary key,
  ordinal int not null constraint amendment_ground_ordinal_once unique,
  article text not null,
  title_en title not null,
  title_fr title not null
);

insert into amendment_ground (code, ordinal, article, title_en, title_fr)
values
  ('review', 1, 'R2194-1', 'review clause', 'clause de réexamen'),
  ('additional', 2, 'R2194-2', 'additional works, supplies or services', 'prestations supplémentaires'),
  ('unforeseen', 3, 'R2194-5', 'unforeseen circumstances', 'circonstances imprévues'),
  ('holder', 4, 'R2194-6', 'new holder', 'nouveau titulaire'),
  ('non-substantial', 5, 'R2194-7', 'not substantial', 'modification non substantielle'),
  ('low-amount', 6, 'R2194-8', 'low amount', 'faible montant');

create table procedure_kind (
  code code primary key,
  ordinal int not null constraint procedure_kind_ordinal_once unique,
  title_en title not null,
  title_fr title not null
);

insert into procedure_kind (code, ordinal, title_en, title_fr)
values
  ('none', 1, 'no publicity', 'sans publicité ni mise en concurrence'),
  ('adapted', 2, 'adapted procedure', 'procédure adaptée'),
  ('adapted-published', 3, 'adapted procedure, published', 'procédure adaptée, publicité au BOAMP ou JAL'),
  ('formal', 4, 'formal procedure', 'procédure formalisée');

create table threshold_kind (
  code code primary key,
  title_en title not null,
  title_fr title not null
);

insert into threshold_kind (code, title_en, title_fr)
values
  ('eu', 'EU threshold', 'seuil européen'),
  ('publicity', 'publication in BOAMP or a legal newspaper', 'publication au BOAMP ou dans un JAL'),
  ('none', 'limit without publicity', 'plafond sans publicité'),
  ('small-lot', 'small lot', 'petit lot'),
  ('small-lots-percent', 'small lots together, % of all lots', 'petits lots ensemble, % de tous les lots'),
  ('specific-services', 'specific services published in the JOUE', 'services spécifiques publiés au JOUE');

-- CCP R2122-8, R2123-1, R2124-1, R2131-12 and annex 2; officers add the next row themselves.
create table threshold (
  id bigint generated always as identity primary key,
  kind code not null references threshold_kind,
  purchase_kind code not null references purchase_kind,
  amount money_ht not null
    constraint threshold_amount_positive check (amount > 0),
  valid_from day not null,
  constraint threshold_once_a_day unique (kind, purchase_kind, valid_from)
);

insert into threshold (kind, purchase_kind, amount, valid_from)
values
  ('eu', 'supplies-services', 214000, '2020-01-01'),
  ('eu', 'supplies-services', 215000, '2022-01-01'),
  ('eu', 'supplies-services', 221000, '2024-01-01'),
  ('eu', 'supplies-services', 216000, '2026-01-01'),
  ('eu', 'works', 5350000, '2020-01-01'),
  ('eu', 'works', 5382000, '2022-01-01'),
  ('eu', 'works', 5538000, '2024-01-01'),
  ('eu', 'works', 5404000, '2026-01-01'),
  ('none', 'supplies-services', 40000, '2020-01-01'),
  ('none', 'supplies-services', 60000, '2026-04-01'),
  ('none', 'works', 40000, '2020-01-01'),
  ('none', 'works', 70000, '2020-07-24'),
  ('none', 'works', 100000, '2020-12-09'),
  ('publicity', 'supplies-services', 90000, '2020-01-01'),
  ('publicity', 'works', 90000, '2020-01-01'),
  ('small-lot', 'supplies-services', 80000, '2020-01-01'),
  ('small-lot', 'works', 1000000, '2020-01-01'),
  ('small-lots-percent', 'supplies-services', 20, '2020-01-01'),
  ('small-lots-percent', 'works', 20, '2020-01-01'),
  ('specific-services', 'supplies-services', 750000, '2020-01-01');
