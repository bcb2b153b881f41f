/// Keeps freed memory for the next request instead of giving it back to the system at once, where
/// the C library is glibc; nothing elsewhere.
void keep_freed_memory(void);
