/// The highest x86-64 level (1, 3 or 4, as in the psABI) that this processor
/// and the running system support together, or 0 on any other architecture.
int processor_level(void);

/// How many processors the program may use, at least 1: on Linux those that it
/// is confined to, elsewhere all that are switched on.
int processor_count(void);
