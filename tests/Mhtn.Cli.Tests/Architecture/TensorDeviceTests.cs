using System.Text.RegularExpressions;

namespace Mhtn.Cli.Tests.Architecture;

/// <summary>No tensor falls back to torch's default device: what makes one says where, and what reads one fetches it first.</summary>
public sealed partial class TensorDeviceTests
{
    [Fact]
    public void What_makes_a_tensor_says_where_it_lives()
    {
        var made = Sources().SelectMany(s => Making().Matches(s.Text).Select(m => (s.File, Call: Call(s.Text, m.Index)))).ToList();
        Assert.NotEmpty(made);
        Assert.All(made, m => Assert.Contains("device: ", m.Call, StringComparison.Ordinal));
    }

    [Fact]
    public void What_reads_a_tensors_numbers_fetches_them_first()
    {
        var read = Sources().SelectMany(s => Reading().Matches(s.Text).Select(m => (s.File, Before: s.Text[..m.Index]))).ToList();
        Assert.NotEmpty(read);
        Assert.All(read, r => Assert.True(r.Before.EndsWith(".cpu()", StringComparison.Ordinal), r.File));
    }

    private static IEnumerable<(string File, string Text)> Sources()
    {
        var room = Path.Combine(Repository.Root, "src", "Mhtn.Learning");
        return Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetRelativePath(room, file), Path: file))
            .Where(f => f.File.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(f => (f.File, File.ReadAllText(f.Path)));
    }

    /// <summary>From the method's name to the parenthesis that closes its arguments.</summary>
    private static string Call(string text, int start)
    {
        var (depth, end) = (0, text.IndexOf('(', start));
        do
        {
            depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }
        while (depth > 0);
        return text[start..end];
    }

    [GeneratedRegex(@"(?<![.\w])(torch\.)?(tensor|zeros|ones|empty|full|arange|linspace|eye|rand|randn|randint|randperm)\(|(?<!\w)nn\.(Linear|Conv\dd|BatchNorm\dd)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Making();

    [GeneratedRegex(@"\.data<\w+>\(")]
    private static partial Regex Reading();
}
