-- The indicators of a closed year count all bodies of its last day, whether they bought or not. Who was entered after it
-- was closed isn't among them: told by the moment, since both may be of one day.
alter table member add column entered_at timestamptz;
alter table member alter column entered_at set default now();
alter table closed_year add column closed_at timestamptz;
alter table closed_year alter column closed_at set default now();
comment on column member.entered_at is 'null: before anybody asked';
comment on column closed_year.closed_at is 'null: before anybody asked';
