using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>Everything a server sent until it closed the connection.</summary>
internal sealed class RawAnswer
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public RawAnswer(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return;
        }

        var lines = text[..end].Split("\r\n");
        Status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        foreach (var line in lines[1..])
        {
            _headers[line.Split(':')[0]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        var rest = text[(end + 4)..];
        Body = Encoding.Latin1.GetBytes(this["Transfer-Encoding"] == "chunked" ? Joined(rest) : rest);
        Count = text.Split("HTTP/1.1 ").Length - 1;
    }

    /// <summary>The status; 0 where the connection was closed without a word.</summary>
    public int Status { get; }

    /// <summary>How many answers came: more than one means that a request was smuggled inside another.</summary>
    public int Count { get; }

    public byte[] Body { get; } = [];

    public string Text => Encoding.UTF8.GetString(Body);

    public string this[string header] => _headers.GetValueOrDefault(header, "");

    /// <summary>Asserts that the body is a problem with a reason.</summary>
    public void IsProblem()
    {
        Assert.True(this["Content-Type"].StartsWith("application/problem+json", StringComparison.Ordinal), $"{Status} {this["Content-Type"]} {Text}");
        using var document = JsonDocument.Parse(Body);
        Assert.Equal(Status, document.RootElement.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(document.RootElement.GetProperty("title").GetString()));
        if (document.RootElement.TryGetProperty("problems", out var problems))
        {
            Assert.All(problems.EnumerateArray(), problem => Assert.All(problem.EnumerateObject(), field => Assert.NotEqual("", field.Value.GetString())));
        }

        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
    }

    private static string Joined(string chunks)
    {
        var joined = new StringBuilder();
        for (var at = 0; ;)
        {
            var line = chunks.IndexOf("\r\n", at, StringComparison.Ordinal);
            if (line < 0 || int.Parse(chunks[at..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture) is not (> 0 and var size))
            {
                return joined.ToString();
            }

            joined.Append(chunks, line + 2, size);
            at = line + 2 + size + 2;
        }
    }
}
