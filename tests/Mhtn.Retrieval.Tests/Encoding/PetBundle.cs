using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Media.Text;
using Mhtn.Retrieval.Tests.Encoding.Onnx;

namespace Mhtn.Retrieval.Tests.Encoding;

/// <summary>A bundle that knows four words, bird, cat, dog and fish, and pictures of four features: each word and each feature is a class.</summary>
public static class PetBundle
{
    public static int Dimension => TestBundle.Classes.Count;

    /// <summary>Writes the bundle; place c + <paramref name="shift"/> of the softmax has the largest value for word or feature c.</summary>
    /// <param name="path">The bundle's file.</param>
    /// <param name="shift">From 0 to 3; vectors of bundles with different shifts find the wrong pets.</param>
    public static string Write(string path, int shift = 0)
    {
        MediaItem[] texts = [.. TestBundle.Classes.Select(word => new MediaItem(word, Modality.Text, new TextContent(word), []))];
        var words = BagOfWordsReader.Fit(Modality.Text, texts, new TextOptions()).Specification;
        var encoders = new Dictionary<Modality, byte[]> { [Modality.Image] = Network(shift), [Modality.Text] = Network(shift) };
        return TestBundle.Write(path, encoders, [new InputSpecification(Modality.Image, InputSpecification.Features, [Dimension]), words]);
    }

    /// <summary>A picture of one class.</summary>
    public static MediaItem Picture(string id, int feature)
    {
        var features = new float[Dimension];
        features[feature] = 1;
        return new MediaItem(id, Modality.Image, new FeatureContent(features), [TestBundle.Classes[feature]]);
    }

    /// <summary>Unit u takes ten times input u, place c takes unit c - shift.</summary>
    private static byte[] Network(int shift)
    {
        var tenfold = new float[TestBundle.Units * Dimension];
        var same = new float[Dimension * TestBundle.Units];
        for (var i = 0; i < Dimension; i++)
        {
            tenfold[(i * Dimension) + i] = 10;
            same[((i + shift) % Dimension * TestBundle.Units) + i] = 1;
        }

        return TinyOnnx.Network(Dimension, TestBundle.Units, Dimension, tenfold, new float[TestBundle.Units], same, new float[Dimension]);
    }
}
