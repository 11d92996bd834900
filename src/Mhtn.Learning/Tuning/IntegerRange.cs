using System.Text.Json.Nodes;

namespace Mhtn.Learning.Tuning;

/// <summary>A whole number between two, both included, all alike.</summary>
/// <param name="low">The least.</param>
/// <param name="high">The most, above <paramref name="low"/> and below the largest there is.</param>
public sealed class IntegerRange(int low, int high) : SearchRange
{
    internal const string Name = "integer";

    internal override IEnumerable<JsonNode?> Examples => [low, high];

    /// <inheritdoc/>
    public override JsonNode? Draw(Random random) => random.Next(low, high + 1);

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { [Name] = new JsonArray(low, high) };
}
