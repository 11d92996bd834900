namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>Every request that must be refused.</summary>
internal static class HostileCases
{
    /// <summary>The cases by name.</summary>
    public static IReadOnlyDictionary<string, HostileCase> ByName { get; } = HostileHttp.All
        .Concat(HostileJson.All)
        .Concat(HostilePaths.All)
        .Concat(HostileFiles.All)
        .ToDictionary(c => c.Name, StringComparer.Ordinal);
}
