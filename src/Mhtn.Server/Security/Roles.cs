namespace Mhtn.Server.Security;

/// <summary>What a key allows, and the names of the policies that ask for it.</summary>
internal static class Roles
{
    /// <summary>Searching and showing.</summary>
    public const string Read = "read";

    /// <summary>Adding, replacing and removing, and all that reading allows.</summary>
    public const string Write = "write";

    public static bool IsKnown(string role) => role is Read or Write;
}
