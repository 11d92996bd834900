using Mhtn.Learning.Configuration;
using Mhtn.Learning.Network;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>Sorts a network's parameters by learning rate and weight decay, and makes the optimizer over them.</summary>
/// <remarks>
/// Weights decay; biases and batch norm do not. Biases have their own rate factor, and so have bottleneck and discriminator.
/// </remarks>
internal static class ParameterGroups
{
    private const string AdversaryPrefix = "discriminator.";

    /// <returns>An optimizer the caller owns.</returns>
    public static OptimizerHelper Optimizer(MhtnNetwork network, SolverOptions options)
    {
        var groups = network.named_parameters()
            .GroupBy(p => (
                Rate: options.LearningRate * RateFactor(p.name, options),
                Decay: options.WeightDecay * DecayFactor(p.name, p.parameter, options)))
            .OrderBy(g => g.Key)
            .Select(g => (g.Key.Rate, g.Key.Decay, Parameters: g.Select(p => p.parameter).ToArray()));
        return options.Method switch
        {
            SolverMethod.Sgd => optim.SGD(
                groups.Select(g => new SGD.ParamGroup(g.Parameters, new SGD.Options { LearningRate = g.Rate, weight_decay = g.Decay })),
                options.LearningRate,
                options.Momentum),
            _ => optim.AdamW(
                groups.Select(g => new AdamW.ParamGroup(g.Parameters, new AdamW.Options { LearningRate = g.Rate, weight_decay = g.Decay })),
                options.LearningRate,
                beta2: 0.999),
        };
    }

    private static double RateFactor(string name, SolverOptions options) =>
        (IsBias(name) ? options.BiasRateFactor : 1)
        * (IsAdversary(name) ? options.AdversaryRateFactor : 1);

    private static double DecayFactor(string name, Parameter parameter, SolverOptions options)
    {
        var isWeight = parameter.dim() > 1;
        return isWeight ? IsAdversary(name) ? options.AdversaryDecayFactor : 1 : 0;
    }

    private static bool IsAdversary(string name) => name.StartsWith(AdversaryPrefix, StringComparison.Ordinal);

    private static bool IsBias(string name) => name.EndsWith("bias", StringComparison.Ordinal);
}
