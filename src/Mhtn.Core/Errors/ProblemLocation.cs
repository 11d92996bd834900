namespace Mhtn.Core.Errors;

/// <summary>Where a problem is: in a file, or in something with a name, and at which place of it.</summary>
/// <param name="Name">What the user calls it, such as --top, body or item p1; null for a file that needs no other name.</param>
/// <param name="File">Path of the file; null where the problem is in none.</param>
/// <param name="Line">Line of the file, from 1; null where lines say nothing.</param>
/// <param name="Part">The field, entry or other part of it; null for the whole.</param>
public sealed record ProblemLocation(string? Name, string? File = null, int? Line = null, string? Part = null)
{
    /// <summary>A place that is no file.</summary>
    /// <param name="name">What the user calls it.</param>
    public static implicit operator ProblemLocation(string name) => new(name);

    /// <summary>A file.</summary>
    /// <param name="path">Its path.</param>
    public static ProblemLocation InFile(string path) => new(null, path);

    /// <summary>A line of it.</summary>
    /// <param name="line">From 1.</param>
    public ProblemLocation AtLine(int line) => this with { Line = line };

    /// <summary>A part of it.</summary>
    /// <param name="part">A field, an entry, a row.</param>
    public ProblemLocation At(string part) => this with { Part = Part is null ? part : $"{Part}, {part}" };

    /// <summary>The same place for someone who does not know this machine: the file by its name, without folders.</summary>
    public ProblemLocation WithoutFolders() =>
        File is null ? this : this with { File = Path.GetFileName(Path.TrimEndingDirectorySeparator(File)) };

    /// <summary>The place for the person at the keyboard, such as items.jsonl, line 3, label.</summary>
    public override string ToString()
    {
        var source = string.Join(' ', new[] { Name, File }.OfType<string>());
        return string.Join(", ", new[] { source, Line is null ? null : $"line {Line}", Part }.OfType<string>());
    }
}
