#define _GNU_SOURCE
#include "server_process.h"

#include <fcntl.h>
#include <unistd.h>

const short mutua_spawn_setsid = POSIX_SPAWN_SETSID;

int mutua_spawn_close_from(posix_spawn_file_actions_t *actions, int lowest) {
  return posix_spawn_file_actions_addclosefrom_np(actions, lowest);
}

int mutua_spawn_work_in(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

int mutua_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int mutua_sync_file_system(int descriptor) { return syncfs(descriptor); }
