-- People who come by the page. The history knows an account by its number; who it is stands beside it, without a history,
-- so that a name can be taken out.

create table account (
  id bigint generated always as identity primary key,
  manages_accounts boolean not null default false,
  opened_on day not null,
  closed_on day,
  constraint account_closed_after_opening check (closed_on >= opened_on)
);
comment on column account.manages_accounts is 'an officer''s: invites and closes others';

create table account_person (
  account_id bigint primary key references account on delete cascade,
  email varchar(254) not null constraint account_email_once unique
    constraint account_email_is_an_address check (email = lower(email) and email ~ '^[^[:space:]<>",;@]+@[^[:space:]<>",;@]+$'),
  name title,
  language varchar(10) constraint account_language_is_known check (language in ('fr', 'en'))
);
comment on table account_person is 'who an account is; no fact, so that it can be taken out for good';

-- What a role of the server may do, or an account.
alter table access
  alter column role_name drop not null,
  add column account_id bigint references account,
  drop constraint access_once,
  drop constraint access_level_is_known,
  add constraint access_once unique nulls not distinct (role_name, account_id, member_id),
  add constraint access_level_is_known check (level in ('officer', 'member', 'reader', 'web', 'door')),
  add constraint access_is_of_a_role_or_an_account check (num_nonnulls(role_name, account_id) = 1),
  add constraint access_of_an_account_is_a_persons check (account_id is null or level not in ('web', 'door'));
create index access_of_account on access (account_id);

-- What the page keeps for itself: neither facts nor history, and in no backup. Nobody is granted any of it; functions of
-- `web` go there, each for the session whose key the transaction carries, or for the door.
create schema web;

create table web.session (
  id bigint generated always as identity primary key,
  account_id bigint not null references public.account on delete cascade,
  digest bytea not null unique constraint session_digest_is_sha256 check (length(digest) = 32),
  kind varchar(4) not null constraint session_kind_is_known check (kind in ('page', 'key')),
  place varchar(200),
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null
);
comment on column web.session.digest is 'SHA-256 of the key, which itself is a digest of the cookie: neither is here';
create index session_of_account on web.session (account_id);

create table web.link (
  id bigint generated always as identity primary key,
  account_id bigint not null references public.account on delete cascade,
  digest bytea not null unique constraint link_digest_is_sha256 check (length(digest) = 32),
  browser bytea constraint link_browser_is_sha256 check (length(browser) = 32),
  code bytea constraint link_code_is_sha256 check (length(code) = 32),
  tries int not null default 0,
  made_at timestamptz not null default now(),
  ends_at timestamptz not null,
  used_at timestamptz
);
comment on column web.link.browser is 'of the cookie of the browser that asked; null: it opens anywhere';
comment on column web.link.code is 'of the cookie and the code that a message shows';
create index link_of_account on web.link (account_id);

create table web.ticket (
  account_id bigint not null references public.account on delete cascade,
  digest bytea not null constraint ticket_digest_is_sha256 check (length(digest) = 32),
  location varchar(2000),
  made_at timestamptz not null default now(),
  primary key (account_id, digest)
);

create table web.parcel (
  account_id bigint not null references public.account on delete cascade,
  id bigint generated always as identity primary key,
  path varchar(2000) not null,
  fields varchar(70000) not null,
  made_at timestamptz not null default now()
);
comment on table web.parcel is 'what was typed when a session had ended';
create index parcel_of_account on web.parcel (account_id);

create table web.message (
  id bigint generated always as identity primary key,
  account_id bigint not null references public.account on delete cascade,
  kind varchar(10) not null constraint message_kind_is_known check (kind in ('link', 'invitation')),
  browser bytea constraint message_browser_is_sha256 check (length(browser) = 32),
  asked_at timestamptz not null default now(),
  tries int not null default 0,
  due_at timestamptz not null default now(),
  sent_at timestamptz,
  failure varchar(1000)
);
comment on table web.message is 'what is to be sent; its text is made when it goes, with a link of its own';
create index message_due on web.message (due_at) where sent_at is null;

create table web.event (
  id bigint generated always as identity primary key,
  happened_at timestamptz not null default now(),
  kind varchar(20) not null,
  account_id bigint references public.account on delete cascade,
  place varchar(200)
);
comment on table web.event is 'links asked for, refused and used; sessions begun and ended. Kept thirteen months';
create index event_of_account on web.event (account_id);
