using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Media.Inputs;
using TorchSharp;

namespace Mhtn.Learning.Backbones;

/// <summary>A backbone that has learned, and turns pictures into the features that paths take. Dispose it.</summary>
public sealed class LearnedBackbone : IDisposable
{
    private readonly FeatureCache _features;
    private readonly TrainingOptions _options;

    internal LearnedBackbone(Backbone network, FeatureCache features, TrainingOptions options)
    {
        Network = network;
        _features = features;
        _options = options;
    }

    /// <summary>The network; its weights no longer change.</summary>
    public Backbone Network { get; }

    /// <summary>The same domain with features in the place of pictures.</summary>
    public TargetDomain Apply(TargetDomain target, CancellationToken cancellationToken = default)
    {
        using var pause = FinalizerPause.Begin();
        return target with
        {
            Train = [.. Apply(target.Train, pause, cancellationToken).Zip(target.Train, (features, raw) =>
                raw.Pictures is null ? features : features with { Views = Views(raw.Pictures, pause, cancellationToken) })],
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

        var (rows, features) = Compute(items.Pictures, "centre", _ => PictureView.Centre, pause, cancellationToken);
        return items.Select(rows) with { Inputs = features, Pictures = null };
    }

    private IReadOnlyList<FeatureMatrix> Views(PictureRows pictures, FinalizerPause pause, CancellationToken cancellationToken) =>
        [.. Enumerable.Range(0, _options.Backbone.Views).Select(number =>
        {
            var random = SeededRandom.Create(_options.Seed, $"view {number}");
            PictureView[] views = [.. Enumerable.Range(0, pictures.Count).Select(_ => PictureView.Random(random, _options.Media.Image.Flip))];
            return Compute(pictures, $"view {number} of seed {_options.Seed}, flip {_options.Media.Image.Flip}", row => views[row], pause, cancellationToken).Features;
        })];

    private (int[] Rows, FeatureMatrix Features) Compute(
        PictureRows pictures, string name, Func<int, PictureView> views, FinalizerPause pause, CancellationToken cancellationToken)
    {
        var threads = torch.get_num_threads();
        torch.set_num_threads(_options.Backbone.Threads);
        try
        {
            return _features.GetOrCompute(Network, pictures, name, views, pause, cancellationToken);
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }
}
