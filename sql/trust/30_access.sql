-- Whom a session may see. Who acts counts (`trust.actor`), whatever SET ROLE says: it alone can't be chosen.
-- With the owner's rights, since the answer is what the policies of the very tables rest on, and rows of accounts are
-- nobody's to read; each says only what is the session's own (`trust.is_level` stands in 00_actor.sql).

-- Whether the session does the office's work: the owner's, or an officer's.
create or replace function trust.is_of_office() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
return trust.is_owner() or trust.is_level('officer');

-- The members that the session acts for, with those that were merged into them.
create or replace function trust.own_members() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  with recursive own as (
    select member_id as id from public.access
    where level = 'member' and (role_name = trust.login() or account_id = trust.web_account())
    union
    select m.id from public.member as m join own on m.merged_into_id = own.id
  )
  select coalesce(array_agg(id), '{}') from own;
end;

-- Whether the session may invite people and close their accounts.
create or replace function trust.manages_accounts() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select trust.is_owner() or (
    trust.is_level('officer')
    and exists (select from public.account where id = trust.web_account() and manages_accounts)
  );
end;

-- Whether who acted acts for a member.
create or replace function trust.acted_for_a_member(actor text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (
  select from public.access
  where level = 'member' and (role_name = actor or 'web:' || account_id = actor)
);

-- Whether somebody has access for a member, for whoever may take it out; whose it is stays the owner's to know.
create or replace function trust.has_access(this_member bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
return (trust.is_owner() or trust.is_level('officer'))
  and exists (select from public.access where member_id = this_member);

-- Whether needs came in from these very bytes before; a member is told of its own needs only.
create or replace function trust.earlier_import(this_digest bytea)
returns table (id bigint, file_name text, imported_on date, imported_by text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select i.id, i.file_name::text, i.imported_at::date, i.imported_by::text
  from public.import as i
  where i.kind = 'needs' and i.sha256 = this_digest
    and (
      trust.is_owner() or trust.is_level('officer')
      or exists (
        select from public.need as n
        where n.import_id = i.id and n.member_id = any ((select trust.own_members())::bigint[])
      )
    )
  order by i.id desc limit 1;
end;

create or replace function trust.own_groups() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(distinct group_id), '{}') from public.membership
  where member_id = any (trust.own_members());
end;

create or replace function trust.own_lots() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}') from public.lot where group_id = any (trust.own_groups());
end;

create or replace function trust.own_projects() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}') from public.amo_project where client_id = any (trust.own_members());
end;

-- Those of its groups, those that it buys, and those in which it has a share.
create or replace function trust.own_contracts() returns bigint[]
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(array_agg(id), '{}')
  from (
    select id from public.contract where group_id = any (trust.own_groups())
    union
    select id from public.contract where buyer_id = any (trust.own_members())
    union
    select contract_id from public.share where member_id = any (trust.own_members())
  ) as contract;
end;

-- Every table and who sees its rows. A table that isn't here is closed to everybody but the owner, and a test fails.
--
--   reference   rows that ship with the program: all who have access read them, nobody writes
--   shared      all who have access read, officers write
--   own         members read and write the rows of `via`, in the columns of `trust.member_writes`; officers write,
--               readers read all
--   read        members read the rows of `via`; officers write, readers read all
--   officer     officers only
--   person      who an account is: whoever manages accounts, and no fact, so that a name can be taken out
--   web         what the page keeps for itself: nobody but functions of `web`, and no history
--   list        what an officer was shown last: officers only, and no fact, so that no history is kept of it
--   access      who has access: a role sees its own rows, whoever manages accounts those of accounts
--   account     whoever manages accounts
--   version     the state of the schema: everybody reads it
--   lock        what functions of the owner lock: nobody touches it
--   history     the log: officers read it; a role sees the entries that it made
create or replace function trust.rules()
returns table (table_name text, rule text, via text)
  language sql immutable
