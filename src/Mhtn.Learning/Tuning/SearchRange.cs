using System.Globalization;
using System.Text.Json.Nodes;

namespace Mhtn.Learning.Tuning;

/// <summary>What a search may choose one option from.</summary>
public abstract class SearchRange
{
    private protected SearchRange()
    {
    }

    /// <summary>Values whose validity stands for that of every value drawn.</summary>
    internal abstract IEnumerable<JsonNode?> Examples { get; }

    /// <summary>Draws one value as it stands in a configuration file.</summary>
    public abstract JsonNode? Draw(Random random);

    /// <summary>The range as it stands in a space file.</summary>
    public abstract JsonObject ToJson();

    /// <summary>Four significant digits, so that a configuration stays readable; never outside the range.</summary>
    private protected static double Rounded(double value, double low, double high) =>
        Math.Clamp(double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), low, high);
}
