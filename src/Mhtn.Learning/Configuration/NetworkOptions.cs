using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Configuration;

/// <summary>Sizes and normalisation of the network. Defaults are those of the preset compact.</summary>
public sealed record NetworkOptions
{
    /// <summary>Units of fc6 and fc7 in each modality's path; MHTN: 4096.</summary>
    public int PathWidth { get; init; } = 256;

    /// <summary>Units of the shared fc8 and fc9; MHTN: 4096.</summary>
    public int SharedWidth { get; init; } = 256;

    /// <summary>Units between fc9 and the modality discriminator; MHTN: 512.</summary>
    public int BottleneckWidth { get; init; } = 64;

    /// <summary>Units of the modality discriminator's two hidden layers; MHTN: 1024.</summary>
    public int DiscriminatorWidth { get; init; } = 128;

    /// <summary>Share of activations dropped between layers in training, in [0, 1); MHTN: 0.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>What happens to features before the first layer; MHTN's released network: none.</summary>
    public InputTransform InputTransform { get; init; } = InputTransform.Automatic;

    /// <summary>How inputs are brought to a common scale; MHTN's released network: batch norm.</summary>
    public InputNormalisation InputNormalisation { get; init; } = InputNormalisation.Standardise;

    /// <summary>Whether batch norm learns a scale and a shift; MHTN's normalises only.</summary>
    public bool AffineBatchNorm { get; init; } = true;

    /// <summary>
    /// How many layers, counted from the input, the hub's path shares with the source domain: 0, 1 (fc6) or 2 (fc6 and fc7).
    /// MHTN: 0, as its frozen convolutions carry what is shared.
    /// </summary>
    public int SharedSourceLayers { get; init; } = 1;

    internal IEnumerable<Problem> Check(string at) =>
        Rule.AtLeast($"{at}.pathWidth", PathWidth, 1)
            .Concat(Rule.AtLeast($"{at}.sharedWidth", SharedWidth, 1))
            .Concat(Rule.AtLeast($"{at}.bottleneckWidth", BottleneckWidth, 1))
            .Concat(Rule.AtLeast($"{at}.discriminatorWidth", DiscriminatorWidth, 1))
            .Concat(Rule.Within($"{at}.dropout", Dropout, 0, 1))
            .Concat(Rule.Known($"{at}.inputTransform", InputTransform))
            .Concat(Rule.Known($"{at}.inputNormalisation", InputNormalisation))
            .Concat(Rule.Unless(SharedSourceLayers is >= 0 and <= 2, $"{at}.sharedSourceLayers", "0, 1 or 2", SharedSourceLayers));
}
