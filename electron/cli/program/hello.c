#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *variable(const char *name) {
  const char *value = getenv(name);
  return value == NULL || strlen(value) > 190 ? "" : value;
}

/* LC_ALL goes before LC_TIME, and that before LANG (POSIX, 8.2). */
static const char *language(void) {
  const char *names[] = {"LC_ALL", "LC_TIME"};
  for (size_t index = 0; index < sizeof names / sizeof *names; index++)
    if (*variable(names[index]) != '\0') return variable(names[index]);
  return variable("LANG");
}

static bool add(struct message *hello, const char *text) {
  size_t length = strlen(text) + 1;
  if (hello->length + length > HEAD_LENGTH + LONGEST_HELLO) return false;
  memcpy(hello->bytes + hello->length, text, length);
  hello->length += length;
  return true;
}

bool make_hello(struct message *hello, int argc, char **argv) {
  struct surroundings now;
  look_around(&now);
  char columns[8];
  snprintf(columns, sizeof columns, "%u", now.columns > 9999 ? 9999 : now.columns);
  hello->bytes = malloc(HEAD_LENGTH + LONGEST_HELLO);
  hello->length = HEAD_LENGTH;
  if (hello->bytes == NULL) return false;
  bool whole = add(hello, PROTOCOL_VERSION) && add(hello, now.folder) && add(hello, now.asks ? "1" : "0") &&
               add(hello, now.shows ? "1" : "0") && add(hello, columns) && add(hello, language()) &&
               add(hello, variable("TZ"));
  for (int index = 1; whole && index < argc; index++) whole = add(hello, argv[index]);
  if (!whole) {
    free(hello->bytes);
    return false;
  }
  hello->bytes[0] = 'H';
  put_length(hello->bytes, hello->length - HEAD_LENGTH);
  return true;
}
