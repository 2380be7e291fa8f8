-- How an amendment's shares were made is a fact of its own: what is split like the contract follows when the contract's
-- shares are corrected; what was split by a key, or given, stays.
alter table amendment
  add column share_rule text not null default 'contract'
    constraint amendment_share_rule_is_known check (share_rule in ('contract', 'key', 'amounts')),
  add column key_id bigint references allocation_key,
  add constraint amendment_key_goes_with_its_rule check ((share_rule = 'key') = (key_id is not null));
comment on column amendment.share_rule is 'how its shares were made: as the contract''s, by a key, or typed in';

-- Quantities were copied from the needs of the lot; now they are only read there, as an assumption.
alter table price_quantity add column assumed boolean not null default false;
comment on column price_quantity.assumed is
  'an older version copied it from the needs of the lot: nobody said that this item is bought so often';

-- What these rows say changes nothing that anybody entered: no entry of the history shall stand between an earlier one
-- and its undoing.
alter table amendment disable trigger user;
alter table price_quantity disable trigger user;

-- Weights of the former rule were the contract's shares, which add up to it; those of a key are found among the keys.
update amendment as a
set share_rule = case when d.key_id is null then 'amounts' else 'key' end, key_id = d.key_id
from (
  select t.contract_id, t.number, k.id as key_id
  from (
    select a.contract_id, a.number, count(s.weight) = count(*) as is_weighted,
      (count(s.weight) = count(*) and sum(s.weight) = c.amount)
        or (a.amount = 0 and bool_and(s.amount = 0))
        or (count(*) = 1
          and array_agg(s.member_id) = (
            select array_agg(o.member_id) from share as o where o.contract_id = a.contract_id and o.amendment_number = 0
          )) as follows
    from amendment as a
    join contract as c on c.id = a.contract_id
    join share as s on s.contract_id = a.contract_id and s.amendment_number = a.number
    group by a.contract_id, a.number, a.amount, c.amount
  ) as t
  left join lateral (
    select k.id
    from allocation_key as k
    where t.is_weighted and not exists (
      select from share as s
      left join allocation_weight as w on w.key_id = k.id and w.member_id = s.member_id
      where s.contract_id = t.contract_id and s.amendment_number = t.number and s.weight <> coalesce(w.weight, 0)
    )
    order by k.id
    limit 1
  ) as k on true
  where not t.follows
) as d
where a.contract_id = d.contract_id and a.number = d.number;

-- Copied are those of an item of which each is what the needs give in that unit.
with needed as (
  select a.lot_id, n.member_id,
    translate(lower(btrim(n.unit)), 'éèêëàâäîïôöûùüçÉÈÊËÀÂÄÎÏÔÖÛÙÜÇ', 'eeeeaaaiioouuuceeeeaaaiioouuuc') as unit,
    sum(coalesce(a.quantity, case when a.amount = n.amount then n.quantity end, 0)) as quantity
  from assignment as a
  join need as n on n.id = a.need_id
  where a.released_on is null and n.unit is not null
  group by 1, 2, 3
)
update price_quantity as q set assumed = true
where not exists (
  select from price_quantity as o
  join price as p on p.id = o.price_id
  left join needed as d on d.lot_id = p.lot_id and d.member_id = o.member_id
    and d.unit = translate(lower(btrim(p.unit)), 'éèêëàâäîïôöûùüçÉÈÊËÀÂÄÎÏÔÖÛÙÜÇ', 'eeeeaaaiioouuuceeeeaaaiioouuuc')
  where o.price_id = q.price_id and d.quantity is distinct from o.quantity
);

alter table amendment enable trigger user;
alter table price_quantity enable trigger user;
