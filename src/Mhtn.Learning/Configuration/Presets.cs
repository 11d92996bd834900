using Mhtn.Core.Errors;
using Mhtn.Media;
using Mhtn.Media.Image;

namespace Mhtn.Learning.Configuration;

/// <summary>Named sets of options to start from.</summary>
public static class Presets
{
    /// <summary>The name of <see cref="Compact"/>.</summary>
    public const string CompactName = "compact";

    /// <summary>The name of <see cref="Reference"/>.</summary>
    public const string ReferenceName = "reference";

    /// <summary>Small enough for two cores and a minute; weights chosen on validation splits.</summary>
    public static TrainingOptions Compact { get; } = new();

    /// <summary>
    /// The sizes, initialisation, normalisation, rate factors and solver of MHTN's released configuration. Departures: gradient
    /// reversal follows λ(p) = 2/(1+exp(-10p)) - 1, as the released constants would amplify the gradient instead of reversing it,
    /// and training stops early by the validation split, which the release has not.
    /// </summary>
    public static TrainingOptions Reference { get; } = new()
    {
        Threads = Environment.ProcessorCount,
        ProbabilityRepresentation = false,
        Media = new MediaOptions { Image = new ImageOptions { Size = 224, Resize = 256, Flip = false } },
        Backbone = new BackboneOptions { Network = BackboneNetwork.AlexNet, Frozen = true },
        Network = new NetworkOptions
        {
            PathWidth = 4096,
            SharedWidth = 4096,
            BottleneckWidth = 512,
            DiscriminatorWidth = 1024,
            Dropout = 0,
            InputTransform = InputTransform.None,
            InputNormalisation = InputNormalisation.BatchNorm,
            AffineBatchNorm = false,
            SharedSourceLayers = 0,
        },
        Losses = new LossOptions
        {
            DiscrepancyEstimate = DiscrepancyEstimate.Linear,
            KernelFactors = [1],
            CrossModalTransferWeight = 0.0001,
            ModalityAdversaryWeight = 0.1,
            ReversalRampUpdates = 5000,
        },
        Solver = new SolverOptions
        {
            Method = SolverMethod.Sgd,
            LearningRate = 0.01,
            Momentum = 0.9,
            WeightDecay = 0.0005,
            BiasRateFactor = 2,
            AdversaryRateFactor = 0.1,
            AdversaryDecayFactor = 1,
            WeightAveraging = 0,
            BatchSize = 64,
            AccumulatedBatches = 16,
            MinRowsPerEpoch = 16 * 16 * 64,
            MaxEpochs = int.MaxValue,
            MaxUpdates = 11000,
            Patience = int.MaxValue,
        },
    };

    /// <summary>The preset that bears <paramref name="name"/>.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static TrainingOptions ByName(string name) => name switch
    {
        CompactName => Compact,
        ReferenceName => Reference,
        _ => throw new InputException("preset", $"{CompactName} or {ReferenceName}", $"\"{name}\"", "Choose one of these."),
    };
}
