import Processor

/// Lets the program keep the memory that it frees for what it needs next; to be called once, when it
/// starts.
///
/// Training frees and needs again the same large pieces in every step. GNU's C library would return
/// each to the system at once, which hands it out again page by page, every page cleared: a tenth of
/// the time. With other C libraries nothing is changed.
public func keepFreedMemory() { keep_freed_memory() }
