-- How often a row was changed since it came, and when last, for calendars that compare versions of an event. A contract's
-- amendments are changes of it. Whoever may not read the history may know this much of the rows that it sees.
create or replace function trust.version(this_table text, this_id bigint)
returns table (changes bigint, changed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with change as (
    select c.entry_id, c.before is not null as counts
    from history.change as c where (c.table_name, c.row_key) = (this_table, this_id::text)
    union all
    select c.entry_id, true
    from history.change as c
    where this_table = 'contract' and c.table_name = 'amendment' and split_part(c.row_key, ',', 1) = this_id::text
  )
  select count(*) filter (where change.counts), coalesce(max(e.recorded_at),
    case this_table
      when 'contract' then (select recorded_at from public.contract where id = this_id)
      when 'need' then (select recorded_at from public.need where id = this_id)
    end)
  from change left join history.entry as e on e.id = change.entry_id
  having not trust.is_level('member') or trust.is_level('reader') or trust.is_level('officer') or case this_table
    when 'contract' then this_id = any (trust.own_contracts())
    when 'purchasing_group' then this_id = any (trust.own_groups())
    when 'need' then exists (
      select from public.need where id = this_id and member_id = any (trust.own_members())
    )
    else this_table = 'campaign'
  end;
end;
