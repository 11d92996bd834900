namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>Needs a <see cref="PgliteProcess"/>.</summary>
internal sealed class NeedsPgliteAttribute : NeedsAttribute
{
    /// <inheritdoc/>
    public override string? Lacking => PgliteProcess.Lacking;
}
