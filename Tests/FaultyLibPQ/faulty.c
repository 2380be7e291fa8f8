// Stands before libpq in a program under test (LD_PRELOAD) and makes one call fail, so that each failure that libpq
// can have is seen once. Tests only: the program itself knows nothing of it.
//
//   MUTUA_FAULT=n        the n-th call fails
//   MUTUA_FAULT_KIND     null: as if memory were out; cut: the connection is cut just before;
//                        leak: no result is ever freed, to see that the search for leaks finds something
//   MUTUA_FAULT_HIT      a file that gets the call's name when it came
//   MUTUA_CUT_COMMIT     before: the connection is cut before COMMIT is sent; sent: as soon as it is sent;
//                        answered: when its answer lies ready and nobody has read it; once a process
//
//   MUTUA_STATEMENTS     a file that gets each message with statements, a line each: what the server is asked, and how
//                        often it is waited for
//
// Before a server it moves the clock:
//
//   MUTUA_CLOCK          a file with the seconds by which the clock is off, read at each look
//
// Before a program that was built with the address sanitizer it looks for leaks at the end: the program ends by _exit,
// where the sanitizer doesn't look by itself. The library is built without any sanitizer: it stands before the shells of
// the tests too.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <libpq-fe.h>

static pid_t started;

__attribute__((constructor)) static void start(void) { started = getpid(); }

__attribute__((weak)) int __lsan_do_recoverable_leak_check(void);

// A leak ends with 99, which no command has. Not in the child of a fork, and not at the second Ctrl-C, which is in a
// signal's handler.
void _exit(int status) {
  void (*real)(int) = (void (*)(int))dlsym(RTLD_NEXT, "_exit");
  if (__lsan_do_recoverable_leak_check && getpid() == started && status != 130 && __lsan_do_recoverable_leak_check())
    status = 99;
  real(status);
  __builtin_unreachable();
}

static int calls = 0;
static int inside = 0;

static int socket_of(PGconn *connection) {
  int (*real)(const PGconn *) = dlsym(RTLD_NEXT, "PQsocket");
  return connection ? real(connection) : -1;
}

static void cut(PGconn *connection) {
  int descriptor = socket_of(connection);
  if (descriptor >= 0) shutdown(descriptor, SHUT_RDWR);
}

// Whether this call is the one, and is to fail as if memory were out. Calls of libpq to itself don't count.
static int fails(const char *name, PGconn *connection) {
  const char *wanted = getenv("MUTUA_FAULT");
  if (!wanted || inside || ++calls != atoi(wanted)) return 0;
  const char *path = getenv("MUTUA_FAULT_HIT");
  if (path) {
    int file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (file >= 0) {
      (void)!write(file, name, strlen(name));
      close(file);
    }
  }
  const char *kind = getenv("MUTUA_FAULT_KIND");
  if (kind && strcmp(kind, "cut") == 0 && connection) {
    cut(connection);
    return 0;
  }
  return 1;
}

// A statement that libpq sends to itself doesn't count either.
static void note(const char *text) {
  const char *path = getenv("MUTUA_STATEMENTS");
  if (!path || inside) return;
  int file = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  for (; *text; text++) (void)!write(file, *text == '\n' ? " " : text, 1);
  (void)!write(file, "\n", 1);
  close(file);
}

#define REAL(result, name, parameters, arguments, connection, failure) \
  NOTED(result, name, parameters, arguments, connection, failure, (void)0)

