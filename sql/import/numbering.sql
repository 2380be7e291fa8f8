-- What is taken already of codes and references that the program makes up.

-- The codes of groups or projects, or the references of contracts, that begin with a text. One session at a time looks,
-- until its transaction ends: two officers who leave the choice to the program get two. Each statement in here sees
-- what was written before it, so what is found was there once the lock was had.
create function report.taken(what text, beginning text) returns setof text
  language plpgsql
as $$
begin
  perform trust.hold('numbering');
  return query
    select g.code::text from public.purchasing_group as g where what = 'group' and g.code like beginning || '%'
    union all
    select p.code::text from public.amo_project as p where what = 'project' and p.code like beginning || '%'
    -- References of two buyers may be equal; a number that is free everywhere spares people the question.
    union all
    select c.reference from public.contract as c where what = 'contract' and c.reference like beginning || '%';
end
$$;
