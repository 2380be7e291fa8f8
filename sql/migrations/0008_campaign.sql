-- Campaigns are asked, answered and closed; members have a life: they merge, and come and go from the perimeter.

-- An INSEE code passes from the commune that was merged to the one that took its place, so that it is once among those
-- that are there. A SIREN doesn't: it is a legal person's own.
alter table member
  drop constraint member_insee_once,
  add constraint member_insee_once exclude (insee with =) where (merged_into_id is null);

create table member_perimeter (
  member_id bigint not null references member,
  joined_on date not null default '-infinity',
  left_on day,
  primary key (member_id, joined_on),
  constraint member_perimeter_left_after_joining check (left_on > joined_on),
  constraint member_perimeter_once_at_a_time exclude using gist (
    int8range(member_id, member_id, '[]') with &&, daterange(joined_on, left_on) with &&
  )
);
comment on table member_perimeter is
  'when a member belongs to the intercommunality; without a row: always. The day of leaving is the first day outside';

alter table member_kind add column is_asked boolean not null default false;
comment on column member_kind.is_asked is 'campaigns ask members of this kind unless told whom to ask';
update member_kind set is_asked = true where code in ('commune', 'ccas', 'syndicate');

-- Whom a campaign asks, as decided on the day it was opened.
create table campaign_asked (
  campaign_id bigint not null references campaign,
  member_id bigint not null references member,
  primary key (campaign_id, member_id)
);

-- A new column of a domain with a rule would have the whole table written anew, which costs the first use of a base
-- time: the same rule stands beside it.
alter table need
  add column answered_on date constraint day_is_in_the_calendar check (answered_on between date '1900-01-01' and date '2199-12-31');
comment on column need.answered_on is 'when it came as an answer to its campaign; null: on the day it was recorded';
