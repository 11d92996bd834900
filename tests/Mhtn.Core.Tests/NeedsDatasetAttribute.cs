namespace Mhtn.Core.Tests;

/// <summary>Needs a real dataset beside the repository.</summary>
/// <param name="name">Its folder.</param>
internal sealed class NeedsDatasetAttribute(string name) : NeedsAttribute
{
    /// <inheritdoc/>
    public override string? Lacking =>
        Directory.Exists(SharedDatasets.Find(name)) ? null : $"The dataset {name} is not at ../shared/datasets beside the repository.";
}
