using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mhtn.Core.Items;

namespace Mhtn.Core.Bundles;

/// <summary>What a modality's encoder takes, so that a query is treated exactly as the training data were.</summary>
/// <param name="Modality">The modality.</param>
/// <param name="Kind">How an item becomes numbers: "features" takes the item's own feature vector.</param>
/// <param name="Shape">Shape of one item's input without the batch, for features [dimension].</param>
public sealed record InputSpecification(Modality Modality, string Kind, IReadOnlyList<int> Shape)
{
    /// <summary>The kind of an input that is the item's own feature vector.</summary>
    public const string Features = "features";

    /// <summary>Everything the kind's reader was set to; null where it has no settings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Parameters { get; init; }

    /// <summary>Numbers in one item's input.</summary>
    [JsonIgnore]
    public int Length => Shape.Aggregate(1, (product, size) => checked(product * size));
}
