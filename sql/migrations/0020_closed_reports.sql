-- When a member was entered: one that comes after a year was closed isn't among the members of that year.
alter table member add column entered_on day;
alter table member alter column entered_on
  set default coalesce(nullif(current_setting('mutua.today', true), '')::date, current_date);
comment on column member.entered_on is 'null: before anybody asked';
