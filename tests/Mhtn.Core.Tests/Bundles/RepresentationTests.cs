using Mhtn.Core.Bundles;
using Mhtn.Core.Metrics;

namespace Mhtn.Core.Tests.Bundles;

public sealed class RepresentationTests
{
    [Theory]
    [InlineData(Representation.Softmax, "softmax", "softmax", Similarity.Cosine)]
    [InlineData(Representation.Fc9, "fc9", "fc9", Similarity.Cosine)]
    [InlineData(Representation.Probability, "probability", "softmax", Similarity.InnerProduct)]
    public void A_representation_is_an_output_and_a_similarity(Representation representation, string name, string output, Similarity similarity) =>
        Assert.Equal((name, output, similarity), (representation.ToName(), representation.ToOutputName(), representation.ToSimilarity()));
}
