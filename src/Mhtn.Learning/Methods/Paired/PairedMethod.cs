using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Paired;

/// <summary>A baseline whose network learns from paired rows.</summary>
public abstract class PairedMethod : FeatureMethod
{
    private protected PairedMethod(string name, TrainingOptions options, InputCache? cache)
        : base(name, options, cache)
    {
    }

    /// <summary>How its network is trained.</summary>
    internal abstract PairedSolver Solver { get; init; }

    /// <summary>Builds its network, the weights from torch's generator.</summary>
    /// <param name="dimensions">Width of each modality's features.</param>
    /// <param name="classes">Number of the target's classes.</param>
    private protected abstract PairedNetwork Build(IReadOnlyList<long> dimensions, int classes);

    private protected override ICommonSpace Learn(
        TargetDomain target,
        TrainingOptions options,
        FinalizerPause pause,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        manual_seed(SeededRandom.Derive(options.Seed, "weights"));
        var network = Build([.. target.Train.Select(t => (long)t.Inputs.Columns)], target.Classes.Count);
        using var trainer = new PairedTrainer(network, target, options, Solver);
        return trainer.Train(pause, progress, cancellationToken);
    }
}
