// A student's file begins with one line, `import Exercises`. It is a file of its own that says which
// modules come with it.

@_exported import Workbench
