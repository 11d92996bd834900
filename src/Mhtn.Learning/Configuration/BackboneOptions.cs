using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Configuration;

/// <summary>
/// The convolutional network that pictures and video frames go through before their paths, and how it learns. Defaults are those of
/// the preset compact.
/// </summary>
/// <remarks>
/// MHTN's is an AlexNet trained on its source domain beforehand and frozen from then on, and so is this: it learns to classify the
/// source domain, or the hub's own training items where there is no source, and its outputs are then computed once.
/// </remarks>
public sealed record BackboneOptions
{
    /// <summary>The network; MHTN: alexNet.</summary>
    public BackboneNetwork Network { get; init; } = BackboneNetwork.Small;

    /// <summary>Channels of the small network's first layer, 4 to 256; later layers have two and four times as many.</summary>
    public int Width { get; init; } = 32;

    /// <summary>
    /// Weights to start from, .safetensors or .npz with the names of docs/media.md; null starts from He's initialisation.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>Whether the weights stay as they are; it then needs <see cref="Weights"/>. MHTN: yes.</summary>
    public bool Frozen { get; init; }

    /// <summary>Times the source domain is gone through, 1 or more.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>
    /// Pictures an epoch has at the least, 1 or more: a smaller collection is gone through several times. It matters where there is no
    /// source domain.
    /// </summary>
    public int MinPicturesPerEpoch { get; init; } = 2048;

    /// <summary>Pictures of a batch, 2 or more.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Highest learning rate, above 0; it rises over the first fifth of the updates and falls to 0 by a cosine.</summary>
    public double LearningRate { get; init; } = 0.003;

    /// <summary>Decoupled weight decay, from 0 up; biases and batch norm are exempt.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>
    /// Random crops of each of the target's training pictures whose outputs the paths learn from beside the middle's, 0 to 64. MHTN crops
    /// anew in every step.
    /// </summary>
    public int Views { get; init; } = 8;

    /// <summary>
    /// Threads libtorch computes convolutions with, 1 to 1024; all cores by default. The last bits of a result belong to one number of
    /// threads.
    /// </summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal IEnumerable<Problem> Check(string at) =>
        Rule.Known($"{at}.network", Network)
            .Concat(Rule.Unless(Width is >= 4 and <= 256, $"{at}.width", "a whole number from 4 to 256", Width))
            .Concat(Rule.AtLeast($"{at}.epochs", Epochs, 1))
            .Concat(Rule.AtLeast($"{at}.minPicturesPerEpoch", MinPicturesPerEpoch, 1))
            .Concat(Rule.AtLeast($"{at}.batchSize", BatchSize, 2))
            .Concat(Rule.Positive($"{at}.learningRate", LearningRate))
            .Concat(Rule.NotNegative($"{at}.weightDecay", WeightDecay))
            .Concat(Rule.Unless(Views is >= 0 and <= 64, $"{at}.views", "a whole number from 0 to 64", Views))
            .Concat(Rule.Unless(Threads is >= 1 and <= 1024, $"{at}.threads", "a whole number from 1 to 1024", Threads));
}
