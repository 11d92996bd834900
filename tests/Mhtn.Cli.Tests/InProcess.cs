namespace Mhtn.Cli.Tests;

/// <summary>Tests that run mhtn inside this process: one after the other, as torch's generator belongs to the process.</summary>
[CollectionDefinition(nameof(InProcess))]
public sealed class InProcess : ICollectionFixture<Workspace>;
