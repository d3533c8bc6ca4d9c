/*
 * A disk with moods, for a program that is started with LD_PRELOAD of this and DISK_MOOD naming a file. What the file says holds from the next flush on:
 * "slow 1000" makes each flush take so many milliseconds more, "fails" lets one flush of the journal fail as a broken disk does and forgets it, "dead" all of them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void mood(char *said, size_t size) {
  const char *file = getenv("DISK_MOOD");
  int handle = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
  ssize_t length = handle < 0 ? 0 : read(handle, said, size - 1);
  if (handle >= 0) close(handle);
  said[length > 0 ? length : 0] = 0;
}

static int is_journal(int fd) {
  char link[64], name[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, name, sizeof name - 1);
  name[length > 0 ? length : 0] = 0;
  return strstr(name, "journal.db") != NULL;
}

static int flush(int fd, const char *call) {
  char said[64];
  mood(said, sizeof said);
  if (strncmp(said, "slow ", 5) == 0) usleep((useconds_t)atoi(said + 5) * 1000);
  if (strncmp(said, "fails", 5) == 0 && is_journal(fd)) {
    unlink(getenv("DISK_MOOD"));
    errno = EIO;
    return -1;
  }
  if (strncmp(said, "dead", 4) == 0 && is_journal(fd)) {
    errno = EIO;
    return -1;
  }
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, call);
  return real(fd);
}

int fsync(int fd) { return flush(fd, "fsync"); }
int fdatasync(int fd) { return flush(fd, "fdatasync"); }
