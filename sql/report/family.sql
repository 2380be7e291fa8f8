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

-- The needs and contracts that are of a family, so that it can't be taken out.
create function report.rests_on_family(this_family bigint)
returns table (need bigint, member text, contract text, title text)
  language sql stable
begin atomic
  select n.id, m.code::text, null::text, n.title::text
  from public.need as n join public.member as m on m.id = n.member_id
  where n.family_id = this_family
  union all
  select null, null, c.reference, c.title::text from public.contract as c where c.family_id = this_family;
end;

-- The family that a contract is of: its own, or that of its CPV code, which is looked up once for each code, however
-- many contracts bear it.
create view report.contract_family with (security_invoker = true) as
select c.id as contract_id, coalesce(c.family_id, k.family_id) as family_id
from contract as c
left join (
  select d.cpv, f.id as family_id
  from (select distinct cpv::text as cpv from contract where cpv is not null) as d
  cross join lateral report.cpv_family(d.cpv) as f
) as k on k.cpv = c.cpv::text
where c.family_id is not null or k.family_id is not null;
