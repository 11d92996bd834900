using System.Diagnostics;
using Mhtn.Learning.Domains;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>Shows how far the reading of a collection is, where it takes longer than a moment.</summary>
internal static class ReadingDisplay
{
    public static T Show<T>(Screen screen, InputReading reading, Func<InputReading, T> read) => screen.IsInteractive
        ? screen.Console.Status().Start("Reading ...", status => read(reading with { Progress = new StatusReport(status) }))
        : read(reading with { Progress = new LineReport(screen) });

    private static string Describe(ReadingProgress progress) =>
        $"Reading {progress.Modality}: {Figure.Count(progress.Done)} of {Figure.Count(progress.Total)}";

    private sealed class StatusReport(StatusContext status) : IProgress<ReadingProgress>
    {
        private readonly Lock _lock = new();

        public void Report(ReadingProgress value)
        {
            lock (_lock)
            {
                status.Status(Markup.Escape(Describe(value)));
            }
        }
    }

    private sealed class LineReport(Screen screen) : IProgress<ReadingProgress>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
        private readonly Lock _lock = new();

        public void Report(ReadingProgress value)
        {
            lock (_lock)
            {
                if (_sinceLine.Elapsed >= Interval)
                {
                    screen.Line(Describe(value));
                    _sinceLine.Restart();
                }
            }
        }
    }
}
