/*
 * Makes the disk of one process fail on request, loaded with LD_PRELOAD. For files in DISK_FAULTS_FOLDER, and for the folder itself:
 * while the file named by DISK_FAULTS_FULL exists, calls that write or grow a file fail with ENOSPC (even where a real disk would overwrite its own blocks);
 * while the file named by DISK_FAULTS_SYNC exists, calls that flush fail with EIO.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_on(const char *control) {
  const char *file = getenv(control);
  return file && access(file, F_OK) == 0;
}

static int concerns(int fd) {
  const char *folder = getenv("DISK_FAULTS_FOLDER");
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (!folder || length < 0) return 0;
  path[length] = 0;
  size_t prefix = strlen(folder);
  return strncmp(path, folder, prefix) == 0 && (path[prefix] == '/' || path[prefix] == 0);
}

static int fails(int fd, const char *control) {
  int before = errno;
  int answer = is_on(control) && concerns(fd);
  errno = before;
  return answer;
}

static int full(int fd) { return fails(fd, "DISK_FAULTS_FULL"); }

static int broken(int fd) { return fails(fd, "DISK_FAULTS_SYNC"); }

/* Truncating works on a full disk too. */
static int full_to_grow(int fd, off64_t size) {
  struct stat64 now;
  return full(fd) && (fstat64(fd, &now) != 0 || size > now.st_size);
}

/* Wraps a function of libc: it fails under the condition, and calls libc otherwise. */
#define FAULTY(condition, error, result, name, parameters, arguments)        \
  result name parameters {                                                   \
    static result(*original) parameters;                                     \
    if (!original) original = (result(*) parameters)dlsym(RTLD_NEXT, #name); \
    if (condition) {                                                         \
      errno = error;                                                         \
      return -1;                                                             \
    }                                                                        \
    return original arguments;                                               \
  }

#define FULL(result, name, parameters, arguments) FAULTY(full(fd), ENOSPC, result, name, parameters, arguments)
#define GROW(type, name) FAULTY(full_to_grow(fd, size), ENOSPC, int, name, (int fd, type size), (fd, size))
#define SYNC(name) FAULTY(broken(fd), EIO, int, name, (int fd), (fd))

FULL(ssize_t, write, (int fd, const void *bytes, size_t size), (fd, bytes, size))
FULL(ssize_t, pwrite, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at))
FULL(ssize_t, pwrite64, (int fd, const void *bytes, size_t size, off64_t at), (fd, bytes, size, at))
FULL(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
FULL(ssize_t, pwritev, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at))
FULL(ssize_t, pwritev64, (int fd, const struct iovec *parts, int count, off64_t at), (fd, parts, count, at))
FULL(int, fallocate, (int fd, int mode, off_t at, off_t size), (fd, mode, at, size))
FULL(int, fallocate64, (int fd, int mode, off64_t at, off64_t size), (fd, mode, at, size))

/* These two return the error number instead of setting errno. */
int posix_fallocate(int fd, off_t at, off_t size) { return fallocate(fd, 0, at, size) ? errno : 0; }
int posix_fallocate64(int fd, off64_t at, off64_t size) { return fallocate64(fd, 0, at, size) ? errno : 0; }

GROW(off_t, ftruncate)
GROW(off64_t, ftruncate64)

SYNC(fsync)
SYNC(fdatasync)
SYNC(syncfs)
