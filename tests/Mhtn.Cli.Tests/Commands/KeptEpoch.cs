using System.Globalization;
using System.Text.RegularExpressions;

namespace Mhtn.Cli.Tests.Commands;

/// <summary>What mhtn train says of what it kept.</summary>
internal static partial class KeptEpoch
{
    /// <summary>How far the figure of the exported encoders may lie from training's: other last bits may swap neighbours in a ranking.</summary>
    public const double Tolerance = 0.005;

    /// <summary>The validation MAP it states.</summary>
    public static double ValidationMap(Outcome training) =>
        double.Parse(Sentence().Match(training.Output).Groups["map"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Kept [^:]+: validation MAP (?<map>[\d.]+) \((softmax|fc9|probability)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Sentence();
}
