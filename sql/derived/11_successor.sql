-- Who stands for a member on a day: itself, or the one that it was merged into by then, and so on.
create function report.successor(this_member bigint, on_day date) returns bigint
  language sql stable
begin atomic
  with recursive step as (
    select this_member as id, 0 as depth
    union all
    select m.merged_into_id, step.depth + 1
    from step join public.member as m on m.id = step.id
    where m.merged_into_id is not null and m.merged_on <= on_day and step.depth < 100
  )
  select id from step order by depth desc limit 1;
end;
