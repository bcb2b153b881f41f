// What a thread is, and how it comes by its name, is something else in each C
// library, so that Swift would need a version of this for each.
#define _GNU_SOURCE
#include "threads.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct start {
  char name[16];
  void *argument;
  void (*body)(void *);
};

static void *begin(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
#ifdef __APPLE__
  pthread_setname_np(start.name);
#else
  pthread_setname_np(pthread_self(), start.name);
#endif
  start.body(start.argument);
  return NULL;
}

int start_thread(const char *name, size_t stack, void *argument,
                 void (*body)(void *)) {
  struct start *start = calloc(1, sizeof *start);
  pthread_attr_t attributes;
  if (!start || pthread_attr_init(&attributes)) {
    free(start);
    return -1;
  }
  strncpy(start->name, name, sizeof start->name - 1);
  start->argument = argument;
  start->body = body;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, stack);
  pthread_t thread;
  int error = pthread_create(&thread, &attributes, begin, start);
  pthread_attr_destroy(&attributes);
  if (error) free(start);
  return error;
}
