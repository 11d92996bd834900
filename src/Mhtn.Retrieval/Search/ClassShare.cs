namespace Mhtn.Retrieval.Search;

/// <summary>How much of something is one class's.</summary>
/// <param name="Class">Name of the class.</param>
/// <param name="Share">In [0, 1].</param>
public sealed record ClassShare(string Class, float Share);
