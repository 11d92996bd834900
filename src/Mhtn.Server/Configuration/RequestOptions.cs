using Mhtn.Core.Errors;

namespace Mhtn.Server.Configuration;

/// <summary>How large a request may be.</summary>
public sealed class RequestOptions
{
    /// <summary>Most bytes of a JSON body, 1,024 or more.</summary>
    public int LargestJsonBytes { get; set; } = 1 << 20;

    /// <summary>Most characters (UTF-16 units) of a text that is searched by or added, 1 or more.</summary>
    public int LongestText { get; set; } = 10_000;

    internal IEnumerable<Problem> Check(string at) =>
        Bound.AtLeast($"{at}:LargestJsonBytes", LargestJsonBytes, 1024).Concat(Bound.AtLeast($"{at}:LongestText", LongestText, 1));
}
