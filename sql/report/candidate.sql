-- Groups that imported contracts speak of: their object names a groupement de commandes.

-- The object without what tells its lots apart, folded: contracts of one group have it in common.
create function report.without_lot(object text) returns text
  language sql immutable strict parallel safe
return btrim(regexp_replace(
  regexp_replace(report.french_order(object), '\m(lot|lots|n°)\s*(n°|no|numero|:|-)?\s*[0-9]+[a-z]?\M', ' ', 'g'),
  '[^a-z0-9]+', ' ', 'g'
));

create function report.names_a_group(object text) returns boolean
  language sql immutable strict parallel safe
return report.french_order(object) ~ '\mgroupements?\s+(de|d)\s+(commande|achat)s?\M';

-- A contract of a candidate, with the name of the candidate: the reference of its first contract.
create view report.candidate_contract with (security_invoker = true) as
select first_value(c.reference) over same_object as candidate, c.id as contract_id, c.reference, c.buyer_id,
  c.title::text as title, c.contract_type::text as contract_type, c.cpv::text as cpv, c.amount::numeric as amount,
  c.notified_on::date as notified_on, c.months::int as months, c.supplier::text as supplier
from contract as c
where c.decp_id is not null and c.group_id is null and report.names_a_group(c.title)
window same_object as (
  partition by c.buyer_id, report.without_lot(c.title) order by c.id
  rows between unbounded preceding and unbounded following
);
