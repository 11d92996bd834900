using Mhtn.Core.Errors;

namespace Mhtn.Server.Configuration;

/// <summary>Lower bounds of options.</summary>
internal static class Bound
{
    public static IEnumerable<Problem> AtLeast(string location, long value, long smallest)
    {
        if (value < smallest)
        {
            yield return new Problem(location, $"{smallest} or more", $"{value}", "Correct the value, or leave it out for the default.");
        }
    }
}
