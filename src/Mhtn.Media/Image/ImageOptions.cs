using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Media.Image;

/// <summary>How a picture becomes the network's input.</summary>
public sealed record ImageOptions
{
    /// <summary>The value of <see cref="Encoder"/> that leaves the pixels to a convolutional network inside the graph.</summary>
    public const string Pixels = "pixels";

    /// <summary>How a value of <see cref="Encoder"/> begins that names a network file.</summary>
    public const string OnnxPrefix = "onnx:";

    private const int LargestSide = 1024;

    /// <summary>
    /// "pixels" for a convolutional network inside the graph, or "onnx:FILE" for a frozen one of your own, such as CLIP's image
    /// encoder: one input [batch, 3, Size, Size], and its first output, flattened, is what the paths see.
    /// </summary>
    public string Encoder { get; init; } = Pixels;

    /// <summary>Side of the square the network takes, in pixels, 8 to 1024; MHTN: 224.</summary>
    public int Size { get; init; } = 32;

    /// <summary>
    /// Side of the square a picture is resized to before it is cropped to <see cref="Size"/>, from Size to 1024: the middle in use, a
    /// random place in training. MHTN: 256.
    /// </summary>
    public int Resize { get; init; } = 36;

    /// <summary>Whether training mirrors pictures half of the time; MHTN: no.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>Mean of red, green and blue over [0, 1], subtracted; ImageNet's by default.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0.485, 0.456, 0.406];

    /// <summary>Standard deviation of red, green and blue over [0, 1], above 0, divided by; ImageNet's by default.</summary>
    public IReadOnlyList<double> Deviation { get; init; } = [0.229, 0.224, 0.225];

    /// <summary>The network file of <see cref="Encoder"/>; null for "pixels".</summary>
    internal string? OnnxFile => Encoder.StartsWith(OnnxPrefix, StringComparison.Ordinal) ? Encoder[OnnxPrefix.Length..] : null;

    /// <summary>Checks every option against its range.</summary>
    /// <param name="at">Where the options came from, for messages.</param>
    public IEnumerable<Problem> Check(string at) =>
        Rule.Unless(Encoder == Pixels || OnnxFile is { Length: > 0 }, $"{at}.encoder", "pixels or onnx:FILE", Encoder)
            .Concat(Rule.Unless(Size is >= 8 and <= LargestSide, $"{at}.size", $"pixels from 8 to {LargestSide}", Size))
            .Concat(Rule.Unless(Resize >= Size && Resize <= LargestSide, $"{at}.resize", $"pixels from size ({Size}) to {LargestSide}", Resize))
            .Concat(Rule.Unless(Mean.Count == 3 && Mean.All(double.IsFinite), $"{at}.mean", "three numbers", string.Join(", ", Mean)))
            .Concat(Rule.Unless(
                Deviation.Count == 3 && Deviation.All(d => d > 0 && double.IsFinite(d)),
                $"{at}.deviation",
                "three numbers above 0",
                string.Join(", ", Deviation)));
}
