-- A correction says why. It stands in the entry of the history, and in its digest.
alter table history.entry
  add column reason text
    constraint entry_reason_is_not_empty check (btrim(reason) <> '')
    constraint entry_reason_is_short check (octet_length(reason) <= 2000);
comment on column history.entry.reason is 'why, in the words of whoever corrected; other changes may say it too';

-- They answer with more now, the reason and what a row is called: what did so without is made anew.
drop function if exists history.entries(bigint, bigint, bigint, text, date);
drop function if exists history.dependents(bigint);
