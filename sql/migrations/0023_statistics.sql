-- What the planner expects of a text tells whoever may explain a query how often others use it. From now on there are no
-- statistics of texts that not everybody sees (trust.hide_statistics); here go those that were kept until now: a column
-- that is given its own type loses them, and is neither rewritten nor indexed anew. What rests on such columns is made
-- again by every migrate.
drop schema if exists report cascade;

do $$
declare
  this record;
  name text;
begin
  -- A base that is being made has none, and looking for them takes a hundredth of its first use.
  if not exists (select from member) and not exists (select from history.entry) then
    return;
  end if;
  foreach name in array array(
    select distinct p.oid::regprocedure::text
    from pg_depend as d join pg_proc as p on d.classid = 'pg_proc'::regclass and p.oid = d.objid
    where d.refobjid = 'history.entry'::regclass and d.refobjsubid > 0)
  loop
    execute format('drop function if exists %s cascade', name);
  end loop;
  for this in
    select a.attrelid::regclass as name, a.attname, format_type(a.atttypid, a.atttypmod) as type
    from pg_attribute as a
    join pg_class as c on c.oid = a.attrelid and c.relkind = 'r'
    join pg_namespace as n on n.oid = c.relnamespace
    join pg_type as t on t.oid = a.atttypid
    join pg_stats as s on (s.schemaname, s.tablename, s.attname) = (n.nspname, c.relname, a.attname)
    where a.attrelid = any (array['need', 'campaign_answer', 'share', 'purchase_order', 'price_quantity', 'amo_project',
        'amo_day', 'purchasing_group', 'membership', 'lot', 'launch', 'launch_member', 'launch_lot', 'lot_outcome', 'price',
        'assignment', 'contract', 'contract_holder', 'contract_document', 'contract_publication', 'contract_version',
        'amendment_publication', 'amendment', 'history.entry']::regclass[])
      and a.attnum > 0 and not a.attisdropped
      and coalesce(nullif(t.typbasetype, 0), t.oid) = 'text'::regtype
      and not exists (select from pg_constraint as k
        where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any (k.conkey))
  loop
    execute format('alter table %s alter column %I type %s', this.name, this.attname, this.type);
  end loop;
end
$$;
