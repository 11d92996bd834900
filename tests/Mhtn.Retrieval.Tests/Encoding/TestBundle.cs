using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Tests.Encoding.Onnx;

namespace Mhtn.Retrieval.Tests.Encoding;

/// <summary>Bundles of small networks: images of 33 features, texts of 5, 17 units, 4 classes.</summary>
public static class TestBundle
{
    public const int Units = 17;

    public static IReadOnlyList<string> Classes { get; } = ["bird", "cat", "dog", "fish"];

    private static Dictionary<Modality, int> Widths { get; } = new() { [Modality.Image] = 33, [Modality.Text] = 5 };

    public static int WidthOf(Modality modality) => Widths[modality];

    /// <summary>Writes a bundle of networks with seeded weights.</summary>
    public static string Write(string path, int seed = 1, Representation representation = Representation.Softmax) => Write(
        path,
        Widths.ToDictionary(w => w.Key, w => TinyOnnx.Network(w.Value, Units, Classes.Count, seed)),
        representation);

    /// <summary>Writes a bundle of given models, one for each modality.</summary>
    public static string Write(
        string path,
        IReadOnlyDictionary<Modality, byte[]> encoders,
        Representation representation = Representation.Softmax) => Write(
        path,
        encoders,
        [.. encoders.Keys.Select(m => new InputSpecification(m, InputSpecification.Features, [WidthOf(m)]))],
        representation);

    /// <summary>Writes a bundle of given models that take given inputs, in the order of these.</summary>
    public static string Write(
        string path,
        IReadOnlyDictionary<Modality, byte[]> encoders,
        IReadOnlyList<InputSpecification> inputs,
        Representation representation = Representation.Softmax)
    {
        Modality[] modalities = [.. inputs.Select(i => i.Modality)];
        var manifest = new BundleManifest
        {
            Versions = new Dictionary<string, string> { ["mhtn"] = "0.1.0" },
            Modalities = modalities,
            HubModality = modalities[0],
            Classes = Classes,
            SourceClasses = [],
            Inputs = inputs,
            Representation = representation,
            Fc9Width = Units,
            Configuration = [],
            Seed = 1,
            Threads = 1,
            TargetHash = "",
            Validation = new ValidationFigures(1, 0.5, 0.5),
        };
        BundleWriter.Write(path, new BundleContent(manifest, encoders, Weights: [], History: ""));
        return path;
    }

    /// <summary>Items of both modalities in turn, with seeded features and labels.</summary>
    public static MediaItem[] Items(int count, int seed = 5)
    {
        var random = TestSeed.Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Item($"item-{i}", i % 3 == 1 ? Modality.Text : Modality.Image))];

        MediaItem Item(string id, Modality modality) => new(
            id,
            modality,
            new FeatureContent(Enumerable.Range(0, WidthOf(modality)).Select(_ => random.NextSingle() - 0.5f).ToArray()),
            [Classes[random.Next(Classes.Count)]]);
    }
}
