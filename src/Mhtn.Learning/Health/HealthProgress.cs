namespace Mhtn.Learning.Health;

/// <summary>Where a health check stands.</summary>
/// <param name="Step">What it does at present.</param>
/// <param name="Done">Parts of the whole that are done.</param>
/// <param name="Total">Parts of the whole.</param>
public sealed record HealthProgress(string Step, int Done, int Total);
