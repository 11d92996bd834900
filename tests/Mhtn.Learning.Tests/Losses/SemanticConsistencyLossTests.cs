using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class SemanticConsistencyLossTests : TorchTests
{
    [Fact]
    public void Each_modality_counts_alike_however_many_items_it_has()
    {
        using var scope = NewDisposeScope();
        double[][] image = [[0, 0], [0, 0], [0, 0]];
        double[][] text = [[Math.Log(3), 0]];

        var loss = SemanticConsistencyLoss.Compute([
            (image.ToTensor(), Rows.Make(3, 2, (_, c) => c).ToTensor()),
            (text.ToTensor(), Rows.Make(1, 2, (_, c) => c).ToTensor())]);

        // log 2 from three undecided images, log 4 from one text that is wrong at 3 to 1.
        Rows.AssertNear(Math.Log(2) + Math.Log(4), loss.item<double>(), 1e-12);
    }

    [Fact]
    public void Values_and_gradients_are_those_of_the_slow_loop_with_several_labels_too()
    {
        using var scope = NewDisposeScope();
        double[][][] logits = [Rows.Random(1, 5, 4), Rows.Random(2, 3, 4), Rows.Random(3, 1, 4)];
        double[][][] targets =
        [
            Rows.Make(5, 4, (i, c) => i % 4 == c ? 1 : 0),
            [[0.5, 0.5, 0, 0], [0, 1, 0, 0], [0.25, 0.25, 0.25, 0.25]],
            [[0, 0.5, 0, 0.5]],
        ];
        var tensors = logits.Select(l => l.ToTensor(gradient: true)).ToArray();

        var loss = SemanticConsistencyLoss.Compute(tensors.Zip(targets, (l, t) => (l, t.ToTensor())));
        loss.backward();

        Rows.AssertNear(logits.Zip(targets, SlowLosses.CrossEntropy).Sum(), loss.item<double>(), 1e-12);
        for (var m = 0; m < logits.Length; m++)
        {
            var expected = FiniteDifferences.Of(l => SlowLosses.CrossEntropy(l, targets[m]), logits[m]);
            Rows.AssertNear(expected, tensors[m].grad!.ToRows(), 1e-8);
        }
    }
}
