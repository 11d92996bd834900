using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods;

/// <summary>Where a comparison stands.</summary>
/// <param name="Method">The method under way.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Training">Where its training stands; null where it has just begun.</param>
public sealed record ComparisonProgress(string Method, int Seed, TrainingProgress? Training);
