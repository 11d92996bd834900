using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Media.Text;
using Mhtn.Retrieval.Tests.Encoding.Onnx;

namespace Mhtn.Retrieval.Tests.Encoding;

/// <summary>A bundle that knows four words, bird, cat, dog and fish, and pictures of four features: each word and each feature is a class.</summary>
public static class PetBundle
{
    public const int Dimension = 4;

    private const int Units = 4;

    private static readonly string[] Words = ["bird", "cat", "dog", "fish"];

    /// <summary>Writes the bundle; class c of the softmax has the largest value for word or feature c.</summary>
    public static string Write(string path)
    {
        MediaItem[] texts = [.. Words.Select(w => new MediaItem(w, Modality.Text, new TextContent(w), []))];
        var words = BagOfWordsReader.Fit(Modality.Text, texts, new TextOptions { MinimumItems = 1 }).Specification;
        var network = Network();
        var manifest = new BundleManifest
        {
            Versions = new Dictionary<string, string> { ["mhtn"] = "0.1.0" },
            Modalities = [Modality.Image, Modality.Text],
            HubModality = Modality.Image,
            Classes = Words,
            SourceClasses = [],
            Inputs = [new InputSpecification(Modality.Image, InputSpecification.Features, [Dimension]), words],
            Representation = Representation.Softmax,
            Fc9Width = Units,
            Configuration = [],
            Seed = 1,
            Threads = 1,
            TargetHash = "",
            Validation = new ValidationFigures(1, 0.5, 0.5),
        };
        var encoders = new Dictionary<Modality, byte[]> { [Modality.Image] = network, [Modality.Text] = network };
        BundleWriter.Write(path, new BundleContent(manifest, encoders, Weights: [], History: ""));
        return path;
    }

    /// <summary>A picture of one class.</summary>
    public static MediaItem Picture(string id, int feature)
    {
        var features = new float[Dimension];
        features[feature] = 1;
        return new MediaItem(id, Modality.Image, new FeatureContent(features), [Words[feature]]);
    }

    private static byte[] Network()
    {
        var tenfold = new float[Dimension * Units];
        var same = new float[Units * Dimension];
        for (var i = 0; i < Units; i++)
        {
            tenfold[(i * Dimension) + i] = 10;
            same[(i * Units) + i] = 1;
        }

        return TinyOnnx.Network(Dimension, Units, Dimension, tenfold, new float[Units], same, new float[Dimension]);
    }
}
