using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Tuning;

/// <summary>Searches training options at random, judged by the validation split alone.</summary>
/// <remarks>
/// Random search: "Random Search for Hyper-Parameter Optimization" (JMLR 13, 2012). A trial's figure is the mean over the seeds of the
/// validation MAP of the epoch <see cref="MhtnTrainer"/> keeps. Poor trials stop early; see <see cref="MedianStopping"/>. The test split
/// is taken off the target before anything sees it. Of an ensemble, the first member alone is trained: what is better for one is
/// taken to be better for several.
/// </remarks>
public sealed class Tuner
{
    private readonly TrainingOptions _basis;
    private readonly SearchSpace _space;
    private readonly TuningOptions _options;
    private readonly InputCache? _cache;

    /// <summary>Searches a space around some options.</summary>
    /// <param name="basis">What trial 0 is trained with, and what the draws change; the seed is replaced.</param>
    /// <param name="space">What may vary.</param>
    /// <param name="options">How long to search.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    /// <exception cref="InputException">An option is out of its range.</exception>
    public Tuner(TrainingOptions basis, SearchSpace space, TuningOptions options, InputCache? cache = null)
    {
        basis.Validate("options");
        options.Validate();
        _basis = basis;
        _space = space;
        _options = options;
        _cache = cache;
    }

    /// <summary>Names a search by all that decides its trials: data, options, space, seeds; not by how many trials there are.</summary>
    /// <param name="targets">The target of each seed.</param>
    /// <param name="source">The source domain; null without one.</param>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    public string Fingerprint(IReadOnlyList<TargetDomain> targets, SourceDomain? source)
    {
        var parts = new[] { $"{_options.Seed}", TrainingConfiguration.ToJson(_basis).ToJsonString(), _space.ToJson().ToJsonString(), source?.Hash ?? "no source" }
            .Concat(targets.Select(t => t.Hash));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    /// <summary>Runs the trials the journal does not have yet, one after the other.</summary>
    /// <param name="targets">The target of each seed; its test split is not looked at.</param>
    /// <param name="source">What helps; null without a source domain.</param>
    /// <param name="journal">Gets every trial as it ends.</param>
    /// <param name="progress">Told after every batch and epoch.</param>
    /// <param name="cancellationToken">Stops the search; the trial under way is lost, the journal has the others.</param>
    /// <returns>Each trial as soon as it is in the journal.</returns>
    /// <exception cref="InputException">The data do not allow training with the options the search begins with.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public IEnumerable<TuningTrial> Run(
        IReadOnlyList<TargetDomain> targets,
        SourceDomain? source,
        TuningJournal journal,
        IProgress<TuningProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        TargetDomain[] untested = [.. targets.Select(WithoutTest)];
        var first = journal.Trials.Count;
        var clock = Stopwatch.StartNew();
        for (var number = first; number <= _options.Trials; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var done = number - first;
            var total = _options.Trials + 1 - first;
            var spent = clock.Elapsed;
            var relay = progress is null ? null : new Action<int, TrainingProgress>((seed, training) => progress.Report(
                new TuningProgress(number, _options.Trials, seed, training, Remaining(spent, clock.Elapsed, done, total))));
            var trial = RunOne(number, untested, source, journal.Trials, relay, cancellationToken);
            journal.Add(trial);
            yield return trial;
        }
    }

    private TuningTrial RunOne(
        int number,
        TargetDomain[] targets,
        SourceDomain? source,
        IReadOnlyList<TuningTrial> finished,
        Action<int, TrainingProgress>? relay,
        CancellationToken cancellationToken)
    {
        var changes = number == 0 ? new JsonObject() : _space.Draw(_options.Seed, number);
        var curves = new List<List<double>>();
        try
        {
            var options = TrainingConfiguration.Overlay(_basis, changes, $"trial {number}");
            for (var seed = 0; seed < targets.Length; seed++)
            {
                var whole = RunSeed(options with { Seed = seed, Members = 1 }, targets[seed], source, finished, curves, relay, cancellationToken);
                if (!whole || (seed + 1 < targets.Length && MedianStopping.StopsAfterSeed(finished, curves)))
                {
                    return new TuningTrial(number, changes, TrialOutcome.Stopped, curves, null);
                }
            }

            return new TuningTrial(number, changes, TrialOutcome.Completed, curves, null);
        }
        catch (InputException e) when (number > 0)
        {
            return new TuningTrial(number, changes, TrialOutcome.Failed, [.. curves.Where(c => c.Count > 0)], e.Message);
        }
    }

    /// <returns>Whether training came to its own end.</returns>
    private bool RunSeed(
        TrainingOptions options,
        TargetDomain target,
        SourceDomain? source,
        IReadOnlyList<TuningTrial> finished,
        List<List<double>> curves,
        Action<int, TrainingProgress>? relay,
        CancellationToken cancellationToken)
    {
        var curve = new List<double>();
        curves.Add(curve);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new EpochWatch(training =>
        {
            relay?.Invoke(options.Seed, training);
            if (training.Finished is not null)
            {
                curve.Add(training.Best!.Validation);
                if (MedianStopping.StopsWithin(finished, curves))
                {
                    stop.Cancel();
                }
            }
        });
        using var model = new MhtnTrainer(options, _cache).Train(target, source, progress: watch, cancellationToken: stop.Token);
        if (model.Interrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return !model.Interrupted;
    }

    private static TargetDomain WithoutTest(TargetDomain target) => target with
    {
        Test =
        [
            .. target.Train.Select(t => new ModalityItems(t.Modality, [], new FeatureMatrix(0, t.Inputs.Columns), [], [])),
        ],
    };

    private static TimeSpan? Remaining(TimeSpan spent, TimeSpan elapsed, int done, int total)
    {
        if (done == 0)
        {
            return null;
        }

        var left = (spent / done * (total - done)) - (elapsed - spent);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    private sealed class EpochWatch(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
