#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *text_of(const char *key) {
  for (const struct text *one = texts; one->key != NULL; one++)
    if (strcmp(one->key, key) == 0) return one->words;
  return NULL;
}

void complain(const char *words) {
  fprintf(stderr, "callsheet: %s\n", words);
}

static int say(const char *words) {
  if (fputs(words, stdout) == EOF || fflush(stdout) == EOF) {
    complain("the output could not be written.");
    return EXIT_FAILED;
  }
  return EXIT_DONE;
}

static bool asks_for_help(int argc, char **argv) {
  for (int index = 1; index < argc && strcmp(argv[index], "--") != 0; index++)
    if (strcmp(argv[index], "--help") == 0 || strcmp(argv[index], "-h") == 0) return true;
  return false;
}

/* A command has help under its own name; what begins with a dash, or has a space in it, is none. */
static const char *help_of(const char *name) {
  return name[0] == '\0' || name[0] == '-' || strchr(name, ' ') != NULL ? NULL : text_of(name);
}

static bool is_json(const char *word) {
  return strcmp(word, "--json") == 0;
}

static bool asks_for_json(int argc, char **argv) {
  for (int index = 1; index < argc && strcmp(argv[index], "--") != 0; index++)
    if (is_json(argv[index])) return true;
  return false;
}

/* The shape of every error, as the app answers it. */
static const char *const unknown_json =
    "{\n"
    "  \"error\": {\n"
    "    \"code\": \"bad_input\",\n"
    "    \"message\": \"There is no such command.\",\n"
    "    \"action\": \"Type callsheet --help for those there are.\",\n"
    "    \"candidates\": [],\n"
    "    \"freeTimes\": []\n"
    "  },\n"
    "  \"exitCode\": 2\n"
    "}\n";

static int unknown(const char *name, bool json) {
  if (json) return say(unknown_json) == EXIT_DONE ? EXIT_USAGE : EXIT_FAILED;
  fprintf(stderr, "callsheet: there is no command \"%.40s\". Type callsheet --help for those there are.\n", name);
  return EXIT_USAGE;
}

static int complete_for(const char *shell) {
  char key[32];
  snprintf(key, sizeof key, "completion %.16s", shell);
  const char *script = text_of(key);
  if (script != NULL) return say(script);
  complain("say which shell: callsheet completion bash, zsh or fish.");
  return EXIT_USAGE;
}

/* What needs no app; -1 for all else. */
static int answer_alone(int argc, char **argv) {
  const char *name = argc > 1 ? argv[1] : "";
  if (name[0] == '\0') return say(text_of(""));
  if (strcmp(name, "--version") == 0) return say(text_of("--version"));
  if (strcmp(name, "completion") == 0 && !asks_for_help(argc, argv)) return complete_for(argc > 2 ? argv[2] : "");
  if (strcmp(name, "help") == 0) name = argc > 2 ? argv[2] : "--help";
  else if (!asks_for_help(argc, argv)) return help_of(name) == NULL ? unknown(name, asks_for_json(argc, argv)) : -1;
  if (name[0] == '-' || strcmp(name, "completion") == 0) return say(text_of(""));
  const char *help = help_of(name);
  return help == NULL ? unknown(name, asks_for_json(argc, argv)) : say(help);
}

int main(int argc, char **given) {
  char **argv = arguments(argc, given);
  /* "callsheet --json next" is "callsheet next --json". */
  if (argc > 2 && is_json(argv[1])) {
    char *option = argv[1];
    argv[1] = argv[2];
    argv[2] = option;
  }
  int code = answer_alone(argc, argv);
  if (code >= 0) return code;
  struct message hello;
  if (!make_hello(&hello, argc, argv)) {
    complain("the arguments are too long.");
    return EXIT_USAGE;
  }
  connection *app = reach_app();
  code = app == NULL ? EXIT_UNREACHABLE : converse(app, &hello);
  free(hello.bytes);
  return code;
}
