using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Bundles;
using Mhtn.Core.Inputs;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Network;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Training;

/// <summary>Trains MHTN: epochs of paired batches, validation after each, the best epoch kept.</summary>
/// <remarks>
/// Synchronous and bound to the calling thread, as torch's scopes are. Equal data, options, seed and number of threads give equal
/// weights on one machine.
/// </remarks>
public sealed class MhtnTrainer
{
    // A checkpoint may cost at most this share of the training time.
    private const double CheckpointShare = 0.05;

    private readonly TrainingOptions _options;
    private readonly InputCache? _cache;

    /// <summary>Trains with these options.</summary>
    /// <param name="options">How to train.</param>
    /// <param name="cache">Keeps learned backbones and their outputs; null keeps nothing.</param>
    /// <exception cref="InputException">An option is out of its range, or the device is not there.</exception>
    public MhtnTrainer(TrainingOptions options, InputCache? cache = null)
    {
        options.Validate("options");
        ComputeDevice.Require(options.Device, "options, device");
        _options = options;
        _cache = cache;
    }

    /// <summary>Trains a model.</summary>
    /// <param name="target">What the common space is for.</param>
    /// <param name="source">What helps; null without a source domain.</param>
    /// <param name="files">Where checkpoint and history go; null keeps nothing on disk.</param>
    /// <param name="resume">Whether to go on from the checkpoint, where there is one.</param>
    /// <param name="progress">Told after every batch and every epoch.</param>
    /// <param name="cancellationToken">
    /// Ends training early; the best epoch so far is returned, with <see cref="TrainedModel.Interrupted"/> set.
    /// </param>
    /// <returns>The model; the caller disposes of it.</returns>
    /// <exception cref="InputException">The data do not allow training, it diverges, or the checkpoint belongs to another run.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first epoch was done.</exception>
    public TrainedModel Train(
        TargetDomain target,
        SourceDomain? source = null,
        TrainingFiles? files = null,
        bool resume = false,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Check(target);
        var teacher = _options.Losses.UsesSource ? source : null;
        var backbone = new BackboneLearner(_options, _cache).Learn(target, teacher, TrainingProgress.OfBackbone(progress), cancellationToken);
        TrainingSession? session = null;
        try
        {
            var seenTarget = backbone?.Apply(target, cancellationToken) ?? target;
            var seenSource = teacher is null ? null : backbone?.Apply(teacher, cancellationToken) ?? teacher;
            using var pause = FinalizerPause.Begin();
            session = new TrainingSession(seenTarget, seenSource, _options, ComputeDevice.Of(_options.Device));
            var state = resume && File.Exists(files?.Checkpoint)
                ? Checkpoint.Read(files.Checkpoint, Fingerprint(target, source), session)
                : TrainingState.Start;
            state = Run(session, state, seenTarget, Fingerprint(target, source), files, progress, pause, cancellationToken);
            if (state.Best is null)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            NetworkWeights.Restore(NetworkWeights.Of(session.Network), state.BestWeights);
            return new TrainedModel(session, backbone, target, source, _options, state, interrupted: !IsDone(state, session));
        }
        catch
        {
            session?.Dispose();
            backbone?.Dispose();
            throw;
        }
    }

    private TrainingState Run(
        TrainingSession session,
        TrainingState state,
        TargetDomain target,
        string fingerprint,
        TrainingFiles? files,
        IProgress<TrainingProgress>? progress,
        FinalizerPause pause,
        CancellationToken cancellationToken)
    {
        using var journal = files is null ? null : new Journal(files, state.History);
        var clock = new ProgressClock(state.Epoch, TotalEpochs(session), session.BatchesPerEpoch, TimeProvider.System);
        var sinceCheckpoint = Stopwatch.StartNew();
        var checkpointCost = TimeSpan.Zero;
        try
        {
            while (!IsDone(state, session))
            {
                var epoch = state.Epoch + 1;
                var means = new EpochMeans();
                var best = state.Best;
                session.RunEpoch(
                    epoch,
                    (batch, report) =>
                    {
                        if (report is not null)
                        {
                            means.Add(report);
                        }

                        pause.Yield();
                        progress?.Report(clock.At(epoch, batch, null, best));
                    },
                    cancellationToken);
                state = session.WithKeptWeights(() => state.After(
                    means.Record(epoch, session.Updates, session.ReversalStrength, r => Validate(session, target, r)),
                    () => NetworkWeights.Copy(NetworkWeights.Of(session.Network))));
                journal?.Add(state.History);
                progress?.Report(clock.At(epoch, session.BatchesPerEpoch, state.History[^1], state.Best));
                if (files is not null && sinceCheckpoint.Elapsed * CheckpointShare >= checkpointCost)
                {
                    sinceCheckpoint.Restart();
                    Checkpoint.Write(files.Checkpoint, fingerprint, session, state);
                    checkpointCost = sinceCheckpoint.Elapsed;
                }
            }
        }
        catch (OperationCanceledException) when (state.Best is not null)
        {
            // The best epoch so far is the result; the caller sees that the run was interrupted.
        }

        return state;
    }

    private static double? Validate(TrainingSession session, TargetDomain target, Representation representation) =>
        representation == Representation.Probability && !session.Options.ProbabilityRepresentation
            ? null
            : ValidationMap.Of(session.Encode(target.Validation, representation));

    private bool IsDone(TrainingState state, TrainingSession session) =>
        state.Epoch >= _options.Solver.MaxEpochs
        || session.Updates >= _options.Solver.MaxUpdates
        || state.EpochsWithoutGain >= _options.Solver.Patience;

    private int TotalEpochs(TrainingSession session)
    {
        var updatesPerEpoch = (session.BatchesPerEpoch + _options.Solver.AccumulatedBatches - 1) / _options.Solver.AccumulatedBatches;
        return Math.Min(_options.Solver.MaxEpochs, (int)Math.Ceiling((double)_options.Solver.MaxUpdates / updatesPerEpoch));
    }

    private string Fingerprint(TargetDomain target, SourceDomain? source) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{TrainingConfiguration.ToJson(_options).ToJsonString()}\n{target.Hash}\n{source?.Hash}")));

    private void Check(TargetDomain target)
    {
        if (!target.Modalities.Contains(_options.HubModality))
        {
            throw new InputException(
                "hubModality",
                $"a modality of the target ({string.Join(", ", target.Modalities)})",
                _options.HubModality.Name,
                "Name one of these as the hub.");
        }

        if (target.Modalities.Count < 2)
        {
            throw new InputException("target", "two or more modalities", $"{target.Modalities[0]} alone", "Add items of another modality.");
        }

        var validated = target.Validation.Count(v => v.Count > 0);
        if (validated < 2)
        {
            throw new InputException(
                "target, split val",
                "items of two or more modalities, as validation chooses the epoch",
                $"items of {validated}",
                "Put more items into the split val, or label more items for training.");
        }

        if (target.Train.All(t => t.Count < 2))
        {
            throw new InputException(
                "target, split train",
                "two or more items of some modality, as batch norm needs a variance",
                "one item at most of each",
                "Add items to the split train.");
        }
    }
}
