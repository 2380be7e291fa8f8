-- Each change of a fact names the one before it, so that one taken out from between two is missed before any seal covers
-- them. Rows from before this migration name none, and stand under their seals.
alter table history.change add column previous bytea;
comment on column history.change.previous is
  'the digest of the change before: of this entry''s own, or of the last one that was there; empty for the very first';

-- Made anew by sql/trust with more to digest.
drop function if exists history.change_digest(bigint, text, text, jsonb, jsonb) cascade;
