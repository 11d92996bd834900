namespace Mhtn.Cli.Tests.Processes;

/// <summary>Tests that run mhtn as processes of their own, one after the other, beside those in this process.</summary>
[CollectionDefinition(nameof(SeparateProcesses))]
public sealed class SeparateProcesses : ICollectionFixture<SmallCollection>;
