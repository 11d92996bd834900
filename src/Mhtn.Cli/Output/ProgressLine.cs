using System.Diagnostics;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>Shows in one line where work stands: always the same line in a terminal, a new one now and then elsewhere.</summary>
internal static class ProgressLine
{
    public static TResult Show<TProgress, TResult>(Screen screen, Func<TProgress, string> describe, Func<IProgress<TProgress>, TResult> run) =>
        screen.IsInteractive
            ? screen.Console.Status().Start("Starting ...", status => run(new StatusReport<TProgress>(status, describe)))
            : run(new LineReport<TProgress>(screen, describe));

    private sealed class StatusReport<T>(StatusContext status, Func<T, string> describe) : IProgress<T>
    {
        public void Report(T value) => status.Status(Markup.Escape(describe(value)));
    }

    private sealed class LineReport<T>(Screen screen, Func<T, string> describe) : IProgress<T>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

        public void Report(T value)
        {
            if (_sinceLine.Elapsed >= Interval)
            {
                screen.Line(describe(value));
                _sinceLine.Restart();
            }
        }
    }
}
