using Mhtn.Learning.Configuration;
using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Network;

public sealed class InputLayerTests : TorchTests
{
    [Fact]
    public void Standardising_gives_the_hand_worked_scores_and_leaves_a_constant_feature_its_scale()
    {
        using var scope = NewDisposeScope();
        using var layer = new InputLayer(2, squareRoot: false, InputNormalisation.Standardise, CPU);
        double[][] training = [[1, 7], [3, 7]];

        layer.Fit(training.ToMatrix());

        Rows.AssertNear([[-1, 0], [1, 0], [3, 2]], Call(layer, [[1, 7], [3, 7], [5, 9]]), 1e-6);
    }

    [Fact]
    public void Training_items_come_out_with_mean_nothing_and_variance_one_even_far_from_the_origin()
    {
        using var scope = NewDisposeScope();
        var rows = Rows.Random(1, 50, 3, mean: 10_000, deviation: 5);
        using var layer = new InputLayer(3, squareRoot: false, InputNormalisation.Standardise, CPU);

        layer.Fit(rows.ToMatrix());

        var scaled = Call(layer, rows);
        for (var j = 0; j < 3; j++)
        {
            Assert.Equal(0, scaled.Average(r => r[j]), 1e-2);
            Assert.Equal(1, scaled.Average(r => r[j] * r[j]), 1e-2);
        }
    }

    [Fact]
    public void The_square_root_keeps_signs_and_comes_before_the_scores()
    {
        using var scope = NewDisposeScope();
        using var plain = new InputLayer(3, squareRoot: true, InputNormalisation.Standardise, CPU);
        using var fitted = new InputLayer(1, squareRoot: true, InputNormalisation.Standardise, CPU);
        double[][] training = [[1], [9]];
        fitted.Fit(training.ToMatrix());

        Rows.AssertNear([[-3, 0, 2]], Call(plain, [[-9, 0, 4]]), 1e-6);
        Rows.AssertNear([[-1], [1], [3]], Call(fitted, [[1], [9], [25]]), 1e-6);
    }

    [Fact]
    public void Batch_norm_learns_scale_and_shift_and_nothing_is_fitted()
    {
        using var scope = NewDisposeScope();
        using var layer = new InputLayer(2, squareRoot: false, InputNormalisation.BatchNorm, CPU);
        double[][] rows = [[1, 10], [3, 30]];

        layer.Fit(rows.ToMatrix());
        var output = Call(layer, rows);

        Rows.AssertNear([[-1, -1], [1, 1]], output, 1e-4);
        Assert.Equal(["batch_norm.bias", "batch_norm.weight"], layer.named_parameters().Select(p => p.name).Order());
        Assert.Null(layer.Mean);

        // 0.9 of 0 and 0.1 of the batch's mean; 0.9 of 1 and 0.1 of its unbiased variance.
        Assert.Equal([0.2f, 2f], layer.BatchNorm!.running_mean!.data<float>().ToArray());
        Assert.Equal([1.1f, 20.9f], layer.BatchNorm!.running_var!.data<float>().ToArray().Select(v => MathF.Round(v, 4)));
    }

    [Fact]
    public void Mean_and_deviation_belong_to_the_state_and_are_not_trained()
    {
        using var layer = new InputLayer(2, squareRoot: false, InputNormalisation.Standardise, CPU);

        Assert.Equal(["deviation", "mean"], layer.state_dict().Keys.Order());
        Assert.Empty(layer.parameters());
    }

    private static double[][] Call(InputLayer layer, double[][] rows) => layer.call(rows.ToTensor().to_type(ScalarType.Float32)).ToRows();
}
