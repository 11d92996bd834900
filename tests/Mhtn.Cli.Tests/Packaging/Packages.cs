namespace Mhtn.Cli.Tests.Packaging;

/// <summary>Tests of packages, which are made once for all of them; by themselves, as builds would slow down tests that watch processes.</summary>
[CollectionDefinition(nameof(Packages), DisableParallelization = true)]
public sealed class Packages : ICollectionFixture<PackedMhtn>, ICollectionFixture<PackagedMedia>;
