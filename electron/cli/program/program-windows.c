/*
 * The program on Windows: a named pipe in place of the socket, whose name only the rep can read. Compiled, and not tried on Windows yet.
 */
#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include <shellapi.h>

struct connection {
  HANDLE pipe;
};

enum { START_LIMIT = 60000, PAUSE = 100, NOTHING_YET = -1 };

static bool is_console(DWORD which) {
  DWORD mode;
  return GetConsoleMode(GetStdHandle(which), &mode) != 0;
}

/* Those of main are in the system's code page, which has not every name. */
char **arguments(int argc, char **argv) {
  int count = 0;
  LPWSTR *wide = CommandLineToArgvW(GetCommandLineW(), &count);
  char **own = wide == NULL || count != argc ? NULL : calloc((size_t)argc + 1, sizeof *own);
  if (own == NULL) return argv;
  for (int index = 0; index < argc; index++) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, wide[index], -1, NULL, 0, NULL, NULL);
    own[index] = size <= 0 ? NULL : malloc((size_t)size);
    if (own[index] == NULL) return argv;
    WideCharToMultiByte(CP_UTF8, 0, wide[index], -1, own[index], size, NULL, NULL);
  }
  return own;
}

void look_around(struct surroundings *now) {
  CONSOLE_SCREEN_BUFFER_INFO screen;
  if (GetCurrentDirectoryA(sizeof now->folder, now->folder) == 0) now->folder[0] = '\0';
  now->asks = is_console(STD_INPUT_HANDLE);
  now->shows = is_console(STD_OUTPUT_HANDLE);
  now->columns = now->shows && GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &screen)
                     ? (unsigned)(screen.srWindow.Right - screen.srWindow.Left + 1)
                     : 0;
  /* What the app writes is UTF-8. */
  SetConsoleOutputCP(CP_UTF8);
}

static bool read_address(char *address, size_t size) {
  char path[MAX_PATH];
  const char *told = getenv("CALLSHEET_USER_DATA");
  const char *roaming = getenv("APPDATA");
  if (told == NULL && roaming == NULL) return false;
  const int length = told != NULL ? snprintf(path, sizeof path, "%s\\command-line\\address", told)
                                  : snprintf(path, sizeof path, "%s\\Callsheet\\command-line\\address", roaming);
  if (length < 0 || length >= (int)sizeof path) return false;
  FILE *file = fopen(path, "rb");
  if (file == NULL) return false;
  const size_t got = fread(address, 1, size - 1, file);
  fclose(file);
  address[got] = '\0';
  address[strcspn(address, "\r\n")] = '\0';
  return strncmp(address, "\\\\.\\pipe\\callsheet-", 19) == 0;
}

static HANDLE connect_to_app(void) {
  char address[256];
  if (!read_address(address, sizeof address)) return INVALID_HANDLE_VALUE;
  /* Whoever answers there may not act in the caller's name. */
  return CreateFileA(address, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
                     FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);
}

/* Callsheet.exe, in the folder above this program's. */
static bool start_hidden(void) {
  char app[MAX_PATH];
  char line[MAX_PATH + 16];
  const DWORD length = GetModuleFileNameA(NULL, app, sizeof app);
  if (length == 0 || length == sizeof app) return false;
  for (int up = 0; up < 2; up++) {
    char *slash = strrchr(app, '\\');
    if (slash == NULL) return false;
    *slash = '\0';
  }
  if (strlen(app) + sizeof "\\Callsheet.exe" > sizeof app) return false;
  strcat(app, "\\Callsheet.exe");
  snprintf(line, sizeof line, "\"%s\" --hidden", app);
  STARTUPINFOA start = {.cb = sizeof start};
  PROCESS_INFORMATION started;
  if (!CreateProcessA(app, line, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL, &start, &started)) return false;
  CloseHandle(started.hThread);
  CloseHandle(started.hProcess);
  return true;
}

connection *reach_app(void) {
  static connection reached;
  reached.pipe = connect_to_app();
  if (reached.pipe != INVALID_HANDLE_VALUE) return &reached;
  if (!start_hidden()) {
    complain("Callsheet could not be started in the background. Open it from your programs and try again.");
    return NULL;
  }
  for (int waited = 0; waited < START_LIMIT; waited += PAUSE) {
    Sleep(PAUSE);
    reached.pipe = connect_to_app();
    if (reached.pipe != INVALID_HANDLE_VALUE) return &reached;
  }
  complain("Callsheet did not answer in a minute. Open its window, see whether it is set up, and try again.");
  return NULL;
}

