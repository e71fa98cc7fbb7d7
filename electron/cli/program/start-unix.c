#include "program.h"
#include "unix.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct connection {
  int socket;
};

/* How long the app may take until it answers, and until it is said that it is being waited for; milliseconds. */
enum { START_LIMIT = 60000, QUIET = 1500, PAUSE = 50 };

char **arguments(int argc, char **argv) {
  (void)argc;
  return argv;
}

void look_around(struct surroundings *now) {
  struct winsize size;
  if (getcwd(now->folder, sizeof now->folder) == NULL) now->folder[0] = '\0';
  now->asks = isatty(STDIN_FILENO) == 1;
  now->shows = isatty(STDOUT_FILENO) == 1;
  now->columns = now->shows && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/*
 * In a session of its own, with no terminal: it outlives the one that it was started from. What zone this call is to be answered in is nothing that the
 * app is to keep to from then on.
 */
static pid_t start_hidden(const char *app) {
  pid_t child = fork();
  if (child != 0) return child;
  setsid();
  int nothing = open("/dev/null", O_RDWR);
  if (nothing < 0) _exit(127);
  dup2(nothing, STDIN_FILENO);
  dup2(nothing, STDOUT_FILENO);
  dup2(nothing, STDERR_FILENO);
  if (nothing > STDERR_FILENO) close(nothing);
  if (chdir("/") != 0 || unsetenv("TZ") != 0) _exit(127);
  execl(app, app, "--hidden", (char *)NULL);
  _exit(127);
}

static long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

/* Did it end as no app does that runs, or that hands over to the one that does? */
static bool has_failed(pid_t child, bool *watched) {
  int status = 0;
  if (!*watched || waitpid(child, &status, WNOHANG) != child) return false;
  *watched = false;
  return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

static int wait_for(pid_t child) {
  const struct timespec pause = {.tv_nsec = PAUSE * 1000000L};
  const long began = milliseconds();
  bool watched = true;
  bool said = !isatty(STDERR_FILENO);
  while (milliseconds() - began < START_LIMIT) {
    int app = connect_to_app();
    if (app >= 0) return app;
    if (has_failed(child, &watched)) {
      complain("Callsheet could not be started in the background. Open it from your programs and try again.");
      return -1;
    }
    if (!said && milliseconds() - began > QUIET) {
      said = true;
      fprintf(stderr, "Starting Callsheet in the background ...\n");
    }
    nanosleep(&pause, NULL);
  }
  complain("Callsheet did not answer in a minute. Open its window, see whether it is set up, and try again.");
  return -1;
}

connection *reach_app(void) {
  static connection reached;
  char app[PATH_MAX];
  reached.socket = connect_to_app();
  if (reached.socket >= 0) return &reached;
  if (!find_app(app, sizeof app)) {
    complain("Callsheet does not run, and its program is not where it is usually installed. Open Callsheet and try again.");
    return NULL;
  }
  pid_t child = start_hidden(app);
  if (child < 0) {
    complain("Callsheet could not be started in the background. Open it from your programs and try again.");
    return NULL;
  }
  reached.socket = wait_for(child);
  return reached.socket < 0 ? NULL : &reached;
}

int socket_of(const connection *app) {
  return app->socket;
}
