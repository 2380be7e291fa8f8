#ifndef MUTUA_SERVER_PROCESS_H
#define MUTUA_SERVER_PROCESS_H

#include <stddef.h>
#include <sys/types.h>

/* What must happen between fork and exec, where no Swift may run, and what Swift's Glibc module hides. */

/* Who a child runs as; the groups are all that the account is in. */
struct mutua_identity {
  uid_t user;
  gid_t group;
  const gid_t *groups;
  size_t group_count;
};

/* For `errors`: where the output goes. */
#define MUTUA_AS_OUTPUT -2

/* A program's command line; both lists end with NULL. */
struct mutua_program {
  const char *path;
  char *const *arguments;
  char *const *environment;
  /* Standard input; -1 is empty. */
  int input;
  /* Standard output; -1 throws it away. */
  int output;
  /* Standard error; -1 throws it away. */
  int errors;
  /* A descriptor that the program keeps open as number 3; -1 for none. */
  int kept;
  /* NULL: as ourselves. */
  const struct mutua_identity *identity;
};

/* Starts it in a session of its own, in the folder `/`, with no other descriptor open, and every
   signal as a program expects it. 0, or the error number of what failed, the exec among it. */
int mutua_spawn(const struct mutua_program *program, pid_t *child);

/* Whether this identity may pass through `folder`: 1, 0, or -1 when it can't be asked. */
int mutua_can_enter(const char *folder, const struct mutua_identity *identity);

/* The groups of an account: fills at most `capacity`, and answers how many there are. */
size_t mutua_groups(const char *name, gid_t group, gid_t *groups, size_t capacity);

/* pipe2 with O_CLOEXEC. */
int mutua_pipe(int ends[2]);

/* Lets two names change places at once (renameat2(2), RENAME_EXCHANGE). 0, or the error number. */
int mutua_exchange(const char *one, const char *other);

/* syncfs(2): writes a whole file system to its disk. */
int mutua_sync_file_system(int descriptor);

#endif
