using Mhtn.Learning.Losses;
using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Network;

public sealed class ModalityDiscriminatorTests : TorchTests
{
    private const float Rate = 0.01f;
    private const string Bottleneck = "bottleneck.";

    [Fact]
    public void A_step_of_its_own_layers_lowers_its_loss_and_one_of_the_layers_before_the_reversal_raises_it()
    {
        using var scope = NewDisposeScope();
        var (shared, discriminator) = Make();
        using (shared)
        using (discriminator)
        {
            var before = Loss(shared, discriminator, strength: 1);
            before.backward();
            var start = before.item<float>();

            var own = discriminator.named_parameters().Where(p => !p.name.StartsWith(Bottleneck, StringComparison.Ordinal)).Select(p => p.parameter);
            var bottleneck = discriminator.named_parameters().Where(p => p.name.StartsWith(Bottleneck, StringComparison.Ordinal)).Select(p => p.parameter);
            Assert.True(LossAfterStepOf(own) < start - 1e-4);
            Assert.True(LossAfterStepOf(bottleneck) > start + 1e-4);
            Assert.True(LossAfterStepOf(shared.parameters()) > start + 1e-4);

            float LossAfterStepOf(IEnumerable<Tensor> parameters)
            {
                using var guard = no_grad();
                var moved = parameters.Select(p => (Parameter: p, Before: p.clone())).ToArray();
                foreach (var (parameter, _) in moved)
                {
                    parameter.sub_(parameter.grad! * Rate);
                }

                var loss = Loss(shared, discriminator, strength: 1).item<float>();
                foreach (var (parameter, value) in moved)
                {
                    parameter.copy_(value);
                }

                return loss;
            }
        }
    }

    [Fact]
    public void At_strength_nothing_the_layers_before_the_reversal_feel_nothing_and_its_own_learn_all_the_same()
    {
        using var scope = NewDisposeScope();
        var (shared, discriminator) = Make();
        using (shared)
        using (discriminator)
        {
            Loss(shared, discriminator, strength: 0).backward();

            Assert.All(shared.parameters(), p => Assert.Equal(0, p.grad!.abs().max().item<float>()));
            foreach (var (name, parameter) in discriminator.named_parameters())
            {
                Assert.Equal(!name.StartsWith(Bottleneck, StringComparison.Ordinal), parameter.grad!.abs().max().item<float>() > 0);
            }
        }
    }

    [Fact]
    public void Twice_the_strength_is_twice_the_gradient_before_the_reversal_and_none_of_it_behind()
    {
        using var scope = NewDisposeScope();
        var gradients = new double[] { 0.5, 1 }.Select(strength =>
        {
            var (shared, discriminator) = Make();
            using (shared)
            using (discriminator)
            {
                Loss(shared, discriminator, strength).backward();
                return (
                    Before: shared.parameters().First().grad!.ToRows(),
                    Behind: discriminator.named_parameters().First(p => p.name == "layers.fc1.weight").parameter.grad!.ToRows());
            }
        }).ToArray();

        Rows.AssertNear([.. gradients[0].Before.Select(r => r.Select(g => 2 * g).ToArray())], gradients[1].Before, 1e-6);
        Assert.Equal(gradients[0].Behind, gradients[1].Behind);
    }

    [Fact]
    public void There_is_one_logit_a_modality_whatever_the_strength()
    {
        using var scope = NewDisposeScope();
        manual_seed(TestSeed.Of(3));
        using var discriminator = new ModalityDiscriminator(5, TestNetworks.Small, CPU);
        var input = Rows.Random(1, 7, TestNetworks.Small.SharedWidth).ToTensor().to_type(ScalarType.Float32);

        var logits = discriminator.call(input, 0.1);

        Assert.Equal([7, 5], logits.shape);
        Assert.Equal(logits.ToRows(), discriminator.call(input, 0.9).ToRows());
    }

    private static (TorchSharp.Modules.Linear Shared, ModalityDiscriminator Discriminator) Make()
    {
        manual_seed(TestSeed.Of(2));
        return (nn.Linear(3, TestNetworks.Small.SharedWidth), new ModalityDiscriminator(2, TestNetworks.Small, CPU));
    }

    private static Tensor Loss(TorchSharp.Modules.Linear shared, ModalityDiscriminator discriminator, double strength)
    {
        double[][] rows = [.. Rows.Random(1, 8, 3, mean: 1), .. Rows.Random(2, 8, 3, mean: -1)];
        var modalities = tensor([.. Enumerable.Range(0, 16).Select(i => i < 8 ? 0L : 1L)]);
        var logits = discriminator.call(shared.call(rows.ToTensor().to_type(ScalarType.Float32)), strength);
        return ModalityAdversaryLoss.Compute(logits, modalities);
    }
}
