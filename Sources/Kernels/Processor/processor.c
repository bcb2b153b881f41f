// Swift has no way to ask a processor for its features, so this question is
// put in C, with the compiler's own builtin: it also asks whether the system
// saves the wide registers. How many processors there are is asked here too,
// since on Linux the answer is read by macros.
#define _GNU_SOURCE
#include "processor.h"

#include <unistd.h>

#ifdef __linux__
#include <sched.h>
#endif

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

int processor_count(void) {
#ifdef __linux__
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) {
    return CPU_COUNT(&set);
  }
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int)count : 1;
}
