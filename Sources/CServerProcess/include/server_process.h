#ifndef MUTUA_SERVER_PROCESS_H
#define MUTUA_SERVER_PROCESS_H

#include <spawn.h>

/* What glibc offers beyond POSIX, and Swift's Glibc module therefore hides. Each answers like the function it calls. */

/* POSIX_SPAWN_SETSID: the child gets a session of its own. */
extern const short mutua_spawn_setsid;

/* posix_spawn_file_actions_addclosefrom_np: the child keeps no descriptor from `lowest` on. */
int mutua_spawn_close_from(posix_spawn_file_actions_t *actions, int lowest);

/* posix_spawn_file_actions_addchdir_np: the child works in `folder`. */
int mutua_spawn_work_in(posix_spawn_file_actions_t *actions, const char *folder);

/* pipe2 with O_CLOEXEC. */
int mutua_pipe(int ends[2]);

/* syncfs(2): writes a whole file system to its disk. */
int mutua_sync_file_system(int descriptor);

#endif
