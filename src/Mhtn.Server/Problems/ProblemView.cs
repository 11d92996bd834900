using System.Text.Json.Serialization;
using Mhtn.Core.Errors;

namespace Mhtn.Server.Problems;

/// <summary>A problem as a client is shown it: files by their names, never by the folders of this machine.</summary>
internal sealed record ProblemView(string Location, string Expected, string Found, string Fix)
{
    /// <summary>All of it as one sentence.</summary>
    [JsonIgnore]
    public string Sentence => $"{Location}: expected {Expected}, found {Found}. {Fix}";

    public static ProblemView Of(Problem problem) => new($"{problem.Location.WithoutFolders()}", problem.Expected, problem.Found, problem.Fix);
}
