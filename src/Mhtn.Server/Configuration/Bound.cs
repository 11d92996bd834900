using Mhtn.Core.Inputs;

namespace Mhtn.Server.Configuration;

/// <summary>Lower bounds of options.</summary>
internal static class Bound
{
    public static IEnumerable<InputProblem> AtLeast(string location, long value, long smallest)
    {
        if (value < smallest)
        {
            yield return new InputProblem(location, $"{smallest} or more", $"{value}", "Correct the value, or leave it out for the default.");
        }
    }
}
