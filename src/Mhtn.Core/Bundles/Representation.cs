using System.Text.Json.Serialization;

namespace Mhtn.Core.Bundles;

/// <summary>Which layer of the semantic network is the common representation handed to retrieval.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Representation>))]
public enum Representation
{
    /// <summary>One probability per class, the softmax of fc10: the paper's choice.</summary>
    [JsonStringEnumMemberName("softmax")]
    Softmax,

    /// <summary>The activations of the last shared layer before the classes.</summary>
    [JsonStringEnumMemberName("fc9")]
    Fc9,
}
