-- The program verifies the history itself: what did so here is made no more.
drop function if exists history.verify();
drop function if exists history.expected_digests(bigint) cascade;
drop function if exists history.chained(bytea, bigint, bytea[]);

-- Which entry says that it took another back: asked for every entry that a list shows.
create index entry_undoes on history.entry (undoes) where undoes is not null;

-- A loop made these: written out, so that the program can read which triggers there are.
create or replace trigger need_parent_not_in_use_on_delete after delete on contract_type referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_update after update on contract_type referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_delete after delete on campaign referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_update after update on campaign referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_delete after delete on family referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_update after update on family referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_delete after delete on import referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_update after update on import referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_delete after delete on cpv_code referencing old table as gone
  for each statement execute function need_parent_not_in_use();
create or replace trigger need_parent_not_in_use_on_update after update on cpv_code referencing old table as gone
  for each statement execute function need_parent_not_in_use();
