-- What a lot is before its award, what is frozen a lot, when a contract is renewed, and the limits of amendments.

alter table lot add column framework boolean not null default false;
comment on column lot.framework is 'an accord-cadre; a lot with a maximum is one';

update lot set months_reason = null where btrim(months_reason) = '';
update lot set months_reason = 'non précisé (saisi avant que le motif soit demandé)'
where maximum is not null and months > 48 and months_reason is null;

alter table lot
  add constraint lot_months_reason_is_not_empty check (btrim(months_reason) <> ''),
  add constraint lot_long_framework_has_a_reason
    check (not (framework or maximum is not null) or months is null or months <= 48 or months_reason is not null),
  add constraint lot_specific_is_a_service check (not specific_service or contract_type = 'services');
comment on constraint lot_long_framework_has_a_reason on lot is 'CCP L2125-1: 4 years, but for a reason';
comment on constraint lot_specific_is_a_service on lot is 'CCP R2123-1 3°';

alter table launch_lot add column procedure text references procedure_kind;
comment on column launch_lot.procedure is 'small lots and specific services leave the procedure of the whole (CCP R2123-1)';

alter table launch
  add column specific_threshold numeric(14, 2)
    constraint money_ht_is_a_number check (specific_threshold between -999999999999.99 and 999999999999.99);
comment on column launch.specific_threshold is
  'not null: all is specific services, published in the JOUE from this amount (CCP R2123-1 3°, R2131-14)';

alter table contract
  add column renewal_months int,
  add column notice_months int,
  add constraint contract_renewal_within_its_term
    check (renewal_months is null or (months is not null and renewal_months >= 1 and renewal_months < months)),
  add constraint contract_notice_is_a_term check (notice_months between 1 and 60);
comment on column contract.renewal_months is 'tacitly renewed each so many months until its whole term ends (CCP R2112-4)';
comment on column contract.notice_months is 'how long before a renewal, or the end, notice is given';

-- The grounds are six (CCP L2194-1); the articles between them say how far each may go: R2194-3 and -4 for -2 and -5,
-- R2194-9 for -8.
alter table amendment_ground add column most_percent int
  constraint amendment_ground_most_is_a_percentage check (most_percent between 1 and 100);
comment on column amendment_ground.most_percent is 'of the initial amount, for each amendment (CCP R2194-3)';
update amendment_ground set article = 'R2194-2, R2194-3, R2194-4', most_percent = 50 where code = 'additional';
update amendment_ground set article = 'R2194-5, R2194-3, R2194-4', most_percent = 50 where code = 'unforeseen';
update amendment_ground set article = 'R2194-8, R2194-9' where code = 'low-amount';
