#ifndef CALLSHEET_UNIX_H
#define CALLSHEET_UNIX_H

#include "program.h"

/* The socket of the app that runs; -1 when none answers. */
int connect_to_app(void);
/* The app's own program. */
bool find_app(char *path, size_t size);

int socket_of(const connection *app);

#endif
