using Mhtn.Core.Errors;

namespace Mhtn.Server.Workers;

/// <summary>What files are called in messages: never by the folders they lie in.</summary>
/// <param name="name">What the job is about.</param>
/// <param name="path">Full path of the file that is called so; null where it is no file.</param>
/// <param name="bundlePath">Full path of the bundle; null where none is used.</param>
internal sealed class ShownNames(string name, string? path, string? bundlePath = null)
{
    public string Name => name;

    public IReadOnlyList<Problem> In(IReadOnlyList<Problem> problems) =>
        [.. problems.Select(p => new Problem(In(p.Location), In(p.Expected), In(p.Found), In(p.Fix)))];

    private ProblemLocation In(ProblemLocation location) => new(
        location.Name is null ? null : In(location.Name),
        location.File is null ? null : In(location.File),
        location.Line,
        location.Part is null ? null : In(location.Part));

    private string In(string text)
    {
        var named = path is null ? text : text.Replace(path, name, StringComparison.Ordinal);
        return new[] { path, bundlePath }.OfType<string>().Aggregate(named, (shown, file) =>
            shown.Replace(Path.GetDirectoryName(file) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }
}
