using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Losses;
using Mhtn.Learning.Network;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Losses;
using Mhtn.Learning.Training;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Training;

public sealed class ObjectiveTests : TorchTests
{
    private const int Gone = PairedRows.Absent;

    private static string[] AllTerms { get; } =
    [
        Objective.SourceSupervision,
        Objective.SingleModalTransfer,
        Objective.CrossModalTransfer,
        Objective.SemanticConsistency,
        Objective.ModalityAdversary,
    ];

    /// <summary>Weights that differ, so that none can stand for another.</summary>
    private static LossOptions All { get; } = new()
    {
        SourceSupervisionWeight = 0.5,
        SingleModalTransferWeight = 2,
        CrossModalTransferWeight = 0.03,
        SemanticConsistencyWeight = 0.7,
        ModalityAdversaryWeight = 0.4,
        ReversalRampUpdates = 10,
    };

    // Of audio, image and text: image is the hub; text misses a row, audio two.
    private static int[][] Batch { get; } = [[0, 1, 2], [Gone, 3, 4], [5, 6, Gone], [7, 8, 9], [Gone, 2, 0]];

    private static long[] SourceBatch { get; } = [0, 3, 9, 14, 20, 21];

    [Fact]
    public void The_total_is_the_weighted_sum_of_all_terms()
    {
        using var run = new Run(All);

        Assert.Equal(AllTerms, run.Report.Losses.Select(l => l.Name));
        var values = run.Report.Losses.Select(l => l.Value).ToArray();
        Rows.AssertNear(
            (0.5 * values[0]) + (2 * values[1]) + (0.03 * values[2]) + (0.7 * values[3]) + (0.4 * values[4]), run.Report.Total, 1e-5);
        Assert.All(values, v => Assert.NotEqual(0, v));
    }

    [Fact]
    public void The_gradient_is_the_sum_of_those_of_each_term_alone()
    {
        using var whole = new Run(All);
        var sum = whole.Gradients.ToDictionary(g => g.Key, g => new double[g.Value.Length]);
        foreach (var term in AllTerms)
        {
            using var alone = new Run(Only(term));
            Assert.Equal([term], alone.Report.Losses.Select(l => l.Name));
            foreach (var (name, gradient) in alone.Gradients)
            {
                sum[name] = [.. sum[name].Zip(gradient, (a, b) => a + b)];
            }
        }

        foreach (var (name, gradient) in whole.Gradients)
        {
            Rows.AssertNear([sum[name]], [gradient], 1e-5);
        }
    }

