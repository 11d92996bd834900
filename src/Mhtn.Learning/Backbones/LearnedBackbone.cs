using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using TorchSharp;

namespace Mhtn.Learning.Backbones;

/// <summary>A backbone that has learned, and turns pictures into the features that paths take. Dispose it.</summary>
public sealed class LearnedBackbone : IDisposable
{
    private readonly FeatureCache _features;
    private readonly int _threads;

    internal LearnedBackbone(Backbone network, FeatureCache features, int threads)
    {
        Network = network;
        _features = features;
        _threads = threads;
    }

    /// <summary>The network; its weights no longer change.</summary>
    public Backbone Network { get; }

    /// <summary>The same domain with features in the place of pictures.</summary>
    public TargetDomain Apply(TargetDomain target, CancellationToken cancellationToken = default)
    {
        using var pause = FinalizerPause.Begin();
        return target with
        {
            Train = Apply(target.Train, pause, cancellationToken),
            Validation = Apply(target.Validation, pause, cancellationToken),
            Test = Apply(target.Test, pause, cancellationToken),
        };
    }

    /// <summary>The same domain with features in the place of pictures; items that cannot be read are left out.</summary>
    public SourceDomain Apply(SourceDomain source, CancellationToken cancellationToken = default)
    {
        using var pause = FinalizerPause.Begin();
        return source with { Items = Apply(source.Items, pause, cancellationToken) };
    }

    /// <summary>The same items with features in the place of pictures.</summary>
    public IReadOnlyList<ModalityItems> Apply(IReadOnlyList<ModalityItems> items, CancellationToken cancellationToken = default)
    {
        using var pause = FinalizerPause.Begin();
        return Apply(items, pause, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private IReadOnlyList<ModalityItems> Apply(IReadOnlyList<ModalityItems> items, FinalizerPause pause, CancellationToken cancellationToken) =>
        [.. items.Select(i => Apply(i, pause, cancellationToken))];

    private ModalityItems Apply(ModalityItems items, FinalizerPause pause, CancellationToken cancellationToken)
    {
        if (items.Pictures is null)
        {
            return items;
        }

        if (items.Count == 0)
        {
            return items with { Inputs = new FeatureMatrix(0, PictureFeatures.Width(Network, items.Pictures.Layout)), Pictures = null };
        }

        var threads = torch.get_num_threads();
        torch.set_num_threads(_threads);
        try
        {
            var (rows, features) = _features.GetOrCompute(Network, items.Pictures, pause, cancellationToken);
            return items.Select(rows) with { Inputs = features, Pictures = null };
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }
}
