namespace Mhtn.Server.Search;

/// <summary>What is looked for, and among what. Exactly one of text, id and vector is given.</summary>
internal sealed record SearchRequest
{
    /// <summary>Words to find items by.</summary>
    public string? Text { get; init; }

    /// <summary>Id of an item to find others by, itself left out.</summary>
    public string? Id { get; init; }

    /// <summary>A vector of the collection's bundle to find items by: as many finite numbers as the collection's dimension.</summary>
    public float[]? Vector { get; init; }

    /// <summary>The modalities to find; all by default.</summary>
    public string[] In { get; init; } = [];

    /// <summary>Field (label, split, id, or a key of the metadata) to the values wanted, of which one must fit.</summary>
    public Dictionary<string, string[]> Where { get; init; } = [];

    /// <summary>Most items to find, 1 to 1,000.</summary>
    public int Top { get; init; } = SearchAnswers.UsualTop;

    /// <summary>Whether to say why each was found.</summary>
    public bool Explain { get; init; }

    /// <summary>The collection to search; the served one by default.</summary>
    public string? Collection { get; init; }
}
