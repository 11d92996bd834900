namespace Mhtn.Benchmarks.Serve;

/// <summary>One request and how it went.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Status">Status of the answer, or what kept it from coming.</param>
/// <param name="Milliseconds">Until the whole answer was there.</param>
internal sealed record Asked(string Kind, string Status, double Milliseconds);
