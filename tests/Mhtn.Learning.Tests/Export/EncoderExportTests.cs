using Mhtn.Core.Bundles;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Export;
using Mhtn.Learning.Network;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Training;
using Mhtn.Learning.Training;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Export;

public sealed class EncoderExportTests : TorchTests
{
    // Absolute below 1, relative above.
    private const double Tolerance = 1e-4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Variants => [.. Networks.Keys];

    private static Dictionary<string, NetworkOptions> Networks { get; } = new()
    {
        ["compact"] = Presets.Compact.Network,
        ["square root"] = Presets.Compact.Network with { InputTransform = InputTransform.SquareRoot },
        ["batch norm input"] = Presets.Compact.Network with { InputNormalisation = InputNormalisation.BatchNorm },
        ["square root and batch norm input"] = Presets.Compact.Network with
        {
            InputTransform = InputTransform.SquareRoot,
            InputNormalisation = InputNormalisation.BatchNorm,
        },
        ["plain batch norm"] = Presets.Compact.Network with { AffineBatchNorm = false },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_encoder_gives_what_the_network_gives(string variant)
    {
        var options = Presets.Compact with
        {
            Network = Networks[variant],
            Solver = TestOptions.Adam.Solver with { MaxEpochs = 5, BatchSize = 8 },
            Threads = 1,
        };
        using var model = new MhtnTrainer(options).Train(TestDomains.Target(["audio", "image", "text"]), TestDomains.Source(index: 1), cancellationToken: Token);

        AssertEncodersAgree(model);
        Assert.Equal(options.Network.InputTransform == InputTransform.SquareRoot, model.Members[0].Network.Shape.Paths[0].SquareRoot);
    }

    [Fact]
    public void Histograms_get_a_square_root_by_themselves_and_so_do_their_encoders()
    {
        var options = TestOptions.Adam with { Network = Presets.Compact.Network };
        using var model = new MhtnTrainer(options).Train(TestDomains.Target(histograms: true), cancellationToken: Token);

        Assert.All(model.Members[0].Network.Shape.Paths, p => Assert.True(p.SquareRoot));
        AssertEncodersAgree(model);
    }

    [Fact]
    public void The_reference_presets_encoders_give_what_its_network_gives()
    {
        using var network = Network.TestNetworks.Make(["image", "text"], options: Presets.Reference.Network);
        Disturb(network);

        AssertStatisticsMoved(network);
        AssertEncoderAgrees(network, modality: 1);
    }

    [Fact]
    public void A_model_says_what_it_takes_and_gives()
    {
        using var network = Network.TestNetworks.Make(["image", "text"], classes: 4);
        network.eval();
        using var session = new InferenceSession(Export(network, 1));

        Assert.Equal(["input"], session.InputMetadata.Keys);
        Assert.Equal([-1, 4], session.InputMetadata["input"].Dimensions);
        Assert.Equal("batch", session.InputMetadata["input"].SymbolicDimensions[0]);
        Assert.Equal([-1, 4], session.OutputMetadata["softmax"].Dimensions);
        Assert.Equal([-1, 8], session.OutputMetadata["fc9"].Dimensions);
        Assert.Equal(typeof(float), session.OutputMetadata["fc9"].ElementType);
    }

    [Fact]
    public void Exporting_twice_gives_the_same_bytes_and_leaves_no_tensor_behind()
    {
        using var network = Network.TestNetworks.Make(["image", "text"]);
        network.eval();
        var first = Export(network, 0);
        TorchSharp.DisposeScopeManager.Statistics.Reset();

        Assert.Equal(first, Export(network, 0));
        Assert.Equal(0, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static byte[] Export(MhtnNetwork network, int modality)
    {
        var path = network.Shape.Paths[modality];
        return EncoderExport.Export([(network, null)], modality, new InputSpecification(path.Modality, InputSpecification.Features, [path.Dimension]));
    }

    private static void AssertEncodersAgree(TrainedModel model)
    {
        AssertStatisticsMoved(model.Members[0].Network);
        for (var m = 0; m < model.Target.Modalities.Count; m++)
        {
            AssertEncoderAgrees(model.Members[0].Network, m);
        }
    }

    private static void AssertEncoderAgrees(MhtnNetwork network, int modality)
    {
        network.eval();
        using var session = new InferenceSession(Export(network, modality));
        foreach (var batch in new[] { 1, 2, 17 })
        {
            var rows = Rows.Random(batch, batch, network.Shape.Paths[modality].Dimension, mean: 0.2);
            rows[0][0] = 0;
            var (softmax, fc9) = FromTorch(network, modality, rows);
            var (onnxSoftmax, onnxFc9) = FromOnnx(session, rows);
            Rows.AssertNear(softmax, onnxSoftmax, Tolerance);
            Rows.AssertNear(fc9, onnxFc9, Tolerance);
            Assert.All(onnxSoftmax, r => Assert.Equal(1, r.Sum(), 1e-5));
            Assert.Contains(fc9, r => r.Any(v => v > 0));
        }
    }

    /// <summary>What training changes, without its cost in memory: running statistics, biases, and learned scales and shifts.</summary>
    private static void Disturb(MhtnNetwork network)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var parameter in network.parameters().Where(p => p.dim() == 1))
        {
            parameter.add_(randn_like(parameter) * 0.2);
        }

        network.train();
        for (var step = 0; step < 3; step++)
        {
            var inputs = network.Paths.Select((path, m) => path.call(Network.TestNetworks.Input(m, 8, step) + 1).Fc7);
            _ = network.Semantic.call(cat([.. inputs]));
        }
    }

    /// <summary>Batch norm folded with mean 0 and variance 1 would show nothing.</summary>
    private static void AssertStatisticsMoved(MhtnNetwork network)
    {
        using var scope = NewDisposeScope();
        var norm = network.Semantic.Fc9.BatchNorm;
        Assert.True(norm.running_mean!.abs().max().item<float>() > 0.01);
        Assert.True((norm.running_var! - 1).abs().max().item<float>() > 0.01);
    }

    private static (double[][] Softmax, double[][] Fc9) FromTorch(MhtnNetwork network, int modality, double[][] rows)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var semantic = network.Semantic.call(network.Paths[modality].call(rows.ToTensor().to_type(ScalarType.Float32)).Fc7);
        return (semantic.Logits.softmax(1).ToRows(), semantic.Fc9.ToRows());
    }

    private static (double[][] Softmax, double[][] Fc9) FromOnnx(InferenceSession session, double[][] rows)
    {
        var input = new DenseTensor<float>(rows.ToMatrix().Values, [rows.Length, rows[0].Length]);
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor("input", input)], ["softmax", "fc9"]);
        return (ToRows(outputs[0].AsTensor<float>()), ToRows(outputs[1].AsTensor<float>()));
    }

    private static double[][] ToRows(Microsoft.ML.OnnxRuntime.Tensors.Tensor<float> tensor) =>
        Rows.Make(tensor.Dimensions[0], tensor.Dimensions[1], (i, j) => tensor[i, j]);
}
