-- No text without an end: one of 100 MB in a note stops every list that shows it, for everybody. Ten thousand characters
-- are far beyond what anybody means. `not valid`: a longer one that is there already stays until it is changed.
--
-- One rule a table, `TABLE_texts_are_short`, over whatever columns have no limit of their own by a domain, a form, or
-- the key that they refer to. A test holds them against the catalog.
do $$
declare
  this record;
begin
  for this in
    select table_name, string_agg(
      case when a.atttypid = 'text[]'::regtype then format('array_to_string(%I, '' '')', a.attname)
        else quote_ident(a.attname) end, ', ' order by a.attnum) as texts
    from (values
      ('public.amendment', '{title}'),
      ('public.amendment_ground', '{article}'),
      ('public.amendment_publication', '{holder_ids,holder_kinds}'),
      ('public.campaign_answer', '{note}'),
      ('public.contract', '{decp_id}'),
      ('public.contract_holder', '{identifier,identifier_kind,name}'),
      ('public.contract_publication', '{ccag,framework_reference,group_title,holders_grouping,nature,number,object,
        official_procedure,place_code,place_kind,price_form,environmental,execution_modes,price_kinds,social,techniques}'),
      ('public.family', '{prefixes,words,opposing}'),
      ('public.group_basis', '{code}'),
      ('public.import', '{file_name,imported_by}'),
      ('public.launch', '{article,without_convention}'),
      ('public.lot', '{months_reason}'),
      ('public.member', '{contact}'),
      ('public.member_population', '{source}'),
      ('public.membership', '{deliberation_reference}'),
      ('public.need', '{baseline_source}'),
      ('public.price', '{before_source}'),
      ('public.purchase_order', '{reference}'),
      ('public.purchasing_group', '{statutes_reference}'),
      ('public.saved_report', '{saved_by,words}'),
      ('public.suggestion', '{contract_type,shown_to,title}'),
      ('history.entry', '{account,command,command_id,recorded_by}')
    ) as t (table_name, names)
    join pg_attribute as a on a.attrelid = t.table_name::regclass and a.attname = any (t.names::text[])
    group by table_name
  loop
    execute format('alter table %s add constraint %I check (length(%s) <= 10000) not valid', this.table_name,
      split_part(this.table_name, '.', 2) || '_texts_are_short',
      case when this.texts ~ ',' then format('concat_ws('' '', %s)', this.texts) else this.texts end);
  end loop;
end
$$;

-- A published record, whole.
alter table contract_publication add constraint contract_publication_record_texts_are_short
  check (octet_length(published::text) <= 1000000) not valid;
alter table contract_version add constraint contract_version_record_texts_are_short
  check (octet_length(published::text) <= 1000000) not valid;

-- By the server's clock: nobody's setting of today closes a year that runs.
alter table closed_year add constraint closed_year_is_over check (year < extract(year from now())) not valid;
