-- What was corrected of a need, when, by whom and why. Whoever may not read the history may know this much of the needs
-- that it sees: a town hall reads why its need was changed. What was taken back is no correction any more.
create or replace function trust.need_corrections(this_need bigint)
returns table (corrected_on date, corrected_by text, reason text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select e.recorded_at::date, trust.shown_actor(e.recorded_by), e.reason
  from history.entry as e
  where e.reason is not null
    -- What a town hall says of its own need is no correction.
    and not trust.acted_for_a_member(e.recorded_by)
    and e.id in (
      select c.entry_id from history.change as c
      where (c.table_name, c.row_key) = ('need', this_need::text) and c.before is not null
    )
    and not exists (select from history.entry as u where u.undoes = e.id and history.takes_back(u.id, e.id))
    and (
      trust.is_owner() or trust.is_level('officer') or trust.is_level('reader') or exists (
        select from public.need where id = this_need and member_id = any (trust.own_members())
      )
    )
  order by e.id;
end;
