using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Metrics;

public sealed class NearestItemsTests
{
    [Fact]
    public void Nearest_come_first_ties_in_gallery_order_and_zeros_have_cosine_zero()
    {
        var gallery = TestSets.Of(Modality.Text, (TestSets.At(60), []), ([0, 0], []), (TestSets.At(0), []), ([3, 0], []), (TestSets.At(180), []));

        var nearest = NearestItems.Of([2, 0], gallery, top: 4);

        Assert.Equal([2, 3, 0, 1], nearest.Select(n => n.Row));
        Assert.Equal([1, 1, 0.5, 0], nearest.Select(n => Math.Round(n.Similarity, 6)));
    }

    [Fact]
    public void A_small_gallery_is_given_whole() =>
        Assert.Single(NearestItems.Of([1, 0], TestSets.Of(Modality.Text, ([0, 1], [])), top: 4));

    [Fact]
    public void Inner_products_rank_where_the_gallery_says_so()
    {
        var gallery = new EmbeddingSet(Modality.Text, ["unsure", "sure"], new FeatureMatrix(2, 2, [0.6f, 0.4f, 1, 0]), [[0], [0]], Similarity.InnerProduct);

        Assert.Equal([1, 0], NearestItems.Of([0.6f, 0.4f], gallery, top: 2).Select(n => n.Row));
    }
}
