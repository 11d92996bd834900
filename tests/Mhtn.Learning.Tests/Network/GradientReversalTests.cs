using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Network;

public sealed class GradientReversalTests : TorchTests
{
    [Fact]
    public void Values_pass_unchanged_as_a_tensor_of_their_own()
    {
        using var scope = NewDisposeScope();
        var input = Rows.Random(1, 4, 3).ToTensor(gradient: true);

        var output = GradientReversal.Of(input, 0.7);

        Assert.Equal(input.ToRows(), output.ToRows());
        Assert.NotEqual(input.Handle, output.Handle);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.25)]
    [InlineData(3)]
    [InlineData(0)]
    public void The_gradient_is_exactly_that_of_what_follows_times_minus_the_strength(double strength)
    {
        using var scope = NewDisposeScope();
        var rows = Rows.Random(2, 4, 3);
        var (plain, reversed) = (rows.ToTensor(gradient: true), rows.ToTensor(gradient: true));

        plain.pow(3).sum().backward();
        GradientReversal.Of(reversed, strength).pow(3).sum().backward();

        var expected = plain.grad!.ToRows().Select(r => r.Select(g => -strength * g).ToArray()).ToArray();
        Assert.Equal(expected, reversed.grad!.ToRows());
    }

    [Fact]
    public void Single_precision_stays_single()
    {
        using var scope = NewDisposeScope();
        var input = tensor([1f, 2f], requires_grad: true);

        var output = GradientReversal.Of(input, 0.1);
        output.sum().backward();

        Assert.Equal(ScalarType.Float32, output.dtype);
        Assert.Equal(ScalarType.Float32, input.grad!.dtype);
        Assert.Equal([-0.1f, -0.1f], input.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Two_reversals_in_one_graph_keep_their_own_strengths()
    {
        using var scope = NewDisposeScope();
        var input = tensor([1.0], requires_grad: true);

        (GradientReversal.Of(input, 2) + GradientReversal.Of(input, 5)).sum().backward();

        Assert.Equal(-7, input.grad!.item<double>());
    }
}