/* Reads or writes a piece of the pipe, and waits for it; 0 when the other side is gone. */
static DWORD transfer(HANDLE pipe, void *bytes, DWORD length, bool reads) {
  OVERLAPPED waiting = {.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL)};
  DWORD done = 0;
  const BOOL at_once = reads ? ReadFile(pipe, bytes, length, NULL, &waiting) : WriteFile(pipe, bytes, length, NULL, &waiting);
  if (!at_once && GetLastError() != ERROR_IO_PENDING) {
    CloseHandle(waiting.hEvent);
    return 0;
  }
  if (!GetOverlappedResult(pipe, &waiting, &done, TRUE)) done = 0;
  CloseHandle(waiting.hEvent);
  return done;
}

static bool send_all(HANDLE pipe, unsigned char *bytes, size_t length) {
  while (length > 0) {
    const DWORD sent = transfer(pipe, bytes, (DWORD)length, false);
    if (sent == 0) return false;
    bytes += sent;
    length -= sent;
  }
  return true;
}

static bool receive_all(HANDLE pipe, unsigned char *bytes, size_t length) {
  while (length > 0) {
    const DWORD got = transfer(pipe, bytes, (DWORD)length, true);
    if (got == 0) return false;
    bytes += got;
    length -= got;
  }
  return true;
}

/* Passes the input on, on a thread of its own: nothing here can wait for both a pipe and a console. */
static DWORD WINAPI pass_input(LPVOID given) {
  HANDLE pipe = given;
  unsigned char frame[HEAD_LENGTH + LONGEST_PIECE];
  for (;;) {
    DWORD got = 0;
    if (!ReadFile(GetStdHandle(STD_INPUT_HANDLE), frame + HEAD_LENGTH, LONGEST_PIECE, &got, NULL)) got = 0;
    frame[0] = got > 0 ? 'I' : 'E';
    put_length(frame, got);
    if (!send_all(pipe, frame, HEAD_LENGTH + got) || got == 0) return 0;
  }
}

static bool write_all(DWORD which, const unsigned char *bytes, size_t length) {
  while (length > 0) {
    DWORD written = 0;
    if (!WriteFile(GetStdHandle(which), bytes, (DWORD)length, &written, NULL)) return false;
    bytes += written;
    length -= written;
  }
  return true;
}

static int unreachable(const char *words) {
  complain(words);
  return EXIT_UNREACHABLE;
}

static int heed(HANDLE pipe, unsigned char kind, const unsigned char *payload, size_t length) {
  switch (kind) {
  case 'O':
    return write_all(STD_OUTPUT_HANDLE, payload, length) ? NOTHING_YET : EXIT_FAILED;
  case 'R':
    return write_all(STD_ERROR_HANDLE, payload, length) ? NOTHING_YET : EXIT_FAILED;
  case 'N': {
    HANDLE thread = CreateThread(NULL, 0, pass_input, pipe, 0, NULL);
    if (thread == NULL) return EXIT_FAILED;
    CloseHandle(thread);
    return NOTHING_YET;
  }
  case 'X':
    if (length == 1) return payload[0];
    break;
  default:
    break;
  }
  return unreachable("Callsheet answered what this program does not understand. Install both anew.");
}

int converse(connection *app, const struct message *hello) {
  static unsigned char buffer[HEAD_LENGTH + LONGEST_PIECE];
  /* One that left meanwhile is told by what is heard. */
  (void)send_all(app->pipe, hello->bytes, hello->length);
  for (;;) {
    if (!receive_all(app->pipe, buffer, HEAD_LENGTH)) break;
    const size_t length = length_in(buffer);
    if (length > LONGEST_PIECE) return unreachable("Callsheet answered what this program does not understand. Install both anew.");
    if (!receive_all(app->pipe, buffer + HEAD_LENGTH, length)) break;
    const int code = heed(app->pipe, buffer[0], buffer + HEAD_LENGTH, length);
    if (code != NOTHING_YET) return code;
  }
  return unreachable("Callsheet was closed before it had answered. What was done is kept; look with callsheet today.");
}
