using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class ModalityAdversaryLossTests : TorchTests
{
    [Fact]
    public void Two_rows_have_the_hand_worked_value()
    {
        using var scope = NewDisposeScope();

        // Row 0 says 3/4 and 1/2 where 1 and 0 are right, row 1 says 1/4 and 1/2 where 0 and 1 are.
        double[][] logits = [[Math.Log(3), 0], [-Math.Log(3), 0]];

        Rows.AssertNear(((2 * Math.Log(4.0 / 3)) + (2 * Math.Log(2))) / 2, Loss(logits, [0, 1]), 1e-12);
    }

    [Theory]
    [InlineData(2, 1.3862943611198906)]
    [InlineData(3, 1.9095425048844386)]
    [InlineData(5, 2.5020121176909394)]
    public void An_undecided_discriminator_of_M_modalities_has_M_times_the_entropy_of_one_in_M(int modalities, double expected)
    {
        using var scope = NewDisposeScope();
        var logit = -Math.Log(modalities - 1);
        var p = 1.0 / modalities;

        var loss = Loss(Rows.Make(modalities, modalities, (_, _) => logit), [.. Enumerable.Range(0, modalities)]);

        Rows.AssertNear(modalities * -((p * Math.Log(p)) + ((1 - p) * Math.Log(1 - p))), loss, 1e-12);
        Rows.AssertNear(expected, loss, 1e-12);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 5)]
    [InlineData(9, 3)]
    public void Value_and_gradient_are_those_of_the_slow_loop(int rows, int modalities)
    {
        using var scope = NewDisposeScope();
        var logits = Rows.Random(rows, rows, modalities, deviation: 2);
        int[] indices = [.. Enumerable.Range(0, rows).Select(i => i * 2 % modalities)];
        using var tensor = logits.ToTensor(gradient: true);

        var loss = ModalityAdversaryLoss.Compute(tensor, Indices(indices));
        loss.backward();

        Rows.AssertNear(SlowLosses.SigmoidCrossEntropy(logits, indices), loss.item<double>(), 1e-12);
        Rows.AssertNear(FiniteDifferences.Of(l => SlowLosses.SigmoidCrossEntropy(l, indices), logits), tensor.grad!.ToRows(), 1e-8);
    }

    [Fact]
    public void A_sure_and_right_discriminator_has_no_loss_and_a_sure_and_wrong_one_a_finite_one()
    {
        using var scope = NewDisposeScope();
        double[][] logits = [[500, -500]];

        Assert.Equal(0, Loss(logits, [0]), 1e-12);
        Assert.Equal(1000, Loss(logits, [1]), 1e-9);
    }

    [Fact]
    public void Another_number_of_modality_indices_than_rows_is_refused()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => ModalityAdversaryLoss.Compute(zeros(4, 2), Indices([0, 1])));

        Assert.Contains("Expected [4], got [2].", error.Message, StringComparison.Ordinal);
    }

    private static double Loss(double[][] logits, int[] modalities) =>
        ModalityAdversaryLoss.Compute(logits.ToTensor(), Indices(modalities)).item<double>();

    private static Tensor Indices(int[] indices) => tensor([.. indices.Select(i => (long)i)]);
}
