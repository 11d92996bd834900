namespace Mhtn.Server.Map;

/// <summary>An item on the map.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Modality">The kind of media.</param>
/// <param name="X">From 0 to 1.</param>
/// <param name="Y">From 0 to 1.</param>
internal sealed record MapPoint(string Id, string Modality, double X, double Y)
{
    /// <summary>Its leading label; absent where it has none.</summary>
    public string? Label { get; init; }
}
