using System.Diagnostics;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Training;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>Shows training while it goes on: a live table in a terminal, a line now and then elsewhere.</summary>
internal static class TrainingDisplay
{
    /// <summary>Runs a training under the display that suits the screen.</summary>
    public static T Show<T>(Screen screen, Func<IProgress<TrainingProgress>, T> train) => screen.IsInteractive
        ? screen.Console.Live(new Text("Starting ...")).Start(live => train(new LiveReport(live)))
        : train(new LineReport(screen));

    /// <summary>One line of an epoch's figures.</summary>
    internal static string Line(TrainingProgress progress, EpochRecord finished)
    {
        var losses = string.Join(", ", finished.Losses.Select(l => $"{l.Name} {Figure.Loss(l.Value)}"));
        return $"{Member(progress)}epoch {progress.Epoch}/{progress.TotalEpochs}: {losses}; discriminator accuracy {finished.DiscriminatorAccuracy:P0}; "
            + $"validation MAP {Figure.Map(finished.Validation)}, best {Figure.Map(progress.Best?.Validation)}; "
            + $"at most {Figure.Time(progress.Remaining)} left";
    }

    /// <summary>One line of a backbone's figures.</summary>
    internal static string Line(BackboneProgress progress) =>
        $"backbone epoch {progress.Epoch}/{progress.Epochs}, batch {progress.Batch}/{progress.Batches}: loss {Figure.Loss(progress.Loss)}, "
        + $"{progress.Accuracy:P0} of the pictures right, {Figure.Time(progress.Remaining)} left";

    /// <summary>The little of a training that fits behind the name of what is trained.</summary>
    internal static string Brief(TrainingProgress progress) => Member(progress) + (progress.Backbone is { } backbone
        ? Line(backbone)
        : $"epoch {progress.Epoch}/{progress.TotalEpochs}, best validation MAP {Figure.Map(progress.Best?.Validation)}");

    private static string Member(TrainingProgress progress) => progress.Members == 1 ? "" : $"member {progress.Member} of {progress.Members}, ";

    private sealed class LineReport(Screen screen) : IProgress<TrainingProgress>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
        private readonly Stopwatch _sinceLine = new();

        public void Report(TrainingProgress value)
        {
            if (value.Backbone is { } backbone)
            {
                if (backbone.Batch == backbone.Batches)
                {
                    screen.Line(Member(value) + Line(backbone));
                }

                return;
            }

            if (value.Finished is null || (_sinceLine.IsRunning && _sinceLine.Elapsed < Interval && value.Epoch < value.TotalEpochs))
            {
                return;
            }

            screen.Line(Line(value, value.Finished));
            _sinceLine.Restart();
        }
    }

    private sealed class LiveReport(LiveDisplayContext live) : IProgress<TrainingProgress>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
        private readonly Stopwatch _sinceUpdate = Stopwatch.StartNew();
        private EpochRecord? _last;

        public void Report(TrainingProgress value)
        {
            _last = value.Finished ?? _last;
            if (_sinceUpdate.Elapsed < Interval && value.Epoch < value.TotalEpochs)
            {
                return;
            }

            live.UpdateTarget(value.Backbone is { } backbone ? new Text(Member(value) + Line(backbone)) : Render(value));
            live.Refresh();
            _sinceUpdate.Restart();
        }

        private Rows Render(TrainingProgress progress)
        {
            var done = progress.Epoch - 1 + ((double)progress.Batch / progress.Batches);
            var bar = new BreakdownChart().Width(60).HideTags()
                .AddItem("done", done, Color.Green)
                .AddItem("to do", Math.Max(0, progress.TotalEpochs - done), Color.Grey35);
            var head = $"{Member(progress)}epoch {progress.Epoch}/{progress.TotalEpochs}, batch {progress.Batch}/{progress.Batches}, "
                + $"{Figure.Time(progress.Elapsed)} gone, at most {Figure.Time(progress.Remaining)} left";
            return new Rows(new Text(head), bar, Losses(progress));
        }

        private Table Losses(TrainingProgress progress)
        {
            var table = Tables.Create("last epoch", "value");
            foreach (var loss in _last?.Losses ?? [])
            {
                table.AddRow(loss.Name, Figure.Loss(loss.Value));
            }

            table.AddRow("discriminator accuracy", _last is null ? "-" : $"{_last.DiscriminatorAccuracy:P0}");
            table.AddRow("validation MAP, softmax", Figure.Map(_last?.ValidationSoftmax));
            table.AddRow("validation MAP, fc9", Figure.Map(_last?.ValidationFc9));
            table.AddRow("validation MAP, probability", Figure.Map(_last?.ValidationProbability));
            table.AddRow("best so far", progress.Best is null ? "-" : $"{Figure.Map(progress.Best.Validation)} (epoch {progress.Best.Epoch})");
            return table;
        }
    }
}
