using System.Runtime.InteropServices;
using Mhtn.Learning.Native;
using TorchSharp;

namespace Mhtn.Learning.Tests.Native;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Ensuring_twice_is_fine()
    {
        TorchRuntime.EnsureLoaded();
        TorchRuntime.EnsureLoaded();
    }

    [Fact]
    public void A_product_and_its_gradient_have_the_hand_worked_values()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(new float[] { 1, 2, 3, 4 }, 2, 2, requires_grad: true);
        var y = torch.tensor(new float[] { 5, 6, 7, 8 }, 2, 2);

        var product = x.mm(y);
        product.sum().backward();

        Assert.Equal(new float[] { 19, 22, 43, 50 }, product.data<float>().ToArray());
        Assert.Equal(new float[] { 11, 15, 11, 15 }, x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void An_error_inside_libtorch_becomes_an_exception_and_the_process_lives()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(2, 3);

        var error = Assert.Throws<ExternalException>(() => x.mm(x));

        Assert.Contains("mat1 and mat2 shapes cannot be multiplied", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, x.sum().item<float>());
    }
}
