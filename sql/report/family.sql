-- Each CPV prefix of each family on a row of its own.

create view report.family_prefix with (security_invoker = true) as
select f.id as family_id, p.prefix
from public.family as f
cross join unnest(f.prefixes) as p (prefix);
