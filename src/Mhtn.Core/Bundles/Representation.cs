using System.Text.Json.Serialization;

namespace Mhtn.Core.Bundles;

/// <summary>Which layer of the semantic network is the common representation handed to retrieval, and how it is compared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Representation>))]
public enum Representation
{
    /// <summary>One probability per class, the softmax of fc10, compared by cosine: the paper's choice.</summary>
    [JsonStringEnumMemberName("softmax")]
    Softmax,

    /// <summary>The activations of the last shared layer before the classes, compared by cosine.</summary>
    [JsonStringEnumMemberName("fc9")]
    Fc9,

    /// <summary>
    /// The softmax of fc10 compared by inner product: items are ranked by Σ_c p(c | query) p(c | item), the probability that both are of
    /// one class. The cosine divides by the length of p(· | item) and so holds back exactly those items the network is sure of.
    /// </summary>
    [JsonStringEnumMemberName("probability")]
    Probability,
}
