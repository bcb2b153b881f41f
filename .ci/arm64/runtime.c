// What a program of Embedded Swift asks of the system that it runs on, for one that runs on none:
// where it begins and ends, memory, and output. It calls Linux itself, as arm64 and as x86-64.
#include <stddef.h>
#include <stdint.h>

static long call_system(long number, long a, long b, long c) {
#ifdef __aarch64__
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
  return x0;
#else
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c)
                   : "rcx", "r11", "memory");
  return result;
#endif
}

#ifdef __aarch64__
enum { WRITE = 64, EXIT = 93 };
#else
enum { WRITE = 1, EXIT = 60 };
#endif

_Noreturn static void stop(int status) {
  for (;;) call_system(EXIT, status, 0, 0);
}

// Swift's `print` writes byte by byte.
int putchar(int c) {
  char byte = (char)c;
  call_system(WRITE, 1, (long)&byte, 1);
  return c;
}

// Memory is handed out from one piece, in blocks whose sizes are powers of two; where there is none left,
// the program ends with status 3. A block that is given back goes into the list of its size.
static char memory[1 << 30] __attribute__((aligned(4096)));
static size_t used;

// What lies at the beginning of a block in a list.
struct free_block {
  struct free_block *next;
};
static struct free_block *lists[64];

// What lies just before the memory that is handed out.
struct header {
  void *block;
  size_t power;
};

int posix_memalign(void **result, size_t alignment, size_t size) {
  size_t needed = sizeof(struct header) + alignment + size;
  size_t power = 5;
  while ((size_t)1 << power < needed) power++;
  char *block = (char *)lists[power];
  if (block) {
    lists[power] = lists[power]->next;
  } else {
    if ((size_t)1 << power > sizeof memory - used) stop(3);
    block = memory + used;
    used += (size_t)1 << power;
  }
  uintptr_t first = (uintptr_t)block + sizeof(struct header);
  struct header *header = (struct header *)((first + alignment - 1) / alignment * alignment) - 1;
  *header = (struct header){block, power};
  *result = header + 1;
  return 0;
}

void free(void *address) {
  if (!address) return;
  struct header header = ((struct header *)address)[-1];
  struct free_block *block = header.block;
  block->next = lists[header.power];
  lists[header.power] = block;
}

// Swift's hash tables ask for random bits; the same ones each time will do.
void arc4random_buf(void *target, size_t size) {
  for (char *t = target; size > 0; size--) *t++ = (char)size;
}

// Compiled with -fno-builtin, or the compiler would make a call of memset to itself of its loop.
void *memset(void *target, int byte, size_t size) {
  for (char *t = target; size > 0; size--) *t++ = (char)byte;
  return target;
}

void *memmove(void *target, const void *source, size_t size) {
  char *t = target;
  const char *s = source;
  if (t < s) {
    while (size-- > 0) *t++ = *s++;
  } else {
    while (size-- > 0) t[size] = s[size];
  }
  return target;
}

void *memcpy(void *target, const void *source, size_t size) {
  return memmove(target, source, size);
}

// Swift guards its stack: a word that has changed when a function returns ends the program.
uintptr_t __stack_chk_guard = 0x5afe57ac;
_Noreturn void __stack_chk_fail(void) { stop(4); }

int main(int count, char **arguments);

// Here the system begins, with a stack that is aligned otherwise than after a call on x86-64.
#ifdef __x86_64__
__attribute__((force_align_arg_pointer))
#endif
_Noreturn void _start(void) {
  stop(main(0, NULL));
}
