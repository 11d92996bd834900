using Mhtn.Retrieval.Search;
using Mhtn.Server.Items;

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
internal sealed record HitView : ItemView
{
    public HitView(ItemView item, int rank, float score)
        : base(item)
    {
        Rank = rank;
        Score = score;
    }

    /// <summary>Place in the result, from 1.</summary>
    public int Rank { get; }

    /// <summary>Similarity of query and item, in [-1, 1].</summary>
    public float Score { get; }

    /// <summary>Why it was found; absent where it was not asked for.</summary>
    public ExplanationView? Explanation { get; init; }
}

/// <summary>Why something was found.</summary>
/// <param name="Classes">The classes that made the score, the largest share first; empty where the bundle's vectors are not of classes.</param>
/// <param name="NearestTraining">The training items nearest to it, the nearest first.</param>
internal sealed record ExplanationView(IReadOnlyList<ClassShare> Classes, IReadOnlyList<HitView> NearestTraining);
