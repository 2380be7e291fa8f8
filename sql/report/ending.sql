-- Contracts that will end, with what they are of: the family of the longest CPV prefix, or the class of the CPV.
create function report.ending_contract(on_day date, until_day date)
returns table (
  contract_id bigint, reference text, title text, contract_type text, kind text, kind_title text, cpv text,
  amount numeric, ends_on date, members text[]
)
  language sql stable
begin atomic
  with ending as (
    select c.* from report.contract_on(on_day) as c where c.ends_on > on_day and c.ends_on < until_day
  )
  select c.id, c.reference, c.title, c.contract_type,
    c.contract_type || ' ' || coalesce('family ' || f.code, 'cpv ' || left(c.cpv, 4)),
    coalesce(f.title, k.title_fr), c.cpv, c.amended, c.ends_on, s.members
  from ending as c
  left join report.contract_family as o on o.contract_id = c.id
  left join public.family as f on f.id = o.family_id
  left join public.cpv_code as k on k.code = left(c.cpv, 4) || '0000'
  cross join lateral (
    select array_agg(distinct m.code::text order by m.code::text) as members
    from public.share as h join public.member as m on m.id = h.member_id
    where h.contract_id = c.id and h.amendment_number = 0 and (h.amount > 0 or h.member_id = c.buyer_id)
  ) as s
  where f.id is not null or c.cpv is not null
  order by 5, c.ends_on, c.id;
end;
