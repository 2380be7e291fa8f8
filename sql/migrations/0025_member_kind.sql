-- What a kind of member is to a group, and what its deciding body is called: facts of the kind, not a list of the
-- program's.
alter table member_kind
  add column is_commune boolean not null default false,
  add column is_intercommunality boolean not null default false,
  add column assembly_fr title not null default 'l''assemblée délibérante';
comment on column member_kind.is_commune is 'CGCT L5211-4-4: the intercommunality may buy for it when its statutes say so';
comment on column member_kind.is_intercommunality is 'the body that coordinates there, and whose name documents bear';
comment on column member_kind.assembly_fr is 'who adopts a délibération, as a French sentence has it';

update member_kind set is_commune = true, assembly_fr = 'le conseil municipal' where code = 'commune';
update member_kind set is_intercommunality = true, assembly_fr = 'le conseil communautaire' where code = 'epci';
update member_kind set assembly_fr = 'le conseil d''administration' where code = 'ccas';
update member_kind set assembly_fr = 'le comité syndical' where code = 'syndicate';
