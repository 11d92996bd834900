using Mhtn.Core.Items;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Datasets.Synthetic;

/// <summary>
/// Makes a small cross-modal collection of feature vectors and a large single-modal source domain, for trying things out without a
/// download.
/// </summary>
/// <remarks>
/// Every class is a point in one semantic space, near which its items lie. A modality sees an item through a random two-layer warp
/// of its own, mixed with a style that says nothing of the class and that varies more than the class does, plus noise. Source and
/// target images pass the same warp, under a shifted style; their classes differ. What can be learned from the source is thus how to
/// tell meaning from style, as in photographs, and no label of the target.
/// </remarks>
public static class SyntheticCollection
{
    private const int SemanticDimension = 12;
    private const double WithinClass = 0.5;
    private const double SourceShift = 0.4;

    // A modality: features, style dimensions, spread of the style, noise, and how many of ten classes it covers.
    private static readonly (Modality Modality, int Features, int Style, double StyleSpread, double Noise, double Coverage)[] Modalities =
    [
        (Modality.Image, 64, 16, 1.6, 0.2, 1),
        (Modality.Text, 48, 8, 0.8, 0.2, 1),
        (Modality.Audio, 32, 8, 1.0, 0.2, 0.6),
    ];

    /// <summary>Makes the target: image, text and audio, split, unpaired, audio covering six tenths of the classes.</summary>
    /// <param name="options">Sizes.</param>
    /// <param name="seed">Decides every number; the source of the same seed belongs to it.</param>
    public static ItemCollection Target(SyntheticOptions options, int seed)
    {
        var items = new List<MediaItem>();
        var centres = Centres(options.TargetClasses, seed, "target classes");
        foreach (var modality in Modalities)
        {
            var warp = new ModalityWarp(modality.Features, SemanticDimension, modality.Style, modality.StyleSpread, modality.Noise, seed, modality.Modality.Name);
            var random = SeededRandom.Create(seed, $"target {modality.Modality}");
            var covered = (int)Math.Ceiling(options.TargetClasses * modality.Coverage);
            for (var c = 0; c < covered; c++)
            {
                foreach (var (split, count) in Parts(options))
                {
                    for (var i = 0; i < count; i++)
                    {
                        var id = $"{modality.Modality}-{split.ToName()}-{c:00}-{i:000}";
                        items.Add(Item(id, modality.Modality, warp, centres[c], $"class-{c:00}", random, 0) with { Split = split });
                    }
                }
            }
        }

        return new ItemCollection("synthetic target", items);
    }

    /// <summary>Makes the source domain: many labelled images of other classes.</summary>
    /// <param name="options">Sizes.</param>
    /// <param name="seed">The target's seed.</param>
    public static ItemCollection Source(SyntheticOptions options, int seed)
    {
        var image = Modalities[0];
        var warp = new ModalityWarp(image.Features, SemanticDimension, image.Style, image.StyleSpread, image.Noise, seed, image.Modality.Name);
        var random = SeededRandom.Create(seed, "source");
        var centres = Centres(options.SourceClasses, seed, "source classes");
        var items = new List<MediaItem>();
        for (var c = 0; c < options.SourceClasses; c++)
        {
            for (var i = 0; i < options.SourcePerClass; i++)
            {
                items.Add(Item($"source-{c:00}-{i:000}", image.Modality, warp, centres[c], $"source-{c:00}", random, SourceShift));
            }
        }

        return new ItemCollection("synthetic source", items);
    }

    private static (Split Split, int Count)[] Parts(SyntheticOptions options) =>
    [
        (Split.Train, options.TrainPerClass),
        (Split.Validation, options.ValidationPerClass),
        (Split.Test, options.TestPerClass),
    ];

    private static MediaItem Item(
        string id, Modality modality, ModalityWarp warp, double[] centre, string label, Random random, double styleShift)
    {
        var meaning = new double[SemanticDimension];
        for (var k = 0; k < meaning.Length; k++)
        {
            meaning[k] = centre[k] + (WithinClass * Gaussian.Next(random));
        }

        return new MediaItem(id, modality, new FeatureContent(warp.Apply(meaning, random, styleShift)), [label]);
    }

    private static double[][] Centres(int count, int seed, string purpose)
    {
        var random = SeededRandom.Create(seed, purpose);
        var centres = new double[count][];
        for (var c = 0; c < count; c++)
        {
            centres[c] = Gaussian.Vector(random, SemanticDimension, 1);
        }

        return centres;
    }
}
