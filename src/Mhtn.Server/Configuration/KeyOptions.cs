using Mhtn.Core.Errors;

namespace Mhtn.Server.Configuration;

/// <summary>Who may read and write.</summary>
public sealed class KeyOptions
{
    /// <summary>The file that mhtn keys makes; null lets everyone on this machine read and write, and nobody else in.</summary>
    public string? File { get; set; }

    /// <summary>Whether reading needs no key where there are keys.</summary>
    public bool AllowAnonymousRead { get; set; }

    internal IEnumerable<Problem> Check(string at)
    {
        if (File is { } file && !System.IO.File.Exists(file))
        {
            yield return new Problem($"{at}:File", "a file of keys", $"no such file {file}", "Make it with mhtn keys create, or correct the path.");
        }
    }
}
