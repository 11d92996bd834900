using System.Text.Json.Nodes;

namespace Mhtn.Learning.Tuning;

/// <summary>One of several values, all alike: numbers, names, lists.</summary>
/// <param name="values">One or more, as they stand in a configuration file.</param>
public sealed class ChoiceRange(IReadOnlyList<JsonNode?> values) : SearchRange
{
    internal const string Name = "choice";

    internal override IEnumerable<JsonNode?> Examples => values.Select(v => v?.DeepClone());

    /// <inheritdoc/>
    public override JsonNode? Draw(Random random) => values[random.Next(values.Count)]?.DeepClone();

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { [Name] = new JsonArray([.. Examples]) };
}
