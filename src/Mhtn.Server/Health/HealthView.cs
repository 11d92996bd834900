namespace Mhtn.Server.Health;

/// <summary>How the service is.</summary>
/// <param name="Status">ok or unavailable.</param>
/// <param name="Checks">What was looked at, to how it is.</param>
internal sealed record HealthView(string Status, IReadOnlyDictionary<string, string> Checks);
