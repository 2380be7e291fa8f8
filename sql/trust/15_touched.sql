-- What an entry was about, for whoever reads the list: of the tables that it changed the one that its command is named
-- for (a group before its members and lots), its first row and how many more, with what names it, whose it is and how
-- much. What a row only refers to is looked up as it is today.
create or replace function history.touched(this_entry bigint)
returns table (noun text, title text, member text, amount numeric)
  language sql stable
begin atomic
  select
    case main.table_name
      when 'purchasing_group' then 'group' when 'launch' then 'group' when 'membership' then 'group'
      when 'lot_outcome' then 'lot' when 'assignment' then 'lot' when 'share' then 'contract'
      when 'purchase_order' then 'order' when 'amo_project' then 'amo' when 'amo_day' then 'amo'
      when 'campaign_answer' then 'campaign' when 'campaign_asked' then 'campaign'
      when 'launch_lot' then 'lot' when 'price_quantity' then 'price' when 'member_name' then 'member'
      when 'member_reporting' then 'member' when 'member_perimeter' then 'member' when 'allocation_key' then 'key'
      when 'closed_year' then 'year' when 'reopened_year' then 'year' when 'saved_report' then 'report' when 'contract_publication' then 'contract'
      else main.table_name
    end,
    main.title || case when main.rows > 1 then concat(' (+', main.rows - 1, ')') else '' end,
    (
      select m.code::text from public.member as m
      where m.id = coalesce(
        case when main.table_name = 'member' then main.fact ->> 'id' end, main.fact ->> 'member_id',
        main.fact ->> 'buyer_id', main.fact ->> 'client_id', main.fact ->> 'coordinator_id',
        (select n.member_id::text from public.need as n where n.id = (main.fact ->> 'need_id')::bigint),
        (select k.buyer_id::text from public.contract as k where k.id = (main.fact ->> 'contract_id')::bigint)
      )::bigint
    ),
    case when main.rows = 1 then (main.fact ->> 'amount')::numeric end
  from (
    select f.table_name, f.fact, t.rows,
      coalesce(
        f.fact ->> 'title', f.fact ->> 'item', f.fact ->> 'file_name', f.fact ->> 'name',
        (select k.title::text from public.contract as k where k.id = (f.fact ->> 'contract_id')::bigint),
        (select n.title::text from public.need as n where n.id = (f.fact ->> 'need_id')::bigint),
        (select l.title::text from public.lot as l where l.id = (f.fact ->> 'lot_id')::bigint),
        (select g.title::text from public.purchasing_group as g where g.id = (f.fact ->> 'group_id')::bigint),
        (select c.title::text from public.campaign as c where c.id = (f.fact ->> 'campaign_id')::bigint),
        (select p.title::text from public.amo_project as p where p.id = (f.fact ->> 'project_id')::bigint),
        (
          select n.name::text from public.member_name as n
          where n.member_id = coalesce(
            case when f.table_name = 'member' then f.fact ->> 'id' end, f.fact ->> 'member_id')::bigint
          order by n.since desc limit 1
        ),
        f.fact ->> 'code', f.fact ->> 'role_name', f.fact ->> 'kind', f.fact ->> 'year'
      ) as title
    from (
      select c.table_name, min(c.id) as first, count(distinct c.row_key) as rows
      from history.change as c
      where c.entry_id = this_entry
      group by c.table_name
      order by
        array_position(
          array['import', 'amendment', 'purchase_order', 'contract', 'purchasing_group', 'launch', 'membership',
            'lot_outcome', 'lot', 'assignment', 'need', 'price', 'campaign', 'campaign_answer', 'amo_project', 'amo_day',
            'member', 'member_name', 'allocation_key', 'family'],
          c.table_name),
        min(c.id)
      limit 1
    ) as t
    cross join lateral (
      select c.table_name, coalesce(c.after, c.before) as fact
      from history.change as c where c.entry_id = this_entry and c.id = t.first
    ) as f
  ) as main;
end;
