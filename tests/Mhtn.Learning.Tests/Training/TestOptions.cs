using Mhtn.Learning.Configuration;
using Mhtn.Learning.Tests.Network;

namespace Mhtn.Learning.Tests.Training;

/// <summary>Options for tiny runs.</summary>
internal static class TestOptions
{
    /// <summary>The preset compact with 8 units a layer, batches of 4 and six epochs.</summary>
    public static TrainingOptions Adam => new()
    {
        Network = TestNetworks.Small with { Dropout = 0.3 },
        Losses = new LossOptions { ReversalRampUpdates = 10 },
        Solver = new SolverOptions { LearningRate = 0.01, WeightDecay = 0.0005, BatchSize = 4, MinRowsPerEpoch = 1, MaxEpochs = 6 },
        Seed = TestSeed.Of(3),
        Threads = 1,
    };

    /// <summary>The preset reference in the same size, three batches to an update.</summary>
    public static TrainingOptions Sgd => Presets.Reference with
    {
        Network = Presets.Reference.Network with { PathWidth = 8, SharedWidth = 8, BottleneckWidth = 4, DiscriminatorWidth = 8 },
        Losses = Presets.Reference.Losses with { ReversalRampUpdates = 10 },
        Solver = Presets.Reference.Solver with { BatchSize = 4, AccumulatedBatches = 3, MinRowsPerEpoch = 1, MaxEpochs = 6 },
        Seed = TestSeed.Of(3),
        Threads = 1,
    };

    /// <summary>Without dropout and whatever else is random in a step.</summary>
    public static TrainingOptions Still => Adam with { Network = TestNetworks.Small };
}
