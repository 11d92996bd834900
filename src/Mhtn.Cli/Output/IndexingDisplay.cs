using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>Shows indexing while it goes on: a bar in a terminal, a line now and then elsewhere.</summary>
internal static class IndexingDisplay
{
    public static Task<IndexingProgress> ShowAsync(Screen screen, Func<IProgress<IndexingProgress>?, Task<IndexingProgress>> index)
    {
        if (!screen.IsInteractive)
        {
            return ProgressLine.Show(screen, (IndexingProgress progress) => Line(progress), index);
        }

        return screen.Console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => index(new BarReport(context.AddTask("indexing"))));
    }

    /// <summary>Shows the reading that goes before.</summary>
    public static T ShowReading<T>(Screen screen, int items, Func<IProgress<EncodingProgress>?, T> read) => screen.IsInteractive
        ? screen.Console.Progress().Start(context => read(new ReadingReport(context.AddTask("reading", maxValue: items))))
        : read(null);

    private static string Line(IndexingProgress progress) =>
        $"{Figure.Count(progress.Done)}{(progress.Total is { } total ? $" of {Figure.Count(total)}" : "")} items, "
        + $"{Figure.Count((long)progress.ItemsPerSecond)} a second, {Figure.Time(progress.Remaining)} left";

    private sealed class ReadingReport(ProgressTask task) : IProgress<EncodingProgress>
    {
        public void Report(EncodingProgress value) => task.Value = value.Done;
    }

    private sealed class BarReport(ProgressTask task) : IProgress<IndexingProgress>
    {
        public void Report(IndexingProgress value)
        {
            task.MaxValue = value.Total ?? value.Done;
            task.Value = value.Done;
            task.Description = Line(value);
        }
    }
}
