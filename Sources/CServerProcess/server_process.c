#define _GNU_SOURCE
#include "server_process.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int become(const struct mutua_identity *identity) {
  if (identity == NULL) return 0;
  if (setgroups(identity->group_count, identity->groups) != 0) return -1;
  if (setresgid(identity->group, identity->group, identity->group) != 0) return -1;
  return setresuid(identity->user, identity->user, identity->user);
}

/* A copy of a descriptor above the numbers that are about to be given away; of /dev/null when there is none. */
static int above(int descriptor) {
  if (descriptor >= 0) return fcntl(descriptor, F_DUPFD_CLOEXEC, 5);
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nothing < 0 || nothing >= 5) return nothing;
  int copy = fcntl(nothing, F_DUPFD_CLOEXEC, 5);
  close(nothing);
  return copy;
}

/* Between fork and exec only what is safe after a signal is called. */
static int prepare(const struct mutua_program *program) {
  if (setsid() < 0) return -1;
  int input = above(program->input);
  int output = above(program->output);
  int errors = program->errors == MUTUA_AS_OUTPUT ? output : above(program->errors);
  int kept = program->kept >= 0 ? above(program->kept) : 0;
  if (input < 0 || output < 0 || errors < 0 || kept < 0) return -1;
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) return -1;
  if (program->kept >= 0 && dup2(kept, 3) < 0) return -1;
  /* Root's own folder may be closed to the account; nor may a server hold on to somebody's mounted folder. */
  if (chdir("/") != 0) return -1;
  return become(program->identity);
}

static void reset_signals(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

int mutua_spawn(const struct mutua_program *program, pid_t *child) {
  int ends[2];
  if (mutua_pipe(ends) != 0) return errno;
  pid_t pid = fork();
  if (pid < 0) {
    int failure = errno;
    close(ends[0]);
    close(ends[1]);
    return failure;
  }
  if (pid == 0) {
    reset_signals();
    int failures = fcntl(ends[1], F_DUPFD_CLOEXEC, 5);
    if (failures >= 0 && prepare(program) == 0) {
      /* All but what was just placed and the pipe, which closes by itself when the exec succeeds. */
      int last = program->kept >= 0 ? 4 : 3;
      if (dup3(failures, last, O_CLOEXEC) >= 0) {
        failures = last;
        closefrom(last + 1);
        execve(program->path, program->arguments, program->environment);
      }
    }
    int failure = errno;
    if (write(failures, &failure, sizeof failure) < 0) _exit(126);
    _exit(127);
  }
  close(ends[1]);
  int failure = 0;
  ssize_t got;
  do got = read(ends[0], &failure, sizeof failure);
  while (got < 0 && errno == EINTR);
  close(ends[0]);
  if (got == (ssize_t)sizeof failure) {
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
    return failure;
  }
  *child = pid;
  return 0;
}

int mutua_can_enter(const char *folder, const struct mutua_identity *identity) {
  pid_t pid = fork();
  if (pid < 0) return -1;
  if (pid == 0) {
    if (become(identity) != 0) _exit(2);
    _exit(access(folder, X_OK) == 0 ? 0 : 1);
  }
  int status = 0;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return -1;
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) return -1;
  return WEXITSTATUS(status) == 0;
}

size_t mutua_groups(const char *name, gid_t group, gid_t *groups, size_t capacity) {
  int count = (int)capacity;
  getgrouplist(name, group, groups, &count);
  return (size_t)count;
}

int mutua_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int mutua_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

int mutua_sync_file_system(int descriptor) { return syncfs(descriptor); }
