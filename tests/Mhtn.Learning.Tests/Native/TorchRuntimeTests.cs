using System.Globalization;
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

    [Fact]
    public void Streams_inside_libtorch_write_and_read()
    {
        using var scope = torch.NewDisposeScope();
        var folder = Directory.CreateTempSubdirectory("mhtn-tests-");
        try
        {
            var path = Path.Combine(folder.FullName, "tensor.bin");
            torch.arange(6).reshape(2, 3).save(path);

            Assert.Equal(new long[] { 0, 1, 2, 3, 4, 5 }, torch.load(path).data<long>().ToArray());
            Assert.Contains("[2x3]", torch.ones(2, 3).ToString(TensorStringStyle.Julia), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Libtorch_compiles_a_script_from_text()
    {
        using var scope = torch.NewDisposeScope();
        using var unit = torch.jit.compile("def twice(x):\n    return x * 2\n");

        Assert.Equal(4, ((torch.Tensor)unit.invoke("twice", torch.tensor(2f))).item<float>());
    }

    [Fact]
    public void Either_the_stock_library_or_its_image_is_mapped_never_both()
    {
        var stock = StockLibrary.Require();
        TorchRuntime.EnsureLoaded();

        var maps = File.ReadAllText("/proc/self/maps");
        var library = NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, searchPath: null);
        var function = NativeLibrary.GetExport(library, "THSTorch_manual_seed");

        Assert.NotEqual(maps.Contains(stock, StringComparison.Ordinal), Holds(maps, "/memfd:libLibTorchSharp.so", function));
    }

    private static bool Holds(string maps, string file, nint address) =>
        maps.Split('\n').Where(line => line.Contains(file, StringComparison.Ordinal)).Any(line =>
        {
            var range = line.Split(' ')[0].Split('-').Select(n => nint.Parse(n, NumberStyles.HexNumber)).ToArray();
            return range[0] <= address && address < range[1];
        });
}
