namespace Mhtn.Server.Tests;

/// <summary>A <see cref="ServedDemo"/> for the tests of a class that leave nothing in it.</summary>
public sealed class SharedServedDemo(SmallDemo demo) : IAsyncLifetime
{
    internal ServedDemo Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await ServedDemo.StartAsync(demo, new Dictionary<string, string?> { ["Rate:PerSecond"] = "0" });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
