using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Learning.Configuration;

namespace Mhtn.Learning.Tests.Configuration;

public sealed class PresetsTests
{
    [Fact]
    public void Presets_are_within_their_own_ranges()
    {
        Presets.Compact.Validate("compact");
        Presets.Reference.Validate("reference");
    }

    [Fact]
    public void Names_find_them_and_another_name_is_refused()
    {
        Assert.Same(Presets.Compact, Presets.ByName("compact"));
        Assert.Same(Presets.Reference, Presets.ByName("reference"));
        var error = Assert.Throws<InputException>(() => Presets.ByName("Reference"));
        Assert.Equal("preset: expected compact or reference, found \"Reference\". Choose one of these.", error.Message);
    }

    [Fact]
    public void The_references_losses_have_the_released_weights()
    {
        var losses = Presets.Reference.Losses;

        Assert.Equal(
            (1.0, 1.0, 0.0001, 1.0, 0.1, 5000),
            (losses.SourceSupervisionWeight, losses.SingleModalTransferWeight, losses.CrossModalTransferWeight, losses.SemanticConsistencyWeight, losses.ModalityAdversaryWeight, losses.ReversalRampUpdates));
        Assert.Equal(DiscrepancyEstimate.Linear, losses.DiscrepancyEstimate);
        Assert.Equal([1.0], losses.KernelFactors);
        Assert.Equal(Modality.Image, Presets.Reference.HubModality);
        Assert.Equal(0, Presets.Reference.Seed);
    }
}
