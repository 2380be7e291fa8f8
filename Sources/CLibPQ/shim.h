#pragma once

#include <libpq-fe.h>

// Swift does not import character macros. These are the field codes of PQresultErrorField, one constant each.
static const int mutua_diag_sqlstate = PG_DIAG_SQLSTATE;
static const int mutua_diag_message_primary = PG_DIAG_MESSAGE_PRIMARY;
static const int mutua_diag_message_detail = PG_DIAG_MESSAGE_DETAIL;
static const int mutua_diag_message_hint = PG_DIAG_MESSAGE_HINT;
static const int mutua_diag_statement_position = PG_DIAG_STATEMENT_POSITION;
static const int mutua_diag_schema_name = PG_DIAG_SCHEMA_NAME;
static const int mutua_diag_table_name = PG_DIAG_TABLE_NAME;
static const int mutua_diag_column_name = PG_DIAG_COLUMN_NAME;
static const int mutua_diag_constraint_name = PG_DIAG_CONSTRAINT_NAME;
static const int mutua_diag_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int mutua_diag_context = PG_DIAG_CONTEXT;

// Rows of the query just sent come in small batches where libpq can do that (17 and later), otherwise one by one.
static inline int mutua_stream_rows(PGconn *connection) {
#ifdef LIBPQ_HAS_CHUNK_MODE
  return PQsetChunkedRowsMode(connection, 256);
#else
  return PQsetSingleRowMode(connection);
#endif
}

// Whether a result carries some of the rows of a streamed query, more of which may follow.
static inline int mutua_is_part_of_stream(ExecStatusType status) {
#ifdef LIBPQ_HAS_CHUNK_MODE
  if (status == PGRES_TUPLES_CHUNK) return 1;
#endif
  return status == PGRES_SINGLE_TUPLE;
}
