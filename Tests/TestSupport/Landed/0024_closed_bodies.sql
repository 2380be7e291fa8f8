-- The indicators of a closed year count all bodies of its last day, whether they bought or not. Who was entered after it
-- was closed isn't among them: told by the moment, since both may be of one day.
alter table member add column entered_at timestamptz;
alter table member alter column entered_at set default now();
alter table closed_year add column closed_at timestamptz;
alter table closed_year alter column closed_at set default now();
comment on column member.entered_at is 'null: before anybody asked';
comment on column closed_year.closed_at is 'null: before anybody asked';

-- Whether a member, as it is given, is one of the bodies of a closed year.
create function counts_in_closed_year(this_member member, this_year int) returns boolean
  language sql stable
return (
  select not k.stands_last
    and (this_member.merged_on is null or this_member.merged_on > make_date(this_year, 12, 31))
    and not coalesce(y.closed_at < this_member.entered_at, y.closed_on < this_member.entered_on, false)
  from closed_year as y, member_kind as k
  where y.year = this_year and k.code = this_member.kind
);

create or replace function closed_body_is_kept() returns trigger
  language plpgsql
as $$
declare
  this_year int;
begin
  for this_year in select year from closed_year order by year loop
    if counts_in_closed_year(old, this_year) is distinct from counts_in_closed_year(new, this_year)
      or ((old.code, old.kind) is distinct from (new.code, new.kind)
        or (old.merged_into_id, old.merged_on) is distinct from (new.merged_into_id, new.merged_on)
        and least(old.merged_on, new.merged_on) <= make_date(this_year, 12, 31))
        and stands_in_reports(new.id, this_year)
    then
      perform refuse_closed_report(this_year);
    end if;
  end loop;
  return null;
end
$$;

create or replace trigger closed_body_is_kept after update of code, kind, merged_into_id, merged_on, entered_on, entered_at on member
  for each row execute function closed_body_is_kept();

-- Without a name in force a body isn't there at all.
create or replace function closed_member_is_kept() returns trigger
  language plpgsql
as $$
declare
  old_row constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  shown constant text := case tg_table_name when 'member_name' then 'name' else 'reports_under_id' end;
  this_member bigint;
  before jsonb;
  after jsonb;
  was text;
  becomes text;
  this_year int;
begin
  if not exists (select from closed_year) then
    return null;
  end if;
  for this_member in select distinct (f ->> 'member_id')::bigint from unnest(array[old_row, new_row]) as f where f is not null
  loop
    if tg_table_name = 'member_name' then
      after := (select jsonb_agg(to_jsonb(n)) from member_name as n where n.member_id = this_member);
    else
      after := (select jsonb_agg(to_jsonb(r)) from member_reporting as r where r.member_id = this_member);
    end if;
    after := coalesce(after, '[]');
    before := coalesce(
      (select jsonb_agg(f.fact) from jsonb_array_elements(after) as f (fact) where f.fact is distinct from new_row), '[]');
    if (old_row ->> 'member_id')::bigint = this_member then
      before := before || old_row;
    end if;
    for this_year in select year from closed_year order by year loop
      was := in_force(before, shown, make_date(this_year, 12, 31));
      becomes := in_force(after, shown, make_date(this_year, 12, 31));
      continue when was is not distinct from becomes;
      if stands_in_reports(this_member, this_year) or shown = 'name' and (was is null or becomes is null)
        and (select counts_in_closed_year(m, this_year) from member as m where m.id = this_member)
      then
        perform refuse_closed_report(this_year);
      end if;
    end loop;
  end loop;
  return null;
end
$$;
