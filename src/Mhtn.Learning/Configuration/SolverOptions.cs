using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Configuration;

/// <summary>Optimizer, batches and when to stop. Defaults are those of the preset compact.</summary>
public sealed record SolverOptions
{
    /// <summary>The optimizer; MHTN: SGD.</summary>
    public SolverMethod Method { get; init; } = SolverMethod.Adam;

    /// <summary>Learning rate of the weights, above 0; MHTN: 0.01, fixed.</summary>
    public double LearningRate { get; init; } = 0.003;

    /// <summary>Momentum of SGD, in [0, 1); MHTN: 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>
    /// Weight decay, from 0 up; biases and batch norm are exempt. With SGD a penalty in the gradient, with Adam decoupled: each update
    /// takes learningRate · weightDecay of a weight. MHTN, by SGD: 0.0005.
    /// </summary>
    public double WeightDecay { get; init; } = 3;

    /// <summary>Factor on the learning rate of biases; MHTN: 2.</summary>
    public double BiasRateFactor { get; init; } = 1;

    /// <summary>Factor on the learning rate of bottleneck and modality discriminator; MHTN: 0.1.</summary>
    public double AdversaryRateFactor { get; init; } = 1;

    /// <summary>
    /// Factor on the weight decay of bottleneck and modality discriminator, from 0 up; MHTN: 1. A decay that suits the encoders can
    /// keep the discriminator from learning anything, and then there is no adversary.
    /// </summary>
    public double AdversaryDecayFactor { get; init; }

    /// <summary>
    /// How much of the running average of the weights stays at each update, in [0, 1); the average is what is validated and kept, and
    /// 0 keeps the last weights instead. MHTN: 0.
    /// </summary>
    public double WeightAveraging { get; init; } = 0.98;

    /// <summary>Rows of a batch, each with one item of every modality, 2 or more; MHTN: 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Batches whose gradients are added up before an update, 1 or more; MHTN: 16.</summary>
    public int AccumulatedBatches { get; init; } = 1;

    /// <summary>
    /// Rows an epoch has at the least, 1 or more: a target of fewer rows is gone through several times, so that validation comes
    /// after about as many updates for small collections as for large ones.
    /// </summary>
    public int MinRowsPerEpoch { get; init; } = 2048;

    /// <summary>Most epochs, 1 or more; an epoch sees every target item once or more often.</summary>
    public int MaxEpochs { get; init; } = 60;

    /// <summary>Most optimizer updates, 1 or more; MHTN: 11000.</summary>
    public int MaxUpdates { get; init; } = int.MaxValue;

    /// <summary>Epochs without a better validation figure after which training stops, 1 or more.</summary>
    public int Patience { get; init; } = 20;

    internal IEnumerable<Problem> Check(string at) =>
        Rule.Known($"{at}.method", Method)
            .Concat(Rule.Positive($"{at}.learningRate", LearningRate))
            .Concat(Rule.Within($"{at}.momentum", Momentum, 0, 1))
            .Concat(Rule.NotNegative($"{at}.weightDecay", WeightDecay))
            .Concat(Rule.Positive($"{at}.biasRateFactor", BiasRateFactor))
            .Concat(Rule.Positive($"{at}.adversaryRateFactor", AdversaryRateFactor))
            .Concat(Rule.NotNegative($"{at}.adversaryDecayFactor", AdversaryDecayFactor))
            .Concat(Rule.Within($"{at}.weightAveraging", WeightAveraging, 0, 1))
            .Concat(Rule.AtLeast($"{at}.batchSize", BatchSize, 2))
            .Concat(Rule.AtLeast($"{at}.accumulatedBatches", AccumulatedBatches, 1))
            .Concat(Rule.AtLeast($"{at}.minRowsPerEpoch", MinRowsPerEpoch, 1))
            .Concat(Rule.AtLeast($"{at}.maxEpochs", MaxEpochs, 1))
            .Concat(Rule.AtLeast($"{at}.maxUpdates", MaxUpdates, 1))
            .Concat(Rule.AtLeast($"{at}.patience", Patience, 1));
}
