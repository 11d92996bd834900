namespace Mhtn.Server.Search;

/// <summary>What was found.</summary>
/// <param name="Query">What was looked for.</param>
/// <param name="Collection">The collection searched.</param>
/// <param name="Bundle">Id of the bundle that made its vectors.</param>
/// <param name="Milliseconds">How long it took, encoding included.</param>
/// <param name="Results">The best first.</param>
internal sealed record SearchResult(QueryView Query, string Collection, string Bundle, double Milliseconds, IReadOnlyList<HitView> Results)
{
    /// <summary>What the model takes the query for; absent where it was not asked for.</summary>
    public ExplanationView? Explanation { get; init; }
}

/// <summary>What was looked for.</summary>
/// <param name="Kind">text, id, vector or file.</param>
internal sealed record QueryView(string Kind)
{
    /// <summary>The query's modality; absent for a vector.</summary>
    public string? Modality { get; init; }

    /// <summary>What to know about the result, such as that the model knows none of the words.</summary>
    public string? Note { get; init; }
}

/// <summary>One item found.</summary>
/// <param name="Rank">Place in the result, from 1.</param>
/// <param name="Id">Id of the item.</param>
/// <param name="Modality">The kind of media.</param>
/// <param name="Labels">Its classes, the leading one first.</param>
/// <param name="Score">Similarity of query and item, in [-1, 1].</param>
/// <param name="HasMedia">Whether its file can be shown.</param>
internal sealed record HitView(int Rank, string Id, string Modality, IReadOnlyList<string> Labels, float Score, bool HasMedia)
{
    /// <summary>The text, or its beginning, where the item is a text.</summary>
    public string? Snippet { get; init; }

    /// <summary>Name of its file, without folders.</summary>
    public string? FileName { get; init; }

    /// <summary>What is known of it beside its labels.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Why it was found; absent where it was not asked for.</summary>
    public ExplanationView? Explanation { get; init; }
}

/// <summary>Why something was found.</summary>
/// <param name="Classes">The classes that made the score, the largest share first; empty where the bundle's vectors are not of classes.</param>
/// <param name="NearestTraining">The training items nearest to it, the nearest first.</param>
internal sealed record ExplanationView(IReadOnlyList<ClassShareView> Classes, IReadOnlyList<HitView> NearestTraining);

/// <summary>How much of something is one class's.</summary>
/// <param name="Class">Name of the class.</param>
/// <param name="Share">In [0, 1].</param>
internal sealed record ClassShareView(string Class, float Share);
