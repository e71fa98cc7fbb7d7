#include "program.h"

void put_length(unsigned char *head, size_t length) {
  for (int index = 0; index < 4; index++) head[1 + index] = (unsigned char)(length >> (8 * (3 - index)));
}

size_t length_in(const unsigned char *head) {
  return (size_t)head[1] << 24 | (size_t)head[2] << 16 | (size_t)head[3] << 8 | (size_t)head[4];
}
