-- What came to nothing in the past is entered with its outcome, without the launch that nobody entered.
alter table lot_outcome add column of_the_past boolean not null default false;
comment on column lot_outcome.of_the_past is 'entered from a file, without its launch';

alter table lot_outcome
  drop constraint lot_unsuccessful_was_launched,
  add constraint lot_unsuccessful_was_launched
    check (outcome <> 'unsuccessful' or launch_id is not null or of_the_past);
