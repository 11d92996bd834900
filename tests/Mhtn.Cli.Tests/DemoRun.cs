namespace Mhtn.Cli.Tests;

/// <summary>Tests of the demo and of what it leaves; by themselves, as the environment of this process names its cache meanwhile.</summary>
[CollectionDefinition(nameof(DemoRun), DisableParallelization = true)]
public sealed class DemoRun : ICollectionFixture<RawMedia>;
