namespace Mhtn.Retrieval.Search;

/// <summary>Why a search found what it found.</summary>
/// <param name="Classes">What the model takes the query for, the most probable first; empty where the bundle's vectors are not of classes.</param>
/// <param name="NearestTraining">The training items of the store nearest to the query, itself left out, the nearest first.</param>
/// <param name="Hits">An explanation for each hit, in the order of the hits.</param>
public sealed record SearchExplanation(
    IReadOnlyList<ClassShare> Classes,
    IReadOnlyList<SearchHit> NearestTraining,
    IReadOnlyList<HitExplanation> Hits);
