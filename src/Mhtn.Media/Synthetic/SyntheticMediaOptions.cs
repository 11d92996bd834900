using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Media.Synthetic;

/// <summary>Sizes of a generated collection of media files.</summary>
public sealed record SyntheticMediaOptions
{
    /// <summary>Training items of a class in each modality that covers it; at least 1.</summary>
    public int TrainPerClass { get; init; } = 10;

    /// <summary>Validation items of a class in each modality that covers it; at least 0.</summary>
    public int ValidationPerClass { get; init; } = 5;

    /// <summary>Test items of a class in each modality that covers it; at least 0.</summary>
    public int TestPerClass { get; init; } = 12;

    /// <summary>Source pictures of a class, of which there are 20; at least 1.</summary>
    public int SourcePerClass { get; init; } = 250;

    /// <summary>Width and height of pictures in pixels; at least 16.</summary>
    public int PictureSide { get; init; } = 64;

    /// <summary>Width and height of clips in pixels; at least 16.</summary>
    public int ClipSide { get; init; } = 48;

    /// <summary>How many items are made at once; at least 1. The files do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Everything that is wrong with the sizes.</summary>
    /// <param name="location">What the options are called in messages.</param>
    public IEnumerable<Problem> Check(string location) =>
    [
        .. Rule.AtLeast($"{location}.trainPerClass", TrainPerClass, 1),
        .. Rule.AtLeast($"{location}.validationPerClass", ValidationPerClass, 0),
        .. Rule.AtLeast($"{location}.testPerClass", TestPerClass, 0),
        .. Rule.AtLeast($"{location}.sourcePerClass", SourcePerClass, 1),
        .. Rule.AtLeast($"{location}.pictureSide", PictureSide, 16),
        .. Rule.AtLeast($"{location}.clipSide", ClipSide, 16),
        .. Rule.AtLeast($"{location}.threads", Threads, 1),
    ];
}
