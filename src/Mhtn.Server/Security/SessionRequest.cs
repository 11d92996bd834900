namespace Mhtn.Server.Security;

/// <summary>Asks for a session.</summary>
/// <param name="Key">The key.</param>
internal sealed record SessionRequest(string Key);
