namespace Mhtn.Server.Tests.Page;

/// <summary>Needs a Chromium.</summary>
internal sealed class NeedsChromiumAttribute : NeedsAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The Chromium of this machine; null where there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public override string? Lacking => Program is null ? "There is no Chromium on the PATH." : null;
}
