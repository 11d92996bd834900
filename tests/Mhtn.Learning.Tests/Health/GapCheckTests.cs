using Mhtn.Core.Numerics;
using Mhtn.Learning.Health;
using Mhtn.Learning.Tests.Domains;

namespace Mhtn.Learning.Tests.Health;

public sealed class GapCheckTests
{
    private static readonly (int[], string?)[] Two = [([0], null), ([0], null), ([1], null), ([1], null)];

    [Fact]
    public void Modalities_with_the_same_probabilities_agree_and_lie_on_one_another()
    {
        var same = Predicted([0.8f, 0.2f], [0.6f, 0.4f], [0.3f, 0.7f], [0.1f, 0.9f]);

        var gap = Assert.Single(GapCheck.Run([TestDomains.Listed("image", Two), TestDomains.Listed("text", Two)], [same, same]));

        Assert.Equal((2, 1.0, 0.0), (gap.SharedClasses, gap.Agreement, gap.Distance));
    }

    [Fact]
    public void Modalities_that_see_each_class_as_the_other_agree_on_none()
    {
        // Class 0: centres (0.8, 0.2) and (0.2, 0.8), spread² 2 · 0.1² = 0.02 in both, so 0.6·√2 / √0.02 = 6; class 1 the same.
        var first = Predicted([0.9f, 0.1f], [0.7f, 0.3f], [0.3f, 0.7f], [0.1f, 0.9f]);
        var second = Predicted([0.3f, 0.7f], [0.1f, 0.9f], [0.9f, 0.1f], [0.7f, 0.3f]);

        var gap = Assert.Single(GapCheck.Run([TestDomains.Listed("image", Two), TestDomains.Listed("text", Two)], [first, second]));

        Assert.Equal(0, gap.Agreement);
        Assert.Equal(6, gap.Distance, 1e-4);
    }

    [Fact]
    public void Classes_that_one_modality_lacks_play_no_part()
    {
        // Given that it is one of the first two classes, both say the same.
        var three = Predicted([0.4f, 0.1f, 0.5f], [0.3f, 0.2f, 0.5f], [0.15f, 0.35f, 0.5f], [0.05f, 0.45f, 0.5f], [0.1f, 0.1f, 0.8f], [0.1f, 0.1f, 0.8f]);
        var two = Predicted([0.8f, 0.2f, 0], [0.6f, 0.4f, 0], [0.3f, 0.7f, 0], [0.1f, 0.9f, 0]);

        var gap = Assert.Single(GapCheck.Run([TestDomains.Listed("image", [.. Two, ([2], null), ([2], null)]), TestDomains.Listed("text", Two)], [three, two]));

        Assert.Equal((2, 1.0), (gap.SharedClasses, gap.Agreement));
        Assert.Equal(0, gap.Distance, 1e-5);
    }

    [Fact]
    public void A_pair_that_shares_one_class_alone_is_left_out()
    {
        var one = Predicted([0.9f, 0.1f], [0.7f, 0.3f]);

        Assert.Empty(GapCheck.Run([TestDomains.Listed("image", ([0], null), ([0], null)), TestDomains.Listed("text", Two)], [one, one]));
    }

    private static CrossPrediction Predicted(params float[][] rows) => new(1, FeatureMatrix.FromRows([.. rows.Select(r => (ReadOnlyMemory<float>)r)]));
}
