-- Takes in what a file of members says. Row by row, as if each were entered by itself: the history tells them so.

-- New members with their names and populations.
create function report.add_members(
  codes text[], kinds text[], sirens text[], sirets text[], insees text[], contacts text[], names text[],
  populations int[], years int[]
) returns void
  language plpgsql
as $$
declare
  given record;
  added bigint;
begin
  for given in
    select * from unnest(codes, kinds, sirens, sirets, insees, contacts, names, populations, years) with ordinality
      as g (code, kind, siren, siret, insee, contact, name, population, year, place)
    order by place
  loop
    insert into public.member (code, kind, siren, siret, insee, contact)
    values (given.code, given.kind, given.siren, given.siret, given.insee, given.contact)
    returning id into added;
    insert into public.member_name (member_id, name) values (added, given.name);
    if given.population is not null then
      insert into public.member_population (member_id, year, inhabitants)
      values (added, given.year, given.population);
    end if;
  end loop;
end
$$;

-- Changes what has no dates; null leaves it, and an empty text takes it away.
create function report.correct_members(
  numbers bigint[], kinds text[], sirens text[], sirets text[], insees text[], contacts text[]
) returns void
  language plpgsql
as $$
declare
  given record;
begin
  for given in
    select * from unnest(numbers, kinds, sirens, sirets, insees, contacts) with ordinality
      as g (id, kind, siren, siret, insee, contact, place)
    order by place
  loop
    update public.member as m
    set kind = coalesce(given.kind, m.kind), siren = nullif(coalesce(given.siren, m.siren), ''),
      siret = nullif(coalesce(given.siret, m.siret), ''), insee = nullif(coalesce(given.insee, m.insee), ''),
      contact = nullif(coalesce(given.contact, m.contact), '')
    where m.id = given.id;
  end loop;
end
$$;

-- Notes populations of years, and returns the lines that say another one than was known.
create function report.set_populations(members bigint[], years int[], populations int[], lines int[])
returns setof int
  language plpgsql
as $$
declare
  given record;
begin
  for given in
    select * from unnest(members, years, populations, lines) with ordinality
      as g (member_id, year, inhabitants, line, place)
    order by place
  loop
    insert into public.member_population as p (member_id, year, inhabitants)
    values (given.member_id, given.year, given.inhabitants)
    on conflict (member_id, year) do update set inhabitants = excluded.inhabitants
      where p.inhabitants <> excluded.inhabitants;
    if found then
      return next given.line;
    end if;
  end loop;
end
$$;
