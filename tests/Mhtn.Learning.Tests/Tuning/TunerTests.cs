using System.Text.Json.Nodes;
using Mhtn.Core.Errors;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Training;
using Mhtn.Learning.Training;
using Mhtn.Learning.Tuning;

namespace Mhtn.Learning.Tests.Tuning;

public sealed class TunerTests : IDisposable
{
    private static readonly SearchSpace Space = new(
    [
        ("solver.learningRate", new LogRange(0.00001, 0.05)),
        ("network.dropout", new UniformRange(0, 0.6)),
        ("network.pathWidth", new ChoiceRange([4, 8])),
    ]);

    private const double Learning = 0.05;
    private const double Standing = 1e-30;
    private static readonly SearchSpace Rates = new([("solver.learningRate", new ChoiceRange([Learning, Standing]))]);

    private readonly TemporaryFolder _folder = new();

    private static TrainingOptions Basis => TestOptions.Adam with { Solver = TestOptions.Adam.Solver with { MaxEpochs = 2, WeightAveraging = 0.5 } };

    /// <summary>Long enough for a trial to be stopped in the middle of a seed.</summary>
    private static TrainingOptions Long => Basis with { Solver = Basis.Solver with { MaxEpochs = 12 } };

    private string Journal => _folder.Path("best.journal.jsonl");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Trial_0_is_the_unchanged_options_and_each_figure_is_what_training_keeps()
    {
        var trials = Run(trials: 2, basis: Long);

        Assert.Equal([0, 1, 2], trials.Select(t => t.Number));
        Assert.Empty(trials[0].Changes);
        Assert.Equal(Space.Draw(TestSeed.Of(5), 2).ToJsonString(), trials[2].Changes.ToJsonString());
        foreach (var trial in trials)
        {
            var options = TrainingConfiguration.Overlay(Long, trial.Changes, "trial");
            Assert.Equal([Kept(options with { Seed = 0 }), Kept(options with { Seed = 1 })], trial.Maps);
            Assert.All(trial.Curves, c => Assert.Equal(c.Order(), c));
        }
    }

    [Fact]
    public void A_search_stopped_anywhere_and_resumed_gives_the_journal_of_one_never_stopped()
    {
        // The trials before trial 3 learn, which it does not: it stays below their median.
        double[] planned = [Learning, Learning, Standing];
        var searchSeed = Enumerable.Range(0, int.MaxValue).Select(TestSeed.Of).First(seed => planned.SequenceEqual(Enumerable.Range(1, 3).Select(trial => RateOf(seed, trial))));
        var whole = RunRates(resume: false);
        var bytes = File.ReadAllBytes(Journal);
        Assert.Equal(TrialOutcome.Stopped, whole[3].Outcome);
        File.Delete(Journal);

        foreach (var (trial, seed, epoch) in new[] { (0, 1, 3), (2, 0, 1), (4, 0, 10) })
        {
            using var cancellation = new CancellationTokenSource();
            var progress = new ProgressList<TuningProgress>(p =>
            {
                if (p.Trial == trial && p.Seed == seed && p.Training.Epoch == epoch && p.Training.Finished is null)
                {
                    cancellation.Cancel();
                }
            });
            Assert.Throws<OperationCanceledException>(() => RunRates(File.Exists(Journal), progress, cancellation.Token));
            Assert.Equal(trial + 1, File.ReadAllLines(Journal).Length);
        }

        RunRates(resume: true);

        Assert.Equal(bytes, File.ReadAllBytes(Journal));

        static double RateOf(int seed, int trial) => Rates.Draw(seed, trial)["solver"]!["learningRate"]!.GetValue<double>();

        List<TuningTrial> RunRates(bool resume, IProgress<TuningProgress>? progress = null, CancellationToken? token = null)
        {
            var still = Long with { Network = TestOptions.Still.Network, Solver = Long.Solver with { LearningRate = Learning } };
            return Run(trials: 4, resume, Rates, TestDomains.Target(noise: 0.1), still, seed: searchSeed, progress: progress, token: token);
        }
    }

    [Fact]
    public void A_finished_search_is_gone_on_with_when_more_trials_are_asked_for()
    {
        Run(trials: 1);
        var more = Run(trials: 3, resume: true);

        Assert.Equal([2, 3], more.Select(t => t.Number));
        Assert.Equal(5, File.ReadAllLines(Journal).Length);
    }

    [Fact]
    public void A_line_cut_off_by_a_crash_is_run_again()
    {
        Run(trials: 2);
        var bytes = File.ReadAllBytes(Journal);
        File.WriteAllBytes(Journal, bytes[..^30]);

        Run(trials: 2, resume: true);

        Assert.Equal(bytes, File.ReadAllBytes(Journal));
    }

    [Fact]
    public void A_trial_that_diverges_has_failed_and_the_search_goes_on()
    {
        var space = new SearchSpace([("solver.learningRate", new ChoiceRange([1e30]))]);

        var trials = Run(trials: 2, space: space);

        Assert.Equal([TrialOutcome.Completed, TrialOutcome.Failed, TrialOutcome.Failed], trials.Select(t => t.Outcome));
        Assert.Contains("learningRate", trials[1].Problem, StringComparison.Ordinal);
        Assert.Equal(0, new TuningResult(trials, Basis).Best.Number);
    }

