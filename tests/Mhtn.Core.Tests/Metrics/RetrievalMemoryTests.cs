using Mhtn.Core.Items;
using Mhtn.Core.Metrics;

namespace Mhtn.Core.Tests.Metrics;

[CollectionDefinition("Alone", DisableParallelization = true)]
[Collection("Alone")]
public sealed class RetrievalMemoryTests
{
    [Fact]
    public void No_matrix_of_queries_by_gallery_is_ever_held()
    {
        const int Items = 3000;
        var images = TestSets.Random(Modality.Image, Items, 4, 10, seed: 1);
        var texts = TestSets.Random(Modality.Text, Items, 4, 10, seed: 2);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        RetrievalEvaluator.Evaluate([images, texts], new() { Threads = 2, AllModal = false }, TestContext.Current.CancellationToken);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        // One matrix of single-precision scores would be 36 MB; this is for both directions, with everything that is reported.
        Assert.InRange(allocated, 0, (long)Items * Items * sizeof(float) / 4);
    }
}
