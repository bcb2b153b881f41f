/// The highest x86-64 level (1, 3 or 4, as in the psABI) that this processor
/// and the running system support together, or 0 on any other architecture.
int processor_level(void);
