using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Losses;
using Mhtn.Learning.Network;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Training;
using Mhtn.Learning.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Network;

/// <summary>
/// Everything lives on the device that is handed down. The device "meta" has shapes and no numbers, so it stands for a device that is
/// not the processor. Torch lacks batch norm, where() and the sigmoid's logarithm for it, so there is no forward pass, no whole
/// discrepancy and no adversary here; the test of the sources covers those.
/// </summary>
public sealed class DeviceTests : TorchTests
{
    private static readonly Device Elsewhere = new("meta");

    public static TheoryData<string> PresetNames => [Presets.CompactName, Presets.ReferenceName];

    [Theory]
    [MemberData(nameof(PresetNames))]
    public void A_session_puts_network_data_and_optimizer_there(string preset)
    {
        var options = TestOptions.Still with
        {
            Network = Presets.ByName(preset).Network with { PathWidth = 8, SharedWidth = 8, InputNormalisation = InputNormalisation.BatchNorm },
        };
        using var session = new TrainingSession(TestDomains.Target(), TestDomains.Source(), options, Elsewhere);
        Assert.All(session.Network.state_dict().Where(e => e.Value.is_floating_point()), e => Assert.Equal(DeviceType.META, e.Value.device_type));
        Assert.All(session.Average!.Named, e => Assert.Equal(DeviceType.META, e.Tensor.device_type));
    }

    [Fact]
    public void A_fixed_scale_is_kept_there()
    {
        using var layer = new InputLayer(3, squareRoot: false, InputNormalisation.Standardise, Elsewhere);
        Assert.Equal((DeviceType.META, DeviceType.META), (layer.Mean!.device_type, layer.Deviation!.device_type));
    }

    [Theory]
    [InlineData(BackboneNetwork.AlexNet)]
    [InlineData(BackboneNetwork.ResNet18)]
    [InlineData(BackboneNetwork.Small)]
    public void A_backbone_and_its_pictures_are_there(BackboneNetwork network)
    {
        using var scope = NewDisposeScope();
        using var backbone = new Backbone(new BackboneOptions { Network = network }, Presets.Reference.Media.Image, Elsewhere);
        Assert.All(backbone.Weights, w => Assert.Equal(DeviceType.META, w.Tensor.device_type));
        var layout = new Mhtn.Media.Inputs.PictureLayout(Count: 1, Size: 2, Stored: 2, Tail: 0);
        Assert.Equal(DeviceType.META, PictureFeatures.Inputs(new PictureBatch([0], new float[12]), layout, backbone.Device).device_type);
    }

    [Fact]
    public void Items_are_there()
    {
        using var tensors = new DomainTensors(TestDomains.Target().Train[0], 3, Elsewhere);
        Assert.Equal((DeviceType.META, DeviceType.META), (tensors.Inputs.device_type, tensors.Targets.device_type));
    }

    [Fact]
    public void Losses_stay_where_their_arguments_are()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (zeros(4, 3, device: Elsewhere), zeros(4, 3, device: Elsewhere));
        var path = new PathActivations(a, b);
        Tensor[] losses =
        [
            new GaussianKernel(0.5, 1).Of(GaussianKernel.SquaredDistances(a, b), ones(1, device: Elsewhere)),
            CrossModalTransferLoss.Compute(path, path),
            SemanticConsistencyLoss.Compute([(a, b)]),
            SourceSupervisionLoss.Compute(a, b),
        ];
        Assert.All(losses, loss => Assert.Equal(DeviceType.META, loss.device_type));
    }
}