#define NOTED(result, name, parameters, arguments, connection, failure, noting) \
  result name parameters {                                               \
    static result(*real) parameters;                                     \
    if (!real) real = (result(*) parameters)dlsym(RTLD_NEXT, #name);     \
    noting;                                                              \
    if (fails(#name, connection)) return failure;                        \
    inside++;                                                            \
    result value = real arguments;                                       \
    inside--;                                                            \
    return value;                                                        \
  }

REAL(PGconn *, PQconnectStartParams, (const char *const *keywords, const char *const *values, int expand),
     (keywords, values, expand), NULL, NULL)
REAL(PostgresPollingStatusType, PQconnectPoll, (PGconn * c), (c), c, PGRES_POLLING_FAILED)
NOTED(PGresult *, PQexecParams,
     (PGconn * c, const char *text, int n, const Oid *types, const char *const *values, const int *lengths,
      const int *formats, int format),
     (c, text, n, types, values, lengths, formats, format), c, NULL, note(text))
NOTED(int, PQsendQueryParams,
     (PGconn * c, const char *text, int n, const Oid *types, const char *const *values, const int *lengths,
      const int *formats, int format),
     (c, text, n, types, values, lengths, formats, format), c, 0, note(text))
NOTED(int, PQsendQuery, (PGconn * c, const char *text), (c, text), c, 0, note(text))
REAL(PGresult *, PQgetResult, (PGconn * c), (c), c, NULL)
REAL(int, PQputCopyData, (PGconn * c, const char *bytes, int n), (c, bytes, n), c, -1)
REAL(int, PQputCopyEnd, (PGconn * c, const char *message), (c, message), c, -1)
REAL(int, PQgetCopyData, (PGconn * c, char **bytes, int async), (c, bytes, async), c, -2)
REAL(int, PQsetSingleRowMode, (PGconn * c), (c), c, 0)
REAL(PGcancel *, PQgetCancel, (PGconn * c), (c), c, NULL)
REAL(PQconninfoOption *, PQconninfo, (PGconn * c), (c), NULL, NULL)
REAL(PQconninfoOption *, PQconninfoParse, (const char *text, char **message), (text, message), NULL,
     (message ? (void)(*message = NULL) : (void)0, NULL))
REAL(const char *, PQparameterStatus, (const PGconn *c, const char *name), (c, name), (PGconn *)c, NULL)

void PQclear(PGresult *result) {
  static void (*real)(PGresult *);
  if (!real) real = (void (*)(PGresult *))dlsym(RTLD_NEXT, "PQclear");
  const char *kind = getenv("MUTUA_FAULT_KIND");
  if (!kind || strcmp(kind, "leak") != 0) real(result);
}

static PGresult *commit_and_cut(PGconn *connection, const char *text, const char *moment) {
  unsetenv("MUTUA_CUT_COMMIT");
  inside++;
  PGresult *result = NULL;
  if (strcmp(moment, "before") == 0) {
    cut(connection);
    PGresult *(*real)(PGconn *, const char *) = dlsym(RTLD_NEXT, "PQexec");
    result = real(connection, text);
  } else if (PQsendQuery(connection, text)) {
    PQflush(connection);
    struct pollfd ready = {socket_of(connection), POLLIN, 0};
    if (strcmp(moment, "answered") == 0) poll(&ready, 1, 5000);
    cut(connection);
    // The answer that came is thrown away unread: what the program sees is a connection that is gone.
    char bytes[4096];
    while (read(socket_of(connection), bytes, sizeof bytes) > 0) continue;
    PGresult *(*next)(PGconn *) = dlsym(RTLD_NEXT, "PQgetResult");
    result = next(connection);
  }
  inside--;
  return result;
}

PGresult *PQexec(PGconn *connection, const char *text) {
  static PGresult *(*real)(PGconn *, const char *);
  if (!real) real = (PGresult * (*)(PGconn *, const char *)) dlsym(RTLD_NEXT, "PQexec");
  note(text);
  const char *moment = getenv("MUTUA_CUT_COMMIT");
  if (moment && !inside && strcasecmp(text, "commit") == 0) return commit_and_cut(connection, text, moment);
  if (fails("PQexec", connection)) return NULL;
  inside++;
  PGresult *value = real(connection, text);
  inside--;
  return value;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  static int (*real)(struct timeval *restrict, void *restrict);
  if (!real) real = (int (*)(struct timeval *restrict, void *restrict))dlsym(RTLD_NEXT, "gettimeofday");
  int status = real(now, zone);
  const char *path = getenv("MUTUA_CLOCK");
  if (!path) return status;
  char text[32] = {0};
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    if (read(file, text, sizeof text - 1) > 0) now->tv_sec += atol(text);
    close(file);
  }
  return status;
}
