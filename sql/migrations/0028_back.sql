-- Ways back: a member that left a group comes back, and a closed year is opened again for a reason.

-- The stays of a member in a group before the one that `membership` holds, with the papers that these rested on.
create table membership_stay (
  group_id bigint not null,
  member_id bigint not null,
  joined_on day,
  left_on day not null,
  deliberated_on day,
  deliberation_reference text,
  signed_on day,
  primary key (group_id, member_id, left_on),
  foreign key (group_id, member_id) references membership (group_id, member_id),
  constraint membership_stay_left_after_joining check (left_on >= joined_on),
  constraint membership_stay_texts_are_short check (length(deliberation_reference) <= 10000)
);
comment on column membership_stay.joined_on is 'null: from the forming of the group';

create table reopened_year (
  year int primary key constraint reopened_year_is_a_year check (year between 1900 and 2199),
  reopened_on day not null,
  reason title not null
);
comment on table reopened_year is 'its reports say so until it is closed again';