begin atomic values
  ('history.entry', 'history', null::text),
  ('history.change', 'history', null),
  ('history.seal', 'history', null),
  ('history.sealed', 'history', null),
  ('trust.lock', 'lock', null),
  ('schema_migration', 'version', null),
  ('schema_version', 'version', null),
  ('access', 'access', null),
  ('account', 'account', null),
  ('account_person', 'person', null),
  ('web.session', 'web', null),
  ('web.link', 'web', null),
  ('web.ticket', 'web', null),
  ('web.parcel', 'web', null),
  ('web.message', 'web', null),
  ('web.event', 'web', null),
  ('import', 'officer', null),
  ('member_kind', 'reference', null),
  ('purchase_kind', 'reference', null),
  ('amo_line', 'reference', null),
  ('contract_type', 'reference', null),
  ('project_type', 'reference', null),
  ('amo_step', 'reference', null),
  ('group_basis', 'reference', null),
  ('group_mission', 'reference', null),
  ('amendment_ground', 'reference', null),
  ('procedure_kind', 'reference', null),
  ('threshold_kind', 'reference', null),
  ('threshold', 'shared', null),
  ('preparation', 'shared', null),
  ('cpv_code', 'shared', null),
  ('member', 'shared', null),
  ('member_name', 'shared', null),
  ('member_reporting', 'shared', null),
  ('member_population', 'shared', null),
  ('allocation_key', 'shared', null),
  ('allocation_weight', 'shared', null),
  ('campaign', 'shared', null),
  ('family', 'shared', null),
  ('family_type', 'shared', null),
  ('suggestion', 'list', null),
  ('saved_report', 'shared', null),
  ('member_perimeter', 'shared', null),
  ('campaign_asked', 'shared', null),
  ('closed_year', 'shared', null),
  ('reopened_year', 'shared', null),
  ('need', 'own', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('campaign_answer', 'own', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('share', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('purchase_order', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('price_quantity', 'read', 'member_id = any ((select trust.own_members())::bigint[])'),
  ('amo_project', 'read', 'client_id = any ((select trust.own_members())::bigint[])'),
  ('amo_day', 'read', 'project_id = any ((select trust.own_projects())::bigint[])'),
  ('purchasing_group', 'read', 'id = any ((select trust.own_groups())::bigint[])'),
  ('membership', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('membership_stay', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('lot', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch_member', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('launch_lot', 'read', 'group_id = any ((select trust.own_groups())::bigint[])'),
  ('lot_outcome', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  ('price', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  -- What each member brings to a group is in the convention that all of them sign, and a group's value rests on it.
  ('assignment', 'read', 'lot_id = any ((select trust.own_lots())::bigint[])'),
  ('contract', 'read', 'id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_holder', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_document', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_publication', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('contract_version', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('amendment_publication', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])'),
  ('amendment', 'read', 'contract_id = any ((select trust.own_contracts())::bigint[])')
;
end;

-- What a member writes of its own rows, column by column: a new column is closed until it stands here. The numbers of
-- rows are the server's, times and imports nobody's to choose; nothing is deleted, since DELETE has no columns, and a
-- privilege on the whole table would let a member lock it.
create or replace function trust.member_writes()
returns table (table_name text, adds text[], edits text[])
  language sql immutable
begin atomic values
  ('need',
    '{member_id,reference,title,contract_type,cpv,family_id,amount,yearly,months,quantity,unit,wanted_from,contract_ends,baseline_price,baseline_source,baseline_date,campaign_id,comment,answered_on}'::text[],
    '{reference,title,contract_type,cpv,family_id,amount,yearly,months,quantity,unit,wanted_from,contract_ends,baseline_price,baseline_source,baseline_date,campaign_id,comment,answered_on,withdrawn_on}'::text[]),
  ('campaign_answer', '{campaign_id,member_id,answer,answered_on,note}', '{answer,answered_on,note}')
;
end;
