#include "unix.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

/* The app's folder of user data: as Electron has it, or where development says. */
static bool user_data(char *path, size_t size) {
  const char *told = getenv("CALLSHEET_USER_DATA");
  if (told != NULL && *told != '\0') return snprintf(path, size, "%s", told) < (int)size;
  const char *home = getenv("HOME");
#ifdef __APPLE__
  if (home == NULL) return false;
  return snprintf(path, size, "%s/Library/Application Support/Callsheet", home) < (int)size;
#else
  const char *config = getenv("XDG_CONFIG_HOME");
  if (config != NULL && *config == '/') return snprintf(path, size, "%s/Callsheet", config) < (int)size;
  if (home == NULL) return false;
  return snprintf(path, size, "%s/.config/Callsheet", home) < (int)size;
#endif
}

/* Nobody else may have put something there: the folder and the file in it are the caller's own, and nobody else may write them. */
static bool is_own(const struct stat *found) {
  return found->st_uid == geteuid() && (found->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static bool read_address(char *address, size_t size) {
  char data[PATH_MAX];
  char path[PATH_MAX + 32];
  struct stat found;
  if (!user_data(data, sizeof data)) return false;
  snprintf(path, sizeof path, "%s/command-line", data);
  if (stat(path, &found) != 0 || !is_own(&found)) return false;
  snprintf(path, sizeof path, "%s/command-line/address", data);
  int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0) return false;
  ssize_t length = fstat(file, &found) == 0 && is_own(&found) ? read(file, address, size - 1) : -1;
  close(file);
  if (length <= 0) return false;
  address[length] = '\0';
  address[strcspn(address, "\n")] = '\0';
  return true;
}

int connect_to_app(void) {
  struct sockaddr_un place = {.sun_family = AF_UNIX};
  struct stat found;
  if (!read_address(place.sun_path, sizeof place.sun_path)) return -1;
  if (lstat(place.sun_path, &found) != 0 || !S_ISSOCK(found.st_mode) || found.st_uid != geteuid()) return -1;
  int app = socket(AF_UNIX, SOCK_STREAM, 0);
  if (app < 0) return -1;
  fcntl(app, F_SETFD, FD_CLOEXEC);
#ifdef SO_NOSIGPIPE
  int on = 1;
  setsockopt(app, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  if (connect(app, (const struct sockaddr *)&place, sizeof place) == 0) return app;
  close(app);
  return -1;
}

/* Where this program is, with links followed. */
static bool own_path(char *path) {
#ifdef __APPLE__
  char found[PATH_MAX];
  uint32_t size = sizeof found;
  return _NSGetExecutablePath(found, &size) == 0 && realpath(found, path) != NULL;
#else
  return realpath("/proc/self/exe", path) != NULL;
#endif
}

bool find_app(char *path, size_t size) {
  char own[PATH_MAX];
  if (own_path(own)) {
    for (int up = 0; up < 2; up++) {
      char *slash = strrchr(own, '/');
      if (slash == NULL) break;
      *slash = '\0';
    }
#ifdef __APPLE__
    /* Callsheet.app/Contents/Resources/bin/callsheet */
    const char *beside = "/../MacOS/Callsheet";
#else
    const char *beside = "/callsheet-app";
#endif
    if (snprintf(path, size, "%s%s", own, beside) < (int)size && access(path, X_OK) == 0) return true;
  }
#ifdef __APPLE__
  const char *usual = "/Applications/Callsheet.app/Contents/MacOS/Callsheet";
#else
  const char *usual = "/opt/Callsheet/callsheet-app";
#endif
  return snprintf(path, size, "%s", usual) < (int)size && access(path, X_OK) == 0;
}
