-- The program verifies the history itself: what did so here is made no more.
drop function if exists history.verify();
drop function if exists history.expected_digests(bigint) cascade;
drop function if exists history.chained(bytea, bigint, bytea[]);

-- Which entry says that it took another back: asked for every entry that a list shows.
create index entry_undoes on history.entry (undoes) where undoes is not null;
