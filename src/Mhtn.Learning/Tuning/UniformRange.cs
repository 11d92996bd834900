using System.Text.Json.Nodes;

namespace Mhtn.Learning.Tuning;

/// <summary>Any number between two, all alike.</summary>
/// <param name="low">The least.</param>
/// <param name="high">The most, above <paramref name="low"/>.</param>
public sealed class UniformRange(double low, double high) : SearchRange
{
    internal const string Name = "uniform";

    internal override IEnumerable<JsonNode?> Examples => [low, At(1 / Math.PI), high];

    /// <inheritdoc/>
    public override JsonNode? Draw(Random random) => At(random.NextDouble());

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { [Name] = new JsonArray(low, high) };

    private double At(double share) => Rounded(low + (share * (high - low)), low, high);
}
