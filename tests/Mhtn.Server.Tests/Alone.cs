namespace Mhtn.Server.Tests;

/// <summary>Tests that measure this process, while no other test runs in it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
