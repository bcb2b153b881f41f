#include <stddef.h>

/// Starts a thread that calls a function and ends with it; 0 when there is one.
int start_thread(const char *_Nonnull name, size_t stack,
                 void *_Nonnull argument, void (*_Nonnull body)(void *_Nonnull));
