using Mhtn.Core.Inputs;

namespace Mhtn.Server.Workers;

/// <summary>What files are called in messages: never by the folders they lie in.</summary>
/// <param name="path">The file; null where the item is none.</param>
/// <param name="name">What it is called; null for the name it has.</param>
internal sealed class ShownNames(string? path = null, string? name = null)
{
    public string Name { get; } = name ?? Path.GetFileName(path) ?? "item";

    public IReadOnlyList<InputProblem> In(IReadOnlyList<InputProblem> problems) =>
        [.. problems.Select(p => new InputProblem(In(p.Location), In(p.Expected), In(p.Found), In(p.Fix)))];

    private string In(string text) => path is null
        ? text
        : text.Replace(path, Name, StringComparison.Ordinal)
            .Replace(Path.GetFullPath(path), Name, StringComparison.Ordinal)
            .Replace(Path.GetDirectoryName(Path.GetFullPath(path)) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
