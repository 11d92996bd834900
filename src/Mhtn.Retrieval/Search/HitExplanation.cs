namespace Mhtn.Retrieval.Search;

/// <summary>Why an item was found.</summary>
/// <param name="Id">Id of the item.</param>
/// <param name="Classes">The classes that made the score, the largest share first; empty where the bundle's vectors are not of classes.</param>
/// <param name="NearestTraining">The training items of the store nearest to the item, itself left out, the nearest first.</param>
public sealed record HitExplanation(string Id, IReadOnlyList<ClassShare> Classes, IReadOnlyList<SearchHit> NearestTraining);
