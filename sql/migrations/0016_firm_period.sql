-- A firm period before the first renewal, and the changes of an amendment's contract found without reading all changes.

alter table contract
  add column firm_months int,
  add constraint contract_firm_period_within_its_term
    check (firm_months is null or (months is not null and firm_months >= 1 and firm_months < months)),
  -- What comes between the firm period and the end of the term is renewals: without them all of it is firm.
  add constraint contract_firm_period_has_renewals check (firm_months is null or renewal_months is not null);
comment on column contract.firm_months is
  'nobody ends it before; renewals begin then. Null: the first period is as long as each renewal';

-- The key of an amendment is its contract's, a comma and its number.
create index change_of_contract on history.change (split_part(row_key, ',', 1)) where table_name = 'amendment';
