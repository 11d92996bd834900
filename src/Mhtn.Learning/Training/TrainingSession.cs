using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Losses;
using Mhtn.Learning.Network;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>A network, its optimizer and its data while they are in training. Synchronous, for one thread.</summary>
/// <remarks>
/// Everything random in an epoch derives from the seed and the epoch's number, so that the state between two epochs is weights and
/// optimizer alone.
/// </remarks>
internal sealed class TrainingSession : IDisposable
{
    private readonly TargetDomain _target;
    private readonly SourceDomain? _source;
    private readonly Objective _objective;
    private readonly ReversalSchedule _reversal;
    private readonly EpochBatches _batches;
    private readonly IReadOnlyList<DomainTensors> _targetTensors;
    private readonly DomainTensors? _sourceTensors;
    private Random _views;

    /// <param name="target">What the common space is for.</param>
    /// <param name="source">What helps; null without a source domain.</param>
    /// <param name="options">How to train.</param>
    /// <param name="device">Where every tensor of the session lives.</param>
    public TrainingSession(TargetDomain target, SourceDomain? source, TrainingOptions options, Device device)
    {
        Device = device;
        set_num_threads(options.Threads);
        manual_seed(SeededRandom.Derive(options.Seed, "weights"));
        var hub = target.Modalities.ToList().IndexOf(options.HubModality);
        _objective = new Objective(options.Losses, hub);
        _target = target;
        _source = options.Losses.UsesSource ? source : null;
        Options = options;
        _reversal = new ReversalSchedule(options.Losses.ReversalRampUpdates);
        _batches = new EpochBatches(
            new PairedRows(target.Train, target.Classes.Count), options.Solver.BatchSize, options.Solver.MinRowsPerEpoch);
        Network = new MhtnNetwork(ShapeOf(target, _source, options, hub), options.Network, device);
        for (var m = 0; m < target.Train.Count; m++)
        {
            Network.Paths[m].Input.Fit(target.Train[m].Inputs);
        }

        if (_source is not null)
        {
            Network.Source!.Path.Input.Fit(_source.Items.Inputs);
        }

        _targetTensors = [.. target.Train.Select(t => new DomainTensors(t, target.Classes.Count, device))];
        _views = SeededRandom.Create(options.Seed, "views");
        _sourceTensors = _source is null ? null : new DomainTensors(_source.Items, _source.Classes.Count, device);
        Optimizer = ParameterGroups.Optimizer(Network, options.Solver);
        Average = options.Solver.WeightAveraging > 0 ? new WeightAverage(Network, options.Solver.WeightAveraging) : null;
    }

    /// <summary>What the network is trained with.</summary>
    public TrainingOptions Options { get; }

    public MhtnNetwork Network { get; }

    /// <summary>Where every tensor of the session lives.</summary>
    public Device Device { get; }

    public OptimizerHelper Optimizer { get; }

    /// <summary>The running average of the weights; null where it is switched off.</summary>
    public WeightAverage? Average { get; }

    /// <summary>Optimizer updates done so far.</summary>
    public long Updates { get; set; }

    /// <summary>λ of gradient reversal at this point.</summary>
    public double ReversalStrength => _reversal.At(Updates);

    /// <summary>Batches of an epoch, of nearly equal size.</summary>
    public int BatchesPerEpoch => _batches.Count;

    /// <summary>Trains one epoch.</summary>
    /// <param name="epoch">Its number from 1.</param>
    /// <param name="afterBatch">Called after each batch with its number from 1 and its report; null where it taught nothing.</param>
    /// <param name="cancellationToken">Ends the epoch between two batches; its state is then of no use.</param>
    /// <exception cref="InputException">The losses left the finite numbers.</exception>
    public void RunEpoch(int epoch, Action<int, StepReport?> afterBatch, CancellationToken cancellationToken)
    {
        manual_seed(SeededRandom.Derive(Options.Seed, $"epoch {epoch}"));
        var random = SeededRandom.Create(Options.Seed, $"rows of epoch {epoch}");
        var batches = _batches.Draw(random);
        var sourceOrder = SourceOrder(random);
        _views = SeededRandom.Create(Options.Seed, $"views of epoch {epoch}");
        Network.train();
        ForgetGradients();
        for (var b = 0; b < batches.Length && Updates < Options.Solver.MaxUpdates; b++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var report = Accumulate(batches[b], SourceBatch(sourceOrder, b));
            if (report is not null && !double.IsFinite(report.Total))
            {
                throw Diverged($"a total loss of {report.Total} in epoch {epoch}");
            }

            if ((b + 1) % Options.Solver.AccumulatedBatches == 0 || b + 1 == batches.Length)
            {
                Update();
            }

            afterBatch(b + 1, report);
        }
    }

    /// <summary>Does something while the network has the weights that are validated and kept: the average, where there is one.</summary>
    public T WithKeptWeights<T>(Func<T> body)
    {
        Average?.Exchange();
        try
        {
            return body();
        }
        finally
        {
            Average?.Exchange();
        }
    }

    /// <summary>Encodes one split into one representation.</summary>
    /// <returns>A set for each modality that has items there.</returns>
    /// <exception cref="InputException">The network does not stay within the finite numbers on some item.</exception>
    public IReadOnlyList<EmbeddingSet> Encode(IReadOnlyList<ModalityItems> items, Representation representation) =>
        [.. items.Select((set, m) => (Set: set, Modality: m))
            .Where(e => e.Set.Count > 0)
            .Select(e => new EmbeddingSet(e.Set.Modality, e.Set.Ids, Encode(e.Modality, e.Set.Inputs, representation), e.Set.Labels, representation.ToSimilarity()))];