    [Theory]
    [InlineData(Objective.SourceSupervision, "source. paths.image.fc6.linear.")]
    [InlineData(Objective.SingleModalTransfer, "source.path. paths.image.")]
    [InlineData(Objective.CrossModalTransfer, "paths.")]
    [InlineData(Objective.SemanticConsistency, "paths. semantic.")]
    [InlineData(Objective.ModalityAdversary, "paths. semantic.fc8 semantic.fc9.linear discriminator.")]
    public void Each_term_alone_reaches_its_own_layers_and_no_others(string term, string layers)
    {
        using var run = new Run(Only(term));
        var prefixes = layers.Split(' ');

        foreach (var (name, gradient) in run.Gradients)
        {
            // Batch norm takes a bias before it away, which leaves rounding errors of a gradient.
            var expected = prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal));
            var isBias = name.EndsWith("linear.bias", StringComparison.Ordinal);
            Assert.True(isBias || expected == gradient.Any(g => Math.Abs(g) > 1e-7), $"{name} with {term} alone");
        }
    }

    [Fact]
    public void Without_an_adversary_the_discriminator_has_no_gradient_at_all()
    {
        using var run = new Run(All with { ModalityAdversaryWeight = 0 });

        Assert.DoesNotContain(Objective.ModalityAdversary, run.Report.Losses.Select(l => l.Name));
        Assert.All(run.Session.Network.Discriminator.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void Without_its_losses_the_source_has_no_part_in_the_network()
    {
        using var run = new Run(All with { SourceSupervisionWeight = 0, SingleModalTransferWeight = 0 });

        Assert.Null(run.Session.Network.Source);
        Assert.Equal(AllTerms.Skip(2), run.Report.Losses.Select(l => l.Name));
    }

    [Fact]
    public void With_every_loss_off_nothing_moves()
    {
        using var run = new Run(new LossOptions
        {
            SourceSupervisionWeight = 0,
            SingleModalTransferWeight = 0,
            CrossModalTransferWeight = 0,
            SemanticConsistencyWeight = 0,
            ModalityAdversaryWeight = 0,
        });

        Assert.Empty(run.Report.Losses);
        Assert.Equal(0, run.Report.Total);
        Assert.All(run.Session.Network.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void The_star_ties_each_modality_to_the_hub_over_the_rows_both_are_in()
    {
        using var scope = NewDisposeScope();
        using var run = new Run(Only(Objective.CrossModalTransfer));

        var expected = 0.0;
        foreach (var other in new[] { 0, 2 })
        {
            var (hub6, hub7) = Activations(run.Session, 1);
            var (other6, other7) = Activations(run.Session, other);
            var common = Enumerable.Range(0, Batch.Length).Where(k => Batch[k][other] != Gone).ToArray();
            expected += SlowLosses.HalfMeanSquare([.. common.Select(k => hub6[k])], [.. common.Select(k => other6[k])]);
            expected += SlowLosses.HalfMeanSquare([.. common.Select(k => hub7[k])], [.. common.Select(k => other7[k])]);
        }

        Rows.AssertNear(expected, run.Report.Losses[0].Value, 1e-5);
    }

    [Fact]
    public void A_batch_without_the_hub_has_neither_star_nor_single_modal_transfer()
    {
        using var run = new Run(All, [[0, Gone, 2], [3, Gone, 4], [5, 1, 6]]);

        Assert.Equal(
            [Objective.SourceSupervision, Objective.SemanticConsistency, Objective.ModalityAdversary],
            run.Report.Losses.Select(l => l.Name));
    }

    [Theory]
    [InlineData(DiscrepancyEstimate.Linear)]
    [InlineData(DiscrepancyEstimate.Quadratic)]
    [InlineData(DiscrepancyEstimate.Joint)]
    public void The_estimate_asked_for_is_the_one_computed(DiscrepancyEstimate estimate)
    {
        using var scope = NewDisposeScope();
        using var run = new Run(Only(Objective.SingleModalTransfer) with { DiscrepancyEstimate = estimate, KernelFactors = [1, 3] });
        var (hub6, hub7) = Activations(run.Session, 1);
        var source = run.Session.Network.Source!.Path.call(
            tensor(Source.Items.Inputs.Values, Source.Items.Count, Source.Items.Inputs.Columns).index_select(0, tensor(SourceBatch)));
        var kernel = new GaussianKernel([1, 3]);
        ISingleModalTransfer transfer = estimate switch
        {
            DiscrepancyEstimate.Linear => new SingleModalTransferLoss(new LinearDiscrepancy(kernel)),
            DiscrepancyEstimate.Quadratic => new SingleModalTransferLoss(new QuadraticDiscrepancy(kernel)),
            _ => new JointTransferLoss(kernel),
        };

        manual_seed(TestSeed.Of(Run.Seed));
        var expected = transfer.Compute(source, new PathActivations(Single(hub6), Single(hub7)));

        Rows.AssertNear(expected.item<float>(), run.Report.Losses[0].Value, 1e-4);

        static Tensor Single(double[][] rows) => rows.ToTensor().to_type(ScalarType.Float32);
    }

    private static SourceDomain Source => TestDomains.Source(index: 1);

    private static LossOptions Only(string term) => All with
    {
        SourceSupervisionWeight = term == Objective.SourceSupervision ? All.SourceSupervisionWeight : 0,
        SingleModalTransferWeight = term == Objective.SingleModalTransfer ? All.SingleModalTransferWeight : 0,
        CrossModalTransferWeight = term == Objective.CrossModalTransfer ? All.CrossModalTransferWeight : 0,
        SemanticConsistencyWeight = term == Objective.SemanticConsistency ? All.SemanticConsistencyWeight : 0,
        ModalityAdversaryWeight = term == Objective.ModalityAdversary ? All.ModalityAdversaryWeight : 0,
    };

    /// <summary>A modality's activations by row of the batch; rows it is absent from are empty.</summary>
    private static (double[][] Fc6, double[][] Fc7) Activations(TrainingSession session, int modality)
    {
        var rows = Enumerable.Range(0, Batch.Length).Where(k => Batch[k][modality] != Gone).ToArray();
        var inputs = Target().Train[modality].Inputs.Select([.. rows.Select(k => Batch[k][modality])]);
        var path = session.Network.Paths[modality].call(tensor(inputs.Values, inputs.Rows, inputs.Columns));
        return (ByRow(path.Fc6.ToRows()), ByRow(path.Fc7.ToRows()));

        double[][] ByRow(double[][] values) => [.. Enumerable.Range(0, Batch.Length).Select(k => Array.IndexOf(rows, k) is >= 0 and var p ? values[p] : [])];
    }

    private static TargetDomain Target() => TestDomains.Target(["audio", "image", "text"]);

    /// <summary>One batch through a session that always starts the same.</summary>
    private sealed class Run : IDisposable
    {
        public const int Seed = 77;

        public Run(LossOptions losses, int[][]? batch = null)
        {
            Session = new TrainingSession(Target(), Source, TestOptions.Still with { Losses = losses }, CPU) { Updates = 5 };
            manual_seed(TestSeed.Of(Seed));
            Report = Session.Accumulate(batch ?? Batch, SourceBatch)!;
            Gradients = Session.Network.named_parameters().ToDictionary(
                p => p.name,
                p => p.parameter.grad is { } g ? [.. g.data<float>().ToArray().Select(v => (double)v)] : new double[p.parameter.numel()]);
        }

        public TrainingSession Session { get; }

        public StepReport Report { get; }

        public Dictionary<string, double[]> Gradients { get; }

        public void Dispose() => Session.Dispose();
    }
}
