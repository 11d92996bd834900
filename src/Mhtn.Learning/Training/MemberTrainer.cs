using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Network;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Training;

/// <summary>Trains one member of a model: epochs of paired batches, validation after each, the best epoch kept.</summary>
internal sealed class MemberTrainer
{
    private readonly TrainingOptions _options;
    private readonly InputCache? _cache;
    private readonly TrainingFiles? _files;
    private readonly IReadOnlyList<IReadOnlyList<EpochRecord>> _before;
    private readonly TimeProvider _time;
    private readonly StoppingRule _rule;

    /// <param name="options">How to train; <see cref="TrainingOptions.Seed"/> is the member's own.</param>
    /// <param name="cache">Keeps learned backbones and their outputs; null keeps nothing.</param>
    /// <param name="files">Where checkpoint and history go; null keeps nothing on disk.</param>
    /// <param name="before">The histories of the members before this one.</param>
    /// <param name="time">Tells the time, for progress and checkpoints.</param>
    public MemberTrainer(
        TrainingOptions options, InputCache? cache, TrainingFiles? files, IReadOnlyList<IReadOnlyList<EpochRecord>> before, TimeProvider time)
    {
        _options = options;
        _cache = cache;
        _files = files;
        _before = before;
        _time = time;
        _rule = new StoppingRule(options.Solver.MaxEpochs, options.Solver.MaxUpdates, options.Solver.Patience);
    }

    /// <summary>Trains the member.</summary>
    /// <param name="target">What the common space is for; known to allow training.</param>
    /// <param name="source">What helps; null without a source domain.</param>
    /// <param name="resume">Whether to go on from the member's checkpoint, where there is one.</param>
    /// <param name="progress">Told after every batch and every epoch.</param>
    /// <param name="cancellationToken">Ends training early; the best epoch so far is returned.</param>
    /// <returns>The member; the caller disposes of it.</returns>
    /// <exception cref="InputException">Training diverges, or the checkpoint belongs to another run.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first epoch was done.</exception>
    public TrainedMember Train(
        TargetDomain target, SourceDomain? source, bool resume, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var teacher = _options.Losses.UsesSource ? source : null;
        var backbone = new BackboneLearner(_options, _cache).Learn(target, teacher, TrainingProgress.OfBackbone(progress), cancellationToken);
        TrainingSession? session = null;
        try
        {
            var seenTarget = backbone?.Apply(target, cancellationToken) ?? target;
            var seenSource = teacher is null ? null : backbone?.Apply(teacher, cancellationToken) ?? teacher;
            using var pause = FinalizerPause.Begin();
            session = new TrainingSession(seenTarget, seenSource, _options, ComputeDevice.Of(_options.Device));
            var fingerprint = Fingerprint(target, source);
            var checkpoint = _files?.CheckpointOf(_before.Count);
            var state = resume && File.Exists(checkpoint) ? Checkpoint.Read(checkpoint, fingerprint, session) : TrainingState.Start;
            state = Run(session, state, seenTarget, fingerprint, checkpoint, progress, pause, cancellationToken);
            if (state.Best is null)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            NetworkWeights.Restore(NetworkWeights.Of(session.Network), state.BestWeights);
            return new TrainedMember(session, backbone, seenTarget.Validation, state, interrupted: !_rule.IsOver(state, session.Updates));
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
        string? checkpoint,
        IProgress<TrainingProgress>? progress,
        FinalizerPause pause,
        CancellationToken cancellationToken)
    {
        using var journal = _files is null ? null : new Journal(_files, _before, _options.Members, state.History);
        var clock = new ProgressClock(
            state.Epoch, TotalEpochs(session), session.BatchesPerEpoch, _time, _options.Members - 1 - _before.Count);
        var checkpoints = new CheckpointSchedule(_time);
        try
        {
            while (!_rule.IsOver(state, session.Updates))
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

                // A whole member is kept while others train, whatever that costs.
                var whole = _options.Members > 1 && _rule.IsOver(state, session.Updates);
                if (checkpoint is not null && (whole || checkpoints.IsDue))
                {
                    checkpoints.Write(() => Checkpoint.Write(checkpoint, fingerprint, session, state));
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

    private int TotalEpochs(TrainingSession session)
    {
        var updatesPerEpoch = (session.BatchesPerEpoch + _options.Solver.AccumulatedBatches - 1) / _options.Solver.AccumulatedBatches;
        return Math.Min(_options.Solver.MaxEpochs, (int)Math.Ceiling((double)_options.Solver.MaxUpdates / updatesPerEpoch));
    }

    private string Fingerprint(TargetDomain target, SourceDomain? source) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{TrainingConfiguration.ToJson(_options).ToJsonString()}\n{target.Hash}\n{source?.Hash}")));
}
