using System.Runtime.InteropServices;

namespace Mhtn.Cli.Commands;

/// <summary>Ends the process at once when it is told to stop a second time; the first time is left to whoever stops in order.</summary>
internal sealed class SecondSignal : IDisposable
{
    // What a shell reports of a process that a signal ended: 128 and the signal's number.
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    public SecondSignal()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Count(Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Count(Terminated)),
        ];
    }

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

    private void Count(int exitCode)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit(exitCode);
        }
    }
}
