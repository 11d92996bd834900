using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Training;

/// <summary>Trains MHTN: one network, or as many as the options say, one after the other.</summary>
/// <remarks>
/// Synchronous and bound to the calling thread, as torch's scopes are. Equal data, options, seed and number of threads give equal
/// weights on one machine.
/// </remarks>
public sealed class MhtnTrainer
{
    private readonly TrainingOptions _options;
    private readonly InputCache? _cache;

    /// <summary>Trains with these options.</summary>
    /// <param name="options">How to train.</param>
    /// <param name="cache">Keeps learned backbones and their outputs; null keeps nothing.</param>
    /// <exception cref="InputException">An option is out of its range, or the device is not there.</exception>
    /// <exception cref="DllNotFoundException">libtorch is missing or does not load; the message says what to do.</exception>
    public MhtnTrainer(TrainingOptions options, InputCache? cache = null)
    {
        options.Validate("options");
        ComputeDevice.Require(options.Device, "options, device");
        TorchRuntime.EnsureLoaded();
        _options = options;
        _cache = cache;
    }

    /// <summary>Tells the time, for progress and checkpoints.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Trains a model.</summary>
    /// <param name="target">What the common space is for.</param>
    /// <param name="source">What helps; null without a source domain.</param>
    /// <param name="files">Where checkpoint and history go; null keeps nothing on disk.</param>
    /// <param name="resume">
    /// Whether to go on from the checkpoints, one a member, where there are some; else those of an earlier run are removed.
    /// </param>
    /// <param name="progress">Told after every batch and every epoch.</param>
    /// <param name="cancellationToken">
    /// Ends training early; the best epoch so far of each member under way or done is returned, with
    /// <see cref="TrainedModel.Interrupted"/> set.
    /// </param>
    /// <returns>The model; the caller disposes of it.</returns>
    /// <exception cref="InputException">The data do not allow training, it diverges, or the checkpoint belongs to another run.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first epoch of the first member was done.</exception>
    public TrainedModel Train(
        TargetDomain target,
        SourceDomain? source = null,
        TrainingFiles? files = null,
        bool resume = false,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Check(target);
        if (!resume)
        {
            files?.RemoveCheckpoints();
        }

        var members = new List<TrainedMember>();
        try
        {
            TrainMembers(members, target, source, files, resume, progress, cancellationToken);
            return new TrainedModel(members, target, source, _options);
        }
        catch
        {
            members.ForEach(m => m.Dispose());
            throw;
        }
    }

    /// <summary>Adds a member after the other, until all are there or training is cancelled.</summary>
    private void TrainMembers(
        List<TrainedMember> members,
        TargetDomain target,
        SourceDomain? source,
        TrainingFiles? files,
        bool resume,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        try
        {
            while (members.Count < _options.Members && !members.Exists(m => m.Interrupted))
            {
                var options = _options with { Seed = SeedOf(members.Count) };
                members.Add(new MemberTrainer(options, _cache, files, [.. members.Select(m => m.History)], Time)
                    .Train(target, source, resume, TrainingProgress.OfMember(progress, members.Count + 1, _options.Members), cancellationToken));
            }
        }
        catch (OperationCanceledException) when (members.Count > 0)
        {
            // The members so far are the result; the caller sees that the run was interrupted.
        }
    }

    private int SeedOf(int member) => member == 0 ? _options.Seed : SeededRandom.Derive(_options.Seed, $"member {member}");

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
