using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Metrics;

public sealed class EmbeddingSetTests
{
    [Fact]
    public void Every_item_has_an_id_a_vector_and_classes()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new EmbeddingSet(Modality.Text, ["a", "b"], new FeatureMatrix(3, 2), [[0], [1], [2]]));

        Assert.Contains("got 2 ids, 3 vectors and 3 lists of classes", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EmbeddingSet(Modality.Text, ["a"], new FeatureMatrix(1, 2), []));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_value_that_is_not_finite_is_refused_by_item(float value, string shown)
    {
        var vectors = new FeatureMatrix(2, 2, [1, 2, 3, value]);

        var error = Assert.Throws<ArgumentException>(() => new EmbeddingSet(Modality.Audio, ["a", "b"], vectors, [[0], [0]]));

        Assert.Contains($"audio item \"b\" (row 1) holds {shown}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_too_long_for_inner_products_is_refused_by_item()
    {
        var vectors = new FeatureMatrix(2, 2, [1, 0, 1, 0.1f]);

        _ = new EmbeddingSet(Modality.Audio, ["a", "b"], vectors, [[0], [0]]);
        var error = Assert.Throws<ArgumentException>(
            () => new EmbeddingSet(Modality.Audio, ["a", "b"], vectors, [[0], [0]], Similarity.InnerProduct));

        Assert.Contains("audio item \"b\" (row 1) is longer than 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_class_index_is_refused_by_item()
    {
        var error = Assert.Throws<ArgumentException>(() => TestSets.Of(Modality.Image, ([1], [0]), ([1], [2, -1])));

        Assert.Contains("image item \"image-1\" (row 1) has class index -1", error.Message, StringComparison.Ordinal);
    }
}
