-- An outcome without a launch is of the past or of a lot that never went out: one with a launch is that launch's.
alter table lot_outcome
  add constraint lot_outcome_of_the_past_has_no_launch check (not of_the_past or launch_id is null);

-- Two trigger functions became one.
drop function if exists allocation_key_keeps_a_weight() cascade;
