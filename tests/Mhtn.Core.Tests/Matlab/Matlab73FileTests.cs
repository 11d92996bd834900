using Mhtn.Core.Errors;
using Mhtn.Core.Matlab;
using PureHDF;

namespace Mhtn.Core.Tests.Matlab;

public sealed class Matlab73FileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0UL)]
    [InlineData(512UL)]
    public void Datasets_are_transposed_with_and_without_the_user_block(ulong userBlock)
    {
        using var file = Open(
            userBlock,
            new H5File
            {
                ["doubles"] = Variable("double", new double[,] { { 1, 4 }, { 2, 5 }, { 3, 6.5 } }),
                ["singles"] = new H5Dataset(new float[,] { { 1, 4 }, { 2, 5 }, { 3, 6 } }, chunks: [2u, 1u]),
                ["integers"] = Variable("int16", new short[,] { { -1 }, { 300 } }),
                ["bytes"] = Variable("logical", new byte[,] { { 1 }, { 0 } }),
                ["#refs#"] = new H5Group(),
            });
        Assert.Equal(["doubles", "singles", "integers", "bytes"], file.Names);
        var matrix = file.ReadMatrix("doubles");
        Assert.Equal((2, 3), (matrix.Rows, matrix.Columns));
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6.5f], matrix.Values);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], file.ReadMatrix("singles").Values);
        Assert.Equal([-1f, 300f], file.ReadMatrix("integers").Values);
        Assert.Equal([1f, 0f], file.ReadMatrix("bytes").Values);
    }

    [Fact]
    public void Other_variables_are_refused_with_a_reason()
    {
        var empty = Variable("double", new ulong[] { 0, 3 });
        empty.Attributes["MATLAB_empty"] = (byte)1;
        using var file = Open(
            512,
            new H5File
            {
                ["text"] = Variable("char", new ushort[,] { { 65, 66 } }),
                ["cube"] = Variable("double", new double[1, 1, 1]),
                ["empty"] = empty,
                ["structure"] = new H5Group(),
            });
        Assert.Contains("variable text: expected a matrix of real numbers, found an array of class char", Message(file, "text"), StringComparison.Ordinal);
        Assert.Contains("found 3 dimensions", Message(file, "cube"), StringComparison.Ordinal);
        Assert.Contains("found an empty one", Message(file, "empty"), StringComparison.Ordinal);
        Assert.Contains("expected the variable structure as a matrix, found text, cube, empty", Message(file, "structure"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_is_refused()
    {
        var path = _folder.Path("whole.mat");
        new H5File { ["x"] = Variable("double", new double[20, 30]) }.Write(path, new H5WriteOptions(UserBlockSize: 512));
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length += 41)
        {
            var cut = _folder.Write("cut.mat", whole[..length]);
            var exception = Assert.Throws<InputException>(() =>
            {
                using var file = MatlabFile.Open(cut);
                file.ReadMatrix("x");
            });
            Assert.Contains("cut.mat", exception.Message, StringComparison.Ordinal);
        }
    }

    private static string Message(IMatlabFile file, string name) => Assert.Throws<InputException>(() => file.ReadMatrix(name)).Message;

    private static H5Dataset Variable(string matlabClass, object values)
    {
        var dataset = new H5Dataset(values);
        dataset.Attributes["MATLAB_class"] = matlabClass;
        return dataset;
    }

    private IMatlabFile Open(ulong userBlock, H5File file)
    {
        var path = _folder.Path($"{Guid.NewGuid():N}.mat");
        file.Write(path, new H5WriteOptions(UserBlockSize: userBlock));
        return MatlabFile.Open(path);
    }
}
