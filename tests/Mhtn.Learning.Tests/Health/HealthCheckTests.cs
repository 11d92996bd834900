using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Health;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Training;

namespace Mhtn.Learning.Tests.Health;

public sealed class HealthCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Wrong_labels_are_at_the_top_of_the_list()
    {
        var (target, wrong) = Flipped(TestDomains.Target(classes: 4, train: 20, validation: 5, noise: 0.1), perClass: 2);

        var health = Run(target);

        Assert.All(health.Labels, review =>
        {
            var own = wrong.Where(id => id.StartsWith(review.Modality.Name, StringComparison.Ordinal)).ToHashSet();
            Assert.InRange(review.Suspects.Take(own.Count).Count(s => own.Contains(s.Id)), own.Count - 1, own.Count);
            Assert.Equal(review.Suspects.OrderByDescending(s => s.Margin), review.Suspects);
        });
    }

    [Fact]
    public void The_rehearsal_says_how_far_such_a_list_can_be_trusted()
    {
        // A wrong label can be missed in a class that no other label was made wrong to; of so many labels that leaves few out.
        var clear = Run(TestDomains.Target(classes: 4, train: 60, validation: 5, noise: 0.1));
        var blurred = Run(TestDomains.Target(classes: 4, train: 20, validation: 5, noise: 100));

        Assert.All(clear.Labels, review => Assert.Equal((39, true), (review.Rehearsal.Flipped, review.Rehearsal is { Recall: > 0.8, TopPrecision: > 0.6 })));
        Assert.All(blurred.Labels, review => Assert.InRange(review.Rehearsal.Precision!.Value, 0, 0.5));
    }

    [Fact]
    public void Of_separable_classes_with_right_labels_nothing_is_suspect()
    {
        var health = Run(TestDomains.Target(classes: 4, train: 20, validation: 5, noise: 0.1));

        Assert.All(health.Labels, review => Assert.Empty(review.Suspects));
        Assert.All(health.Labels, review => Assert.Equal(1, review.Accuracy));
        Assert.All(health.Gaps, gap => Assert.Equal(1, gap.Agreement));
        Assert.All(health.Curves, curve => Assert.Equal(CurveVerdict.Flat, curve.Verdict));
    }

    [Fact]
    public void Labels_that_say_nothing_are_told_no_better_than_by_guessing()
    {
        var target = TestDomains.Target(classes: 4, train: 20, validation: 5, noise: 0.1);
        var random = TestSeed.Random(1);
        var health = Run(target with { Train = [.. target.Train.Select(t => t with { Labels = [.. t.Labels.Select(_ => new[] { random.Next(4) })] })] });

        Assert.All(health.Labels, review => Assert.InRange(review.Accuracy, 0, 0.5));
        Assert.DoesNotContain(health.Curves, c => c.Means[^1] > 0.5);
    }

    [Fact]
    public void Counts_are_of_training_items_and_the_test_split_is_not_looked_at()
    {
        var target = TestDomains.Target(classes: 3, train: 6, validation: 4);

        var health = Run(target with { Test = null! });

        Assert.All(health.Counts, row => Assert.Equal([6, 6], row));
        Assert.All(health.Labels, review => Assert.Equal(30, review.Items));
        Assert.Equal(["image accuracy", "text accuracy", "cross-modal MAP"], health.Curves.Select(c => c.Name));
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures()
    {
        var target = TestDomains.Target(train: 6, noise: 1);

        Assert.Equal(Figures(Run(target)), Figures(Run(target)));
        Assert.NotEqual(Figures(Run(target)), Figures(Run(target, seed: 1)));

        static IEnumerable<double> Figures(CollectionHealth health) =>
            health.Curves.SelectMany(c => c.Means.Append(c.GainLow).Append(c.Forecast)).Concat(health.Labels.Select(l => l.Accuracy));
    }

    [Fact]
    public void It_tells_how_far_it_is()
    {
        var progress = new ProgressList<HealthProgress>();
        HealthCheck.Run(TestDomains.Target(train: 6), TestSeed.Of(0), new Serial(progress), Token);

        Assert.Equal(24, progress.Reports.Count);
        Assert.Equal(24, progress.Reports.Max(p => p.Done));
        Assert.All(progress.Reports, p => Assert.Equal(24, p.Total));
    }

    [Fact]
    public void Items_without_a_label_are_left_out()
    {
        var target = TestDomains.Target(train: 6, validation: 4);

        var health = Run(target with { Validation = [.. target.Validation.Select(v => v with { Labels = [.. v.Labels.Select((l, i) => i == 0 ? [] : l)] })] });

        Assert.All(health.Labels, review => Assert.Equal(29, review.Items));
    }

    [Fact]
    public void Too_few_items_and_a_single_class_are_refused()
    {
        var few = Assert.Throws<InputException>(() => Run(TestDomains.Target(classes: 3, train: 2, validation: 1)));
        var single = Assert.Throws<InputException>(() => Run(TestDomains.Target(classes: 1, train: 20)));

        Assert.Equal(["target, modality image", "target, modality text"], few.Problems.Select(p => p.Location.ToString()));
        Assert.Equal("two or more classes", Assert.Single(single.Problems).Expected);
    }

    [Fact]
    public void It_can_be_stopped() => Assert.ThrowsAny<OperationCanceledException>(
        () => HealthCheck.Run(TestDomains.Target(train: 6), TestSeed.Of(0), cancellationToken: new CancellationToken(canceled: true)));

    private static CollectionHealth Run(TargetDomain target, int seed = 0) => HealthCheck.Run(target, TestSeed.Of(seed), cancellationToken: Token);

    /// <summary>Gives some training items of each class the next class in each modality; so every class has wrong labels, which lower its threshold.</summary>
    private static (TargetDomain Target, HashSet<string> Wrong) Flipped(TargetDomain target, int perClass)
    {
        var random = SeededRandom.Create(TestSeed.Of(1), "flipped labels");
        var wrong = new HashSet<string>();
        var train = target.Train.Select(items =>
        {
            var rows = Enumerable.Range(0, items.Count).ToArray();
            random.Shuffle(rows);
            var chosen = rows.GroupBy(r => items.Labels[r][0]).SelectMany(c => c.Take(perClass)).ToHashSet();
            wrong.UnionWith(chosen.Select(r => items.Ids[r]));
            return items with { Labels = [.. items.Labels.Select((own, i) => chosen.Contains(i) ? [(own[0] + 1) % target.Classes.Count] : own)] };
        }).ToList();
        return (target with { Train = train }, wrong);
    }

    private sealed class Serial(IProgress<HealthProgress> inner) : IProgress<HealthProgress>
    {
        public void Report(HealthProgress value)
        {
            lock (inner)
            {
                inner.Report(value);
            }
        }
    }
}
