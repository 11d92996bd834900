using Mhtn.Core.Numerics;
using Mhtn.Learning.Health;

namespace Mhtn.Learning.Tests.Health;

public sealed class ConfidentLearningTests
{
    [Fact]
    public void An_item_is_suspect_where_another_class_reaches_its_threshold()
    {
        // Thresholds: (0.9 + 0.2) / 2 = 0.55 and (0.7 + 0.6) / 2 = 0.65. The last item reaches neither.
        var suspects = ConfidentLearning.Suspects([[0], [0], [1], [1]], Matrix([0.9f, 0.1f], [0.2f, 0.8f], [0.3f, 0.7f], [0.4f, 0.6f]));

        Assert.Equal([(1, 1)], suspects);
    }

    [Fact]
    public void The_worst_comes_first_and_of_several_classes_the_likeliest_counts()
    {
        // Thresholds: 0.4, 0.3 and 0.3. Margins of the suspects: item 1 0.5 - 0.1, item 3 0.6 - 0.1.
        var suspects = ConfidentLearning.Suspects(
            [[0], [0], [1], [1], [2], [2]],
            Matrix([0.7f, 0.2f, 0.1f], [0.1f, 0.4f, 0.5f], [0.25f, 0.5f, 0.25f], [0.6f, 0.1f, 0.3f], [0.3f, 0.25f, 0.45f], [0.45f, 0.4f, 0.15f]));

        Assert.Equal([(3, 0), (1, 2), (5, 0)], suspects);
    }

    [Fact]
    public void Any_of_several_labels_is_good_enough()
    {
        var probabilities = Matrix([0.1f, 0.9f], [0.9f, 0.1f], [0.2f, 0.8f], [0.8f, 0.2f]);

        Assert.Empty(ConfidentLearning.Suspects([[0, 1], [0], [1], [0]], probabilities));
    }

    [Fact]
    public void A_class_of_one_item_is_neither_judged_nor_suggested()
    {
        Assert.Empty(ConfidentLearning.Suspects([[0], [1], [1]], Matrix([0, 1], [1, 0], [1, 0])));
    }

    private static FeatureMatrix Matrix(params float[][] rows) => FeatureMatrix.FromRows([.. rows.Select(r => (ReadOnlyMemory<float>)r)]);
}
