namespace Mhtn.Tests.Needs;

/// <summary>Needs a user whom a file's mode keeps out.</summary>
public sealed class NeedsFileModesAttribute : NeedsAttribute
{
    /// <inheritdoc/>
    public override string? Lacking => OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess
        ? "A file's mode keeps nobody out: this is Windows, or the user is its super-user."
        : null;
}
