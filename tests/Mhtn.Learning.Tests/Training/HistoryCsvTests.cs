using System.Globalization;
using Mhtn.Core.Errors;
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
    public void What_was_written_is_read_back()
    {
        EpochRecord[] history =
        [
            new(1, 4, [new LossMean("b", -2)], 1.25, 0.5, 0, 0.1, 0.2),
            new(2, 8, [new LossMean("a", 1e-7), new LossMean("b", 3)], double.NaN, 1, 0.25, 1.0 / 3, 1) { ValidationProbability = 0.25 },
        ];

        var read = HistoryCsv.Read(HistoryCsv.Write(history), "m.mhtn, history.csv");

        Assert.Equal(HistoryCsv.Write(history), HistoryCsv.Write(read));
        Assert.Equal([("b", -2)], read[0].Losses.Select(l => (l.Name, l.Value)));
        Assert.Equal(1.0 / 3, read[1].ValidationSoftmax);
        Assert.Equal([null, 0.25], read.Select(r => r.ValidationProbability));
    }

    [Fact]
    public void Several_members_are_told_apart_by_the_first_column_and_the_first_is_read_back()
    {
        EpochRecord[] first = [new(1, 4, [new LossMean("a", 0.5)], 1.25, 0.5, 0, 0.1, 0.2), new(2, 8, [], 1, 0.5, 0, 0.3, 0.2)];
        EpochRecord[] second = [new(1, 4, [new LossMean("b", 2)], 0.75, 1, 0.25, 0.25, 1)];

        var text = HistoryCsv.Write([first, second]);

        Assert.Equal(
            "member,epoch,updates,a,b,total,discriminator accuracy,reversal strength,validation softmax,validation fc9,validation probability\n"
            + "1,1,4,0.5,,1.25,0.5,0,0.1,0.2,\n"
            + "1,2,8,,,1,0.5,0,0.3,0.2,\n"
            + "2,1,4,,2,0.75,1,0.25,0.25,1,\n",
            text);
        Assert.Equal(HistoryCsv.Write(first), HistoryCsv.Write(HistoryCsv.Read(text, "h")));
        Assert.Equal(HistoryCsv.Write(first), HistoryCsv.Write([first]));
    }

    [Theory]
    [InlineData("member,epoch,updates\n", "h, line 1: expected columns member,epoch,updates,...,total")]
    [InlineData("", "h, line 1: expected columns epoch,updates,...,total,discriminator accuracy")]
    [InlineData("epoch,updates\n", "h, line 1: expected columns")]
    [InlineData("epoch,updates,total,discriminator accuracy,reversal strength,validation softmax,validation fc9,validation probability\n1,2,3\n", "h, line 2: expected 8 cells, found 3.")]
    [InlineData("epoch,updates,total,discriminator accuracy,reversal strength,validation softmax,validation fc9,validation probability\n1,2,3,4,5,x,7,8\n", "h, line 2, validation softmax: expected a number, found \"x\".")]
    public void A_damaged_history_is_refused_with_its_line(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => HistoryCsv.Read(text, "h")).Message, StringComparison.Ordinal);

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
