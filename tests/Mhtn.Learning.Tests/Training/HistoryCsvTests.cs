using System.Globalization;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class HistoryCsvTests
{
    [Fact]
    public void Each_epoch_is_a_row_and_a_loss_that_an_epoch_lacks_is_empty()
    {
        EpochRecord[] history =
        [
            new(1, 4, [new LossMean("a", 0.5)], 1.25, 0.5, 0, 0.1, 0.2),
            new(2, 8, [new LossMean("a", 1e-7), new LossMean("b", -2)], 0.75, 1, 0.25, 1.0 / 3, 1) { ValidationProbability = 0.5 },
        ];

        Assert.Equal(
            "epoch,updates,a,b,total,discriminator accuracy,reversal strength,validation softmax,validation fc9,validation probability\n"
            + "1,4,0.5,,1.25,0.5,0,0.1,0.2,\n"
            + "2,8,1E-07,-2,0.75,1,0.25,0.3333333333333333,1,0.5\n",
            HistoryCsv.Write(history));
    }

    [Fact]
    public void Numbers_do_not_follow_the_readers_language()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;

            Assert.Contains("1.25", HistoryCsv.Write([new EpochRecord(1, 4, [], 1.25, 0, 0, 0, 0)]), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
