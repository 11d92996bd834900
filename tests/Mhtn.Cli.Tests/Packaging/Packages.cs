namespace Mhtn.Cli.Tests.Packaging;

/// <summary>Tests of packages, which are made once for all of them.</summary>
[CollectionDefinition(nameof(Packages))]
public sealed class Packages : ICollectionFixture<PackedMhtn>, ICollectionFixture<PackagedMedia>;