    /// <summary>Encodes inputs of one modality as inference does: no dropout, running statistics.</summary>
    /// <exception cref="InputException">The network does not stay within the finite numbers on some item.</exception>
    public FeatureMatrix Encode(int modality, FeatureMatrix inputs, Representation representation)
    {
        Network.eval();
        var width = representation == Representation.Fc9 ? Options.Network.SharedWidth : _target.Classes.Count;
        var encoded = BatchEncoding.Of(inputs, width, Device, batch =>
        {
            var semantic = Network.Semantic.call(Network.Paths[modality].call(batch).Fc7);
            return representation == Representation.Fc9 ? semantic.Fc9 : semantic.Logits.softmax(1);
        });
        return Array.TrueForAll(encoded.Values, float.IsFinite)
            ? encoded
            : throw Diverged($"a {representation.ToName()} of {_target.Modalities[modality]} items that is not finite");
    }

    public void Dispose()
    {
        Average?.Dispose();
        Optimizer.Dispose();
        Network.Dispose();
        foreach (var tensors in _targetTensors)
        {
            tensors.Dispose();
        }

        _sourceTensors?.Dispose();
    }

    /// <summary>Adds the gradients of one batch.</summary>
    /// <param name="rows">The batch: one item index a modality.</param>
    /// <param name="source">Item indices of the source's batch.</param>
    /// <returns>What the batch told; null where no modality has two items in it, which batch norm needs.</returns>
    internal StepReport? Accumulate(ReadOnlySpan<int[]> rows, long[] source)
    {
        using var scope = NewDisposeScope();
        if (Forward(rows, source) is not { } batch)
        {
            return null;
        }

        var terms = _objective.Terms(batch);
        var total = terms.Aggregate(zeros(1, device: Device).squeeze(0), (sum, term) => sum + (term.Weight * term.Value));
        if (total.requires_grad)
        {
            (total / Options.Solver.AccumulatedBatches).backward();
        }

        using var guard = no_grad();
        var found = batch.ModalityLogits.argmax(1).eq(batch.ModalityIndices).to_type(ScalarType.Float32).mean();
        return new StepReport([.. terms.Select(t => (t.Name, (double)t.Value.item<float>()))], total.item<float>(), found.item<float>());
    }

    /// <summary>Moves the weights along the gradients added up so far, and forgets them.</summary>
    internal void Update()
    {
        Optimizer.step();
        ForgetGradients();
        Updates++;
        Average?.Update(Updates);
    }

    // TorchSharp's zero_grad makes a tensor for each gradient it looks at, and leaves it to the finalizer.
    private void ForgetGradients()
    {
        using var scope = NewDisposeScope();
        Optimizer.zero_grad();
    }

    private InputException Diverged(string found) => new(
        "options, solver.learningRate",
        "a rate at which the network stays within the finite numbers",
        FormattableString.Invariant($"{Options.Solver.LearningRate}, which gave {found}"),
        "Lower the rate, or bring the features to a smaller scale.");

    private static NetworkShape ShapeOf(TargetDomain target, SourceDomain? source, TrainingOptions options, int hub) => new(
        [.. target.Train.Select(train => new PathShape(
            train.Modality, train.Inputs.Columns, Histograms.TakeRoot(train.Inputs, options.Network.InputTransform)))],
        hub,
        target.Classes.Count,
        source?.Classes.Count ?? 0);

    private BatchActivations? Forward(ReadOnlySpan<int[]> rows, long[] source)
    {
        var present = new List<(int Modality, int[] Rows, PathActivations Path, Tensor Targets)>();
        for (var m = 0; m < _targetTensors.Count; m++)
        {
            var (where, items) = PairedRows.Present(rows, m);

            // Batch norm has no variance over a single row, so a modality with one item sits this batch out.
            if (where.Length >= 2)
            {
                var index = tensor(items, device: Device);
                var seen = tensor(_targetTensors[m].Draw(items, _views), device: Device);
                var path = Network.Paths[m].call(_targetTensors[m].Inputs.index_select(0, seen));
                present.Add((m, where, path, _targetTensors[m].Targets.index_select(0, index)));
            }
        }

        if (present.Count == 0)
        {
            return null;
        }

        var semantic = Network.Semantic.call(cat([.. present.Select(p => p.Path.Fc7)]));
        var logits = semantic.Logits.split([.. present.Select(p => (long)p.Rows.Length)]);
        var modalities = tensor(present.SelectMany(p => Enumerable.Repeat((long)p.Modality, p.Rows.Length)).ToArray(), device: Device);
        return new BatchActivations(
            [.. present.Select((p, i) => new TargetActivations(p.Modality, p.Rows, p.Path, logits[i], p.Targets))],
            Network.Discriminator.call(semantic.Fc9Linear, ReversalStrength),
            modalities,
            ForwardSource(source));
    }

    private (SourceActivations Activations, Tensor Targets)? ForwardSource(long[] items)
    {
        if (Network.Source is null || _sourceTensors is null)
        {
            return null;
        }

        var index = tensor(items, device: Device);
        return (Network.Source.call(_sourceTensors.Inputs.index_select(0, index)), _sourceTensors.Targets.index_select(0, index));
    }

    private int[] SourceOrder(Random random)
    {
        var order = Enumerable.Range(0, _source?.Items.Count ?? 0).ToArray();
        random.Shuffle(order);
        return order;
    }

    private long[] SourceBatch(int[] order, int batch)
    {
        var size = Math.Min(order.Length, Options.Solver.BatchSize);
        var items = new long[size];
        for (var i = 0; i < size; i++)
        {
            items[i] = order[(int)((((long)batch * size) + i) % order.Length)];
        }

        return items;
    }
}
