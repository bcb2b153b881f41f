// Swift has no way to ask a processor for its features, so this question is
// put in C, with the compiler's own builtin: it also asks whether the system
// saves the wide registers.
#include "processor.h"

int processor_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return 4;
  if (__builtin_cpu_supports("x86-64-v3")) return 3;
  return 1;
#else
  return 0;
#endif
}
