namespace Mhtn.Server.Items;

/// <summary>An item to keep, a text or a feature vector: one of the two is given.</summary>
internal sealed record ItemRequest
{
    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>A feature vector, as the bundle takes them for its modality.</summary>
    public float[]? Features { get; init; }

    /// <summary>The item's modality; by default text, or the one that the features' number tells.</summary>
    public string? Modality { get; init; }

    /// <summary>Its classes, the leading one first; at most 64.</summary>
    public string[] Labels { get; init; } = [];

    /// <summary>What is known of it beside its labels; at most 64 values.</summary>
    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>What items of one pair share.</summary>
    public string? Pair { get; init; }

    /// <summary>The part of the collection it belongs to: train, val or test.</summary>
    public string? Split { get; init; }
}
