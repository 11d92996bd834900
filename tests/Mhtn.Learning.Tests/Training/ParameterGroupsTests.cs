using Mhtn.Learning.Configuration;
using Mhtn.Learning.Network;
using Mhtn.Learning.Tests.Network;
using Mhtn.Learning.Training;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Training;

public sealed class ParameterGroupsTests : TorchTests
{
    private const double Gradient = 0.5;

    private static NetworkOptions Network { get; } = TestNetworks.Small with { InputNormalisation = InputNormalisation.BatchNorm };

    [Fact]
    public void The_reference_solver_moves_each_kind_of_parameter_as_released()
    {
        var solver = Presets.Reference.Solver;
        using var network = TestNetworks.Make(["image", "text"], sourceClasses: 4, options: Network);
        var start = TestNetworks.Values(network);

        Step(network, solver, steps: 3);

        Assert.All(network.named_parameters(), p => Rows.AssertNear(
            [[.. start[p.name].Select(w => Momentum(w, Rate(p.name), p.parameter.dim() == 2 ? 0.0005 : 0))]],
            [[.. p.parameter.detach().data<float>().ToArray().Select(v => (double)v)]],
            1e-6));

        // SGD with momentum as Caffe and torch have it: v = 0.9 v + g + decay · w, w = w - rate · v.
        static double Momentum(double weight, double rate, double decay)
        {
            var velocity = 0.0;
            for (var i = 0; i < 3; i++)
            {
                velocity = (0.9 * velocity) + Gradient + (decay * weight);
                weight -= rate * velocity;
            }

            return weight;
        }

        static double Rate(string name) =>
            0.01 * (name.EndsWith("bias", StringComparison.Ordinal) ? 2 : 1) * (name.StartsWith("discriminator.", StringComparison.Ordinal) ? 0.1 : 1);
    }

    [Fact]
    public void Adam_moves_each_parameter_as_its_papers_say_with_the_decay_apart_from_the_gradient()
    {
        var solver = new SolverOptions { LearningRate = 0.02, WeightDecay = 0.1, BiasRateFactor = 3, AdversaryRateFactor = 0.5, AdversaryDecayFactor = 0.2 };
        using var network = TestNetworks.Make(["image", "text"], options: Network);
        var start = TestNetworks.Values(network);

        Step(network, solver, steps: 3);

        Assert.All(network.named_parameters(), p => Rows.AssertNear(
            [[.. start[p.name].Select(w => Adam(w, Rate(p.name), p.parameter.dim() == 2 ? Decay(p.name) : 0))]],
            [[.. p.parameter.detach().data<float>().ToArray().Select(v => (double)v)]],
            1e-5));

        static double Adam(double weight, double rate, double decay)
        {
            var (first, second) = (0.0, 0.0);
            for (var i = 1; i <= 3; i++)
            {
                weight -= rate * decay * weight;
                first = (0.9 * first) + (0.1 * Gradient);
                second = (0.999 * second) + (0.001 * Gradient * Gradient);
                weight -= rate * (first / (1 - Math.Pow(0.9, i))) / (Math.Sqrt(second / (1 - Math.Pow(0.999, i))) + 1e-8);
            }

            return weight;
        }

        static double Rate(string name) =>
            0.02 * (name.EndsWith("bias", StringComparison.Ordinal) ? 3 : 1) * (name.StartsWith("discriminator.", StringComparison.Ordinal) ? 0.5 : 1);

        static double Decay(string name) => name.StartsWith("discriminator.", StringComparison.Ordinal) ? 0.02 : 0.1;
    }

    [Fact]
    public void The_reference_solver_has_the_released_figures()
    {
        var solver = Presets.Reference.Solver;

        Assert.Equal(
            (SolverMethod.Sgd, 0.01, 0.9, 0.0005, 2.0, 0.1, 64, 16, 11_000),
            (solver.Method, solver.LearningRate, solver.Momentum, solver.WeightDecay, solver.BiasRateFactor, solver.AdversaryRateFactor, solver.BatchSize, solver.AccumulatedBatches, solver.MaxUpdates));
    }

    /// <summary>Steps along a gradient that is the same for every weight.</summary>
    private static void Step(MhtnNetwork network, SolverOptions solver, int steps)
    {
        using var scope = NewDisposeScope();
        using var optimizer = ParameterGroups.Optimizer(network, solver);
        for (var i = 0; i < steps; i++)
        {
            optimizer.zero_grad();
            network.parameters().Select(p => p.sum() * Gradient).Aggregate((sum, term) => sum + term).backward();
            optimizer.step();
        }
    }
}
