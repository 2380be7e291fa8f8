-- Writes families, one after the other: the history tells each by itself.

-- One without a number is new. Lists come as texts of arrays; without types a family keeps its own.
create function report.write_families(
  numbers bigint[], codes text[], titles text[], english text[], prefixes text[], words text[], opposing text[],
  types text[]
) returns void
  language plpgsql
as $$
declare
  given record;
  this_family bigint;
begin
  for given in
    select * from unnest(numbers, codes, titles, english, prefixes, words, opposing, types) with ordinality
      as g (id, code, title, title_en, prefixes, words, opposing, types, place)
    order by place
  loop
    if given.id is null then
      insert into public.family (code, title, title_en, prefixes, words, opposing)
      values (given.code, given.title, given.title_en, given.prefixes::text[], given.words::text[],
        given.opposing::text[])
      returning id into this_family;
    else
      update public.family
        set title = given.title, title_en = given.title_en, prefixes = given.prefixes::text[],
          words = given.words::text[], opposing = given.opposing::text[]
        where id = given.id
        returning id into this_family;
      delete from public.family_type where family_id = this_family and given.types is not null;
    end if;
    insert into public.family_type (family_id, contract_type)
    select this_family, t.type from unnest(given.types::text[]) as t (type);
  end loop;
end
$$;
