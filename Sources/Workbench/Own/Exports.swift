// A student's file begins with one line, `import Workbench`. It is a file of its own that says which
// modules come with it.

@_exported import Adversarial
@_exported import Autograd
@_exported import Blackboard
@_exported import Compiled
@_exported import Course
@_exported import Datasets
@_exported import Kernels
@_exported import Measures
@_exported import Networks
@_exported import Trainings
