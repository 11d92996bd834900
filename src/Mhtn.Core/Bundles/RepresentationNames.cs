namespace Mhtn.Core.Bundles;

/// <summary>The names representations bear in bundles, reports and as outputs of an ONNX encoder.</summary>
public static class RepresentationNames
{
    /// <summary>softmax or fc9.</summary>
    public static string ToName(this Representation representation) => representation switch
    {
        Representation.Softmax => "softmax",
        Representation.Fc9 => "fc9",
        _ => throw new ArgumentOutOfRangeException(nameof(representation), representation, "Not a representation."),
    };
}
