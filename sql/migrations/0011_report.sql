-- Reports that people want again, kept under a name as the words of their command.

create table saved_report (
  id bigint generated always as identity primary key,
  code code not null constraint saved_report_code_once unique,
  words text[] not null
    constraint saved_report_has_words check (cardinality(words) > 0 and array_position(words, null) is null),
  saved_on day not null,
  saved_by text not null default session_user
);
comment on column saved_report.words is 'what follows `mutua report`, without the options that every command has';
