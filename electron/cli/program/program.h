/* The program `callsheet`: carries a call to the running app, and its answer back. What commands mean, the app knows alone. */
#ifndef CALLSHEET_PROGRAM_H
#define CALLSHEET_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As electron/cli/wire/frames.ts has them. */
#define PROTOCOL_VERSION "1"
#define HEAD_LENGTH 5
#define LONGEST_HELLO (256 * 1024)
#define LONGEST_PIECE (32 * 1024)

/* As electron/cli/words/command-words.ts has them. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_UNREACHABLE = 7 };

/* A frame's length, in its head. */
void put_length(unsigned char *head, size_t length);
size_t length_in(const unsigned char *head);

/* What it says by itself; made when it is built, from the words of the app. */
struct text {
  const char *key;
  const char *words;
};
extern const struct text texts[];
const char *text_of(const char *key);

/* The hello: see electron/cli/wire/hello.ts. NULL when the arguments are too long; the caller frees it. */
struct message {
  unsigned char *bytes;
  size_t length;
};
bool make_hello(struct message *hello, int argc, char **argv);

/* Of the system: program-unix.c, program-windows.c. */
typedef struct connection connection;
struct surroundings {
  char folder[8192];
  bool asks;
  bool shows;
  unsigned columns;
};
/* What it was called with, in UTF-8. */
char **arguments(int argc, char **argv);
void look_around(struct surroundings *now);
/* Connects to the app and starts it where it does not run; NULL, after it said why, when it cannot be reached. */
connection *reach_app(void);
/* Sends the hello, passes on what comes and goes, and answers the code to end with. */
int converse(connection *app, const struct message *hello);
/* A line on the standard error. */
void complain(const char *words);

#endif
