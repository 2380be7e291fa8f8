-- What was agreed of a project, how long preparing takes, and for whom a campaign's messages were drafted.

-- A new column of a domain with a rule would have the whole table written anew: the same rule stands beside it.
alter table amo_project
  add column agreed_days numeric(6, 2)
    constraint amo_agreed_days_positive check (agreed_days > 0 and agreed_days <= 9999.99);
comment on column amo_project.agreed_days is 'days of the service that were agreed with the client; null: nothing was';

-- No law: how long a body's own preparing takes, from a day on, by procedure and for délibérations that are missing.
create table preparation (
  step text not null
    constraint preparation_step_is_known
      check (step in ('none', 'adapted', 'adapted-published', 'formal', 'deliberation')),
  valid_from day not null,
  months int not null constraint preparation_is_a_term check (months between 0 and 60),
  primary key (step, valid_from)
);
comment on table preparation is 'months before an award in which it is prepared; a later row holds from its day on';

insert into preparation (step, valid_from, months)
values
  ('none', '1900-01-01', 1),
  ('adapted', '1900-01-01', 3),
  ('adapted-published', '1900-01-01', 4),
  ('formal', '1900-01-01', 6),
  ('deliberation', '1900-01-01', 2);

alter table campaign_asked
  add column invited_on date,
  add column reminded_on date,
  add constraint day_is_in_the_calendar check (
    invited_on between date '1900-01-01' and date '2199-12-31'
    and reminded_on between date '1900-01-01' and date '2199-12-31'
  );
comment on column campaign_asked.invited_on is 'when an invitation to it was last drafted; null: never';
comment on column campaign_asked.reminded_on is 'when a reminder to it was last drafted; null: never';
