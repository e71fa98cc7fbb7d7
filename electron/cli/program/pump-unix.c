#include "program.h"
#include "unix.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

enum { NOTHING_YET = -1 };

static bool send_all(int app, const unsigned char *bytes, size_t length) {
  while (length > 0) {
    ssize_t sent = send(app, bytes, length, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    bytes += sent;
    length -= (size_t)sent;
  }
  return true;
}

/* Who reads the output and leaves, as `head` does, ends this program by SIGPIPE, quietly. */
static bool write_all(int file, const unsigned char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(file, bytes, length);
    if (written < 0 && errno == EAGAIN) {
      struct pollfd full = {.fd = file, .events = POLLOUT};
      poll(&full, 1, -1);
    } else if (written < 0 && errno != EINTR) {
      return false;
    } else if (written > 0) {
      bytes += written;
      length -= (size_t)written;
    }
  }
  return true;
}

struct talk {
  int app;
  bool wants_input;
  unsigned char buffer[HEAD_LENGTH + LONGEST_PIECE];
  size_t filled;
};

static int malformed(void) {
  complain("Callsheet answered what this program does not understand. Install both anew.");
  return EXIT_UNREACHABLE;
}

/* Does what the whole frames in the buffer say; answers the code to end with, or NOTHING_YET. */
static int heed(struct talk *talk) {
  size_t at = 0;
  while (talk->filled - at >= HEAD_LENGTH) {
    const unsigned char *head = talk->buffer + at;
    const size_t length = length_in(head);
    if (length > LONGEST_PIECE) return malformed();
    if (talk->filled - at < HEAD_LENGTH + length) break;
    const unsigned char *payload = head + HEAD_LENGTH;
    at += HEAD_LENGTH + length;
    switch (head[0]) {
    case 'O':
    case 'R':
      if (write_all(head[0] == 'O' ? STDOUT_FILENO : STDERR_FILENO, payload, length)) break;
      if (head[0] == 'O') complain("the output could not be written.");
      return EXIT_FAILED;
    case 'N':
      talk->wants_input = true;
      break;
    case 'X':
      return length == 1 ? payload[0] : malformed();
    default:
      return malformed();
    }
  }
  memmove(talk->buffer, talk->buffer + at, talk->filled - at);
  talk->filled -= at;
  return NOTHING_YET;
}

static int hear(struct talk *talk) {
  ssize_t got = recv(talk->app, talk->buffer + talk->filled, sizeof talk->buffer - talk->filled, 0);
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return NOTHING_YET;
  if (got <= 0) {
    complain("Callsheet was closed before it had answered. What was done is kept; look with callsheet today.");
    return EXIT_UNREACHABLE;
  }
  talk->filled += (size_t)got;
  return heed(talk);
}

/* A piece of the input, or its end. What cannot be sent any more is told by what is heard. */
static void pass_input(struct talk *talk) {
  unsigned char frame[HEAD_LENGTH + LONGEST_PIECE];
  ssize_t got = read(STDIN_FILENO, frame + HEAD_LENGTH, LONGEST_PIECE);
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
  const size_t length = got > 0 ? (size_t)got : 0;
  frame[0] = got > 0 ? 'I' : 'E';
  put_length(frame, length);
  if (!send_all(talk->app, frame, HEAD_LENGTH + length) || got <= 0) talk->wants_input = false;
}

int converse(connection *app, const struct message *hello) {
  static struct talk talk;
  talk.app = socket_of(app);
  int code = NOTHING_YET;
  /* One that left meanwhile is told by what is heard. */
  (void)send_all(talk.app, hello->bytes, hello->length);
  while (code == NOTHING_YET) {
    struct pollfd ready[2] = {{.fd = talk.app, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
    const bool reads = talk.wants_input;
    if (poll(ready, reads ? 2 : 1, -1) < 0) continue;
    if (ready[0].revents != 0) code = hear(&talk);
    if (code == NOTHING_YET && reads && ready[1].revents != 0) pass_input(&talk);
  }
  close(talk.app);
  return code;
}
