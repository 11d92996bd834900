using Mhtn.Retrieval.Indexing;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>Shows indexing while it goes on: a bar in a terminal, nothing elsewhere.</summary>
internal static class IndexingDisplay
{
    public static Task<IndexingProgress> ShowAsync(Screen screen, Func<IProgress<IndexingProgress>?, Task<IndexingProgress>> index)
    {
        if (!screen.IsInteractive)
        {
            return index(null);
        }

        return screen.Console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => index(new BarReport(context.AddTask("indexing"))));
    }

    private sealed class BarReport(ProgressTask task) : IProgress<IndexingProgress>
    {
        public void Report(IndexingProgress value)
        {
            task.MaxValue = value.Total ?? value.Done;
            task.Value = value.Done;
            task.Description = $"{Figure.Count(value.Done)} items, {Figure.Count((long)value.ItemsPerSecond)} a second";
        }
    }
}
