namespace Mhtn.Server.Workers.Processes;

/// <summary>A worker has ended before its answer, by itself or by a limit.</summary>
/// <param name="found">What the file was, in the words of a problem: "a file that ...".</param>
internal sealed class WorkerEndedException(string found) : Exception(found);
