using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Export;
using Mhtn.Learning.Network;
using Mhtn.Learning.Tests.Network;
using Mhtn.Media.Image;
using Mhtn.Media.Inputs;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Export;

public sealed class EnsembleExportTests : TorchTests
{
    private const double Tolerance = 1e-4;
    private const int Batch = 5;

    [Fact]
    public void Members_of_features_agree_with_torch()
    {
        using var first = TestNetworks.Make(["image", "text"], seed: 1);
        using var second = TestNetworks.Make(["image", "text"], seed: 2);

        AssertAgrees([(first, null), (second, null)], modality: 1, [4], layout: null);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    public void Members_with_backbones_of_their_own_agree_with_torch(int frames, int tail)
    {
        var layout = new PictureLayout(frames, Size: 8, Stored: 8, tail);
        using var pictures = Make(seed: 1);
        using var others = Make(seed: 2);
        using var first = Network(pictures, layout, seed: 3);
        using var second = Network(others, layout, seed: 4);

        AssertAgrees([(first, pictures), (second, others)], modality: 0, frames == 1 ? [3, 8, 8] : [layout.Length], layout);

        static Backbone Make(int seed)
        {
            manual_seed(TestSeed.Of(seed));
            var backbone = new Backbone(
                new BackboneOptions { Network = BackboneNetwork.Small, Width = 4 }, new ImageOptions { Size = 8, Resize = 8 }, CPU);
            backbone.eval();
            return backbone;
        }
    }

    private static MhtnNetwork Network(Backbone backbone, PictureLayout layout, int seed)
    {
        manual_seed(TestSeed.Of(seed));
        var paths = new[] { new PathShape(Modality.Image, PictureFeatures.Width(backbone, layout), false), new PathShape(Modality.Text, 4, false) };
        return new MhtnNetwork(new NetworkShape(paths, 0, 3, 0), TestNetworks.Small, CPU);
    }

    private static void AssertAgrees(
        IReadOnlyList<(MhtnNetwork Network, Backbone? Backbone)> members, int modality, int[] shape, PictureLayout? layout)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var rows = Rows.Random(9, Batch, shape.Aggregate((a, b) => a * b), mean: 0.3);
        var input = rows.ToTensor().to_type(ScalarType.Float32);
        var semantics = members.Select(m =>
        {
            m.Network.eval();
            var seen = layout is null ? input : PictureFeatures.Forward(m.Backbone!, input, layout);
            return m.Network.Semantic.call(m.Network.Paths[modality].call(seen).Fc7);
        }).ToList();

        var model = EncoderExport.Export(members, modality, new InputSpecification(members[0].Network.Shape.Paths[modality].Modality, "test", shape), layout);

        using var session = new InferenceSession(model);
        var width = members.Count * 8;
        Assert.Equal([-1, 3], session.OutputMetadata["softmax"].Dimensions);
        Assert.Equal([-1, width], session.OutputMetadata["fc9"].Dimensions);
        using var outputs = session.Run(
            [NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(rows.ToMatrix().Values, [Batch, .. shape]))], ["softmax", "fc9"]);
        Rows.AssertNear(semantics.Select(s => s.Logits.softmax(1)).Aggregate((a, b) => a + b).div(members.Count).ToRows(), Values(outputs[0], 3), Tolerance);
        Rows.AssertNear(cat([.. semantics.Select(s => s.Fc9)], 1).ToRows(), Values(outputs[1], width), Tolerance);
        Assert.All(Values(outputs[0], 3), r => Assert.Equal(1, r.Sum(), 1e-5));
    }

    private static double[][] Values(NamedOnnxValue output, int width)
    {
        var tensor = output.AsTensor<float>();
        return Rows.Make(Batch, width, (i, j) => tensor[i, j]);
    }
}
