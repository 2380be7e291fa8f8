-- What is done by one session at a time: a row is locked for it. Nobody is granted anything on this table: unlike
-- advisory locks, which every login can take, these are held by functions of the owner alone.
create table trust.lock (
  name text primary key,
  constraint lock_name_is_short check (length(name) between 1 and 100)
);

insert into trust.lock (name) values ('access'), ('migration'), ('numbering'), ('seal'), ('need import');
