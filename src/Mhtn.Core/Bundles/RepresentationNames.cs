using Mhtn.Core.Metrics;

namespace Mhtn.Core.Bundles;

/// <summary>What follows from a representation: its name, the output of an ONNX encoder that holds it, and how it is compared.</summary>
public static class RepresentationNames
{
    /// <summary>softmax, fc9 or probability: its name in bundles and reports.</summary>
    public static string ToName(this Representation representation) => representation switch
    {
        Representation.Softmax => "softmax",
        Representation.Fc9 => "fc9",
        Representation.Probability => "probability",
        _ => throw new ArgumentOutOfRangeException(nameof(representation), representation, "Not a representation."),
    };

    /// <summary>softmax or fc9: the output of an ONNX encoder that holds it.</summary>
    public static string ToOutputName(this Representation representation) =>
        (representation == Representation.Probability ? Representation.Softmax : representation).ToName();

    /// <summary>How its vectors are compared.</summary>
    public static Similarity ToSimilarity(this Representation representation) =>
        representation == Representation.Probability ? Similarity.InnerProduct : Similarity.Cosine;
}
