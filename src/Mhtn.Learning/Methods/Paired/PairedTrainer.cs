using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Network;
using Mhtn.Learning.Training;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Paired;

/// <summary>Trains a paired network as MHTN is trained: the same rows, scaling and validation, the best epoch kept.</summary>
/// <remarks>Synchronous, for one thread. Its space stays when it is disposed of.</remarks>
internal sealed class PairedTrainer : IDisposable
{
    private readonly PairedNetwork _network;
    private readonly TargetDomain _target;
    private readonly TrainingOptions _options;
    private readonly PairedSolver _solver;
    private readonly IReadOnlyList<InputLayer> _scaling;
    private readonly IReadOnlyList<DomainTensors> _tensors;
    private readonly EpochBatches _batches;
    private readonly optim.Optimizer _optimizer;
    private long _updates;

    /// <summary>Prepares a training.</summary>
    /// <param name="network">The network; it belongs to the space that comes of it.</param>
    /// <param name="target">The target, all modalities as features.</param>
    /// <param name="options">Seed, scaling and the least rows of an epoch.</param>
    /// <param name="solver">All else.</param>
    public PairedTrainer(PairedNetwork network, TargetDomain target, TrainingOptions options, PairedSolver solver)
    {
        _network = network;
        _target = target;
        _options = options;
        _solver = solver;
        _scaling = LinearSpace.Scaling(target.Train, options.Network);
        _tensors = [.. target.Train.Select(t => new DomainTensors(t, target.Classes.Count, CPU))];
        _batches = new EpochBatches(new PairedRows(target.Train, target.Classes.Count), solver.BatchSize, options.Solver.MinRowsPerEpoch);
        _optimizer = optim.Adam(network.parameters(), solver.LearningRate, solver.FirstMomentDecay, 0.999);
    }

    /// <summary>Trains until the epochs are done or validation has not gained for long.</summary>
    /// <returns>The space of the best epoch, which the caller disposes of.</returns>
    /// <exception cref="InputException">The losses left the finite numbers.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public PairedSpace Train(FinalizerPause pause, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var space = new PairedSpace(_network, _scaling);
        try
        {
            var clock = new ProgressClock(0, _solver.MaxEpochs, _batches.Count, TimeProvider.System);
            var rule = new StoppingRule(_solver.MaxEpochs, long.MaxValue, _solver.Patience);
            var state = TrainingState.Start;
            while (!rule.IsOver(state, _updates))
            {
                var epoch = state.Epoch + 1;
                var best = state.Best;
                var means = RunEpoch(
                    epoch,
                    batch =>
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        pause.Yield();
                        progress?.Report(clock.At(epoch, batch, null, best));
                    });
                var map = ValidationMap.Of(space.Embed(_target.Validation));
                state = state.After(means.Record(epoch, _updates, 0, r => r == Representation.Probability ? null : map), () => NetworkWeights.Copy(NetworkWeights.Of(_network)));
                progress?.Report(clock.At(epoch, _batches.Count, state.History[^1], state.Best));
            }

            NetworkWeights.Restore(NetworkWeights.Of(_network), state.BestWeights);
            return space;
        }
        catch
        {
            space.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        foreach (var tensors in _tensors)
        {
            tensors.Dispose();
        }
    }

    /// <summary>One update.</summary>
    /// <param name="rows">The batch: one item index a modality.</param>
    /// <param name="random">Draws the views of items that have several.</param>
    /// <param name="progress">Share of the epochs that are done.</param>
    internal StepReport Step(int[][] rows, Random random, double progress)
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        var terms = _network.Terms(Batch(rows, random), progress);
        var total = terms.Select(t => t.Weight * t.Value).Aggregate((sum, term) => sum + term);
        if (total.requires_grad)
        {
            total.backward();
        }

        _optimizer.step();
        _updates++;
        return new StepReport([.. terms.Select(t => (t.Name, (double)t.Value.item<float>()))], total.item<float>(), 0);
    }

    private EpochMeans RunEpoch(int epoch, Action<int> afterBatch)
    {
        manual_seed(SeededRandom.Derive(_options.Seed, $"epoch {epoch}"));
        var random = SeededRandom.Create(_options.Seed, $"rows of epoch {epoch}");
        var means = new EpochMeans();
        var batches = _batches.Draw(random);
        _network.train();
        for (var b = 0; b < batches.Length; b++)
        {
            var report = Step(batches[b], random, (double)(epoch - 1) / _solver.MaxEpochs);
            if (!double.IsFinite(report.Total))
            {
                throw new InputException(
                    "target",
                    "features on which the losses stay finite",
                    FormattableString.Invariant($"a total loss of {report.Total} in epoch {epoch}"),
                    "Bring the features to a smaller scale.");
            }

            means.Add(report);
            afterBatch(b + 1);
        }

        return means;
    }

    private List<PairedItems> Batch(int[][] rows, Random random)
    {
        var batch = new List<PairedItems>();
        for (var m = 0; m < _tensors.Count; m++)
        {
            var (where, items) = PairedRows.Present(rows, m);
            if (items.Length > 0)
            {
                var seen = _tensors[m].Inputs.index_select(0, tensor(_tensors[m].Draw(items, random), device: CPU));
                batch.Add(new PairedItems(m, where, _scaling[m].call(seen), _tensors[m].Targets.index_select(0, tensor(items, device: CPU))));
            }
        }

        return batch;
    }
}
