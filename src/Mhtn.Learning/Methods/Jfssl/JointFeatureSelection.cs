using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Jfssl;

/// <summary>Joint feature selection and subspace learning (JFSSL): regression onto the labels by few features, smooth over a graph.</summary>
/// <remarks>
/// Source: "Joint Feature Selection and Subspace Learning for Cross-Modal Retrieval" (TPAMI 38, 2016); <see cref="JfsslSolver"/> has the
/// equation. <see cref="ValidationChoice"/> finds λ1 and λ2.
/// </remarks>
public sealed class JointFeatureSelection : FeatureMethod
{
    private static readonly double[] SparsityWeights = [0.1, 1, 10, 100, 1000];
    private static readonly double[] GraphWeights = [0.00001, 0.0001, 0.001, 0.01];

    /// <summary>Learns by options.</summary>
    /// <param name="options">Those of the backbone and of the inputs' scaling; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    public JointFeatureSelection(TrainingOptions options, InputCache? cache = null)
        : base("jfssl", options, cache)
    {
    }

    private protected override ICommonSpace Learn(
        TargetDomain target,
        TrainingOptions options,
        FinalizerPause pause,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken) => ValidationChoice.Fit(
            target,
            SparsityWeights.SelectMany(s => GraphWeights.Select(g => (Sparsity: s, Graph: g))),
            (items, setting) => Fit(items, target.Classes.Count, options, setting.Sparsity, setting.Graph),
            pause,
            cancellationToken);

    private static LinearSpace Fit(IReadOnlyList<ModalityItems> items, int classes, TrainingOptions options, double sparsity, double graph)
    {
        var scaling = LinearSpace.Scaling(items, options.Network);
        using var scope = NewDisposeScope();
        var solver = new JfsslSolver(
            [.. items.Zip(scaling, (i, s) => LinearSpace.Scaled(s, i.Inputs))],
            [.. items.Select(i => JfsslSolver.Targets(i.Labels, classes))],
            sparsity,
            graph);
        return new LinearSpace(scaling, solver.Solve());
    }
}
