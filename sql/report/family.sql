-- The family of a CPV code: the one with its longest prefix.
create function report.cpv_family(cpv text) returns table (id bigint, code text)
  language sql stable parallel safe
begin atomic
  select f.id, f.code::text
  from public.family as f
  cross join unnest(f.prefixes) as prefix
  where starts_with(cpv_family.cpv, prefix)
  order by length(prefix) desc, f.code
  limit 1;
end;

-- Codes below the divisions, which alone ship with the program: with one of them the whole nomenclature is there.
create view report.cpv_below_division with (security_invoker = true) as
select code from cpv_code where code not like '%000000';
