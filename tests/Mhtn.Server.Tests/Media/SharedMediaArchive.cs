namespace Mhtn.Server.Tests.Media;

/// <summary>A <see cref="MediaArchive"/> for the tests of a class.</summary>
public sealed class SharedMediaArchive(SmallDemo demo) : IAsyncLifetime
{
    internal MediaArchive Archive { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Archive = await MediaArchive.StartAsync(demo, ("Rate:PerSecond", "0"));

    public ValueTask DisposeAsync() => Archive.DisposeAsync();
}
