using Xunit.Sdk;
using Xunit.v3;

// Torch has one generator of random numbers, one number of threads and, with FinalizerPause, one gate for the whole process.
[assembly: Parallelization(Mode = ParallelMode.None)]