    [Fact]
    public void The_test_split_is_not_looked_at()
    {
        var expected = Run(trials: 2);
        File.Delete(Journal);
        var target = TestDomains.Target() with { Test = null! };

        var actual = Run(trials: 2, target: target);

        Assert.Equal(expected.SelectMany(t => t.Curves.SelectMany(c => c)), actual.SelectMany(t => t.Curves.SelectMany(c => c)));
    }

    [Fact]
    public void Another_space_other_data_and_other_options_are_refused()
    {
        Run(trials: 1);

        AssertOfAnotherSearch(() => Run(trials: 1, resume: true, space: new SearchSpace([("network.dropout", new UniformRange(0, 0.6))])));
        AssertOfAnotherSearch(() => Run(trials: 1, resume: true, target: TestDomains.Target(seed: 2)));
        AssertOfAnotherSearch(() => Run(trials: 1, resume: true, basis: Basis with { Threads = 2 }));
        AssertOfAnotherSearch(() => Run(trials: 1, resume: true, seeds: 3));
        AssertOfAnotherSearch(() => Run(trials: 1, resume: true, seed: TestSeed.Of(6)));

        void AssertOfAnotherSearch(Action run)
        {
            var error = Assert.Throws<InputException>(run);
            Assert.StartsWith($"{Journal}: expected the journal of a search with the same data, options, space, seeds and search seed, found one of another", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_resume_a_journal_is_not_overwritten()
    {
        Run(trials: 1);
        var bytes = File.ReadAllBytes(Journal);

        var error = Assert.Throws<InputException>(() => Run(trials: 1));

        Assert.Contains("Resume that search", error.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Journal));
    }

    [Theory]
    [InlineData("{\"number\":1}")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("{\"number\":7,\"changes\":{},\"outcome\":\"completed\",\"curves\":[],\"problem\":null}")]
    [InlineData("{\"number\":1,\"changes\":{},\"outcome\":\"completed\",\"curves\":[[]],\"problem\":null}")]
    public void A_damaged_line_is_named(string line)
    {
        Run(trials: 1);
        string[] lines = [.. File.ReadAllLines(Journal)[..2], line];
        File.WriteAllText(Journal, string.Join('\n', lines) + "\n");

        var error = Assert.Throws<InputException>(() => Run(trials: 1, resume: true));

        Assert.StartsWith($"{Journal}, line 3: expected a finished trial", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, "trials")]
    [InlineData(1, 0, "seeds")]
    public void Counts_below_one_are_refused(int trials, int seeds, string option)
    {
        var error = Assert.Throws<InputException>(() => new Tuner(Basis, Space, new TuningOptions { Trials = trials, Seeds = seeds }));

        Assert.Equal(option, error.Problems[0].Location.ToString());
    }

    [Fact]
    public void The_best_mean_wins_the_earlier_of_equals_and_its_gain_is_paired_by_seed()
    {
        var start = Trial(0, 0.5, 0.6);
        var changes = new JsonObject { ["network"] = new JsonObject { ["dropout"] = 0.25 } };
        var better = Trial(2, 0.7, 0.6) with { Changes = changes };

        var result = new TuningResult([start, Trial(1, 0.1, 0.2), better, Trial(3, 0.6, 0.7), Trial(4, 0.9) with { Outcome = TrialOutcome.Stopped }], Basis);

        Assert.Equal([2, 3, 0, 1], result.Ranked.Select(t => t.Number));
        Assert.Equal([0.2, 0.0], result.Gains, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.False(result.IsBeyondSpread);
        Assert.Equal(0.25, result.BestOptions.Network.Dropout);
        Assert.Equal(Basis.Network.PathWidth, result.BestOptions.Network.PathWidth);
        Assert.True(new TuningResult([start, Trial(1, 0.7, 0.81)], Basis).IsBeyondSpread);
        Assert.Null(new TuningResult([start], Basis).IsBeyondSpread);
        Assert.Null(new TuningResult([Trial(0, 0.5), Trial(1, 0.6)], Basis).IsBeyondSpread);
    }

    private static TuningTrial Trial(int number, params double[] maps) =>
        new(number, [], TrialOutcome.Completed, [.. maps.Select(m => (double[])[m])], null);

    private static double Kept(TrainingOptions options)
    {
        using var model = new MhtnTrainer(options).Train(TestDomains.Target(), TestDomains.Source(), cancellationToken: Token);
        return model.Validation.Best;
    }

    private List<TuningTrial> Run(
        int trials,
        bool resume = false,
        SearchSpace? space = null,
        TargetDomain? target = null,
        TrainingOptions? basis = null,
        int seeds = 2,
        int? seed = null,
        IProgress<TuningProgress>? progress = null,
        CancellationToken? token = null)
    {
        var tuner = new Tuner(basis ?? Basis, space ?? Space, new TuningOptions { Trials = trials, Seeds = seeds, Seed = seed ?? TestSeed.Of(5) });
        TargetDomain[] targets = [.. Enumerable.Repeat(target ?? TestDomains.Target(), seeds)];
        using var journal = TuningJournal.Open(Journal, tuner.Fingerprint(targets, TestDomains.Source()), resume);
        return [.. tuner.Run(targets, TestDomains.Source(), journal, progress, token ?? Token)];
    }
}
