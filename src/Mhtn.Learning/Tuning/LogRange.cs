using System.Text.Json.Nodes;

namespace Mhtn.Learning.Tuning;

/// <summary>A number whose logarithm is uniform: each doubling within the range is as likely as any other.</summary>
/// <param name="low">The least, above 0.</param>
/// <param name="high">The most, above <paramref name="low"/>.</param>
public sealed class LogRange(double low, double high) : SearchRange
{
    internal const string Name = "log";

    internal override IEnumerable<JsonNode?> Examples => [low, At(1 / Math.PI), high];

    /// <inheritdoc/>
    public override JsonNode? Draw(Random random) => At(random.NextDouble());

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { [Name] = new JsonArray(low, high) };

    private double At(double share) => Rounded(low * Math.Pow(high / low, share), low, high);
}
