using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Numerics;

public sealed class SeededRandomTests
{
    [Fact]
    public void Seed_and_purpose_decide()
    {
        Assert.Equal(Draw(1, "a"), Draw(1, "a"));
        Assert.NotEqual(Draw(1, "a"), Draw(2, "a"));
        Assert.NotEqual(Draw(1, "a"), Draw(1, "b"));
    }

    private static int[] Draw(int seed, string purpose)
    {
        var random = SeededRandom.Create(seed, purpose);
        return [.. Enumerable.Range(0, 8).Select(_ => random.Next())];
    }
}
