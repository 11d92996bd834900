using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Tests.Arrays;

public sealed class FeatureCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,2.5,-3e2\n0,.5,+7\n")]
    [InlineData("\uFEFF1, 2.5,-300\r\n\r\n\"0\",0.5,7")]
    [InlineData("a,b,c\n1,2.5,-300\n0,0.5,7\n")]
    public void Rows_are_read_with_or_without_column_names(string text)
    {
        var matrix = FeatureCsv.Read(_folder.Write("x.csv", text));
        Assert.Equal((2, 3), (matrix.Rows, matrix.Columns));
        Assert.Equal([1f, 2.5f, -300f, 0f, 0.5f, 7f], matrix.Values);
    }

    [Theory]
    [InlineData("1,2\n3\n", "line 2: expected 2 numbers as in the first line, found 1")]
    [InlineData("a,b\n1,2,3\n", "line 2: expected 2 numbers")]
    [InlineData("1,2\n\n3,x\n", "line 3, column 2: expected a finite number, found \"x\"")]
    [InlineData("1,2\n3,NaN\n", "line 2, column 2: expected a finite number, found \"NaN\"")]
    [InlineData("1,1e60\n", "line 1, column 2: expected a finite number, found \"1e60\"")]
    [InlineData("1,2\n3,\n", "line 2, column 2: expected a finite number, found \"\"")]
    [InlineData("0.1,O.2\n1,2\n", "line 1: expected column names alone or numbers alone in the first line, found 1 numbers among 2 fields")]
    [InlineData("a,b\n", "expected rows of numbers, found none")]
    [InlineData("", "expected rows of numbers, found none")]
    [InlineData("1,2\n\"3,4\n", "expected lines of comma-separated numbers")]
    public void What_is_wrong_is_named_with_its_line(string text, string message)
    {
        var exception = Assert.Throws<InputException>(() => FeatureCsv.Read(_folder.Write("x.csv", text)));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
