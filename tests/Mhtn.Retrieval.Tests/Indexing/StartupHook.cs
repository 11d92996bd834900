using System.Diagnostics.CodeAnalysis;
using Mhtn.Retrieval.Tests.Indexing;

/// <summary>What this program does in place of its tests where the environment makes it its own startup hook: it indexes until it is killed.</summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for it there.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        KilledIndexingTests.IndexUntilKilledAsync().GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}
