namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>Needs a <see cref="PostgresServer"/>.</summary>
public sealed class NeedsPostgresAttribute : NeedsAttribute
{
    /// <inheritdoc/>
    public override string? Lacking => PostgresServer.IsNamed ? null : PgliteProcess.Lacking;
}
