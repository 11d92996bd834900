using System.Text.RegularExpressions;

namespace Mhtn.Server.Tests.OpenApi;

/// <summary>A request, and the status of its answer.</summary>
/// <param name="Operation">The method and the path as the document has them, such as GET /v1/items/{id}.</param>
/// <param name="Target">The path asked for, with its query.</param>
/// <param name="Status">The status expected.</param>
internal sealed partial record ApiCase(string Operation, string Target, int Status)
{
    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The body's type.</summary>
    public string Type { get; init; } = "application/octet-stream";

    /// <summary>A header; null for none.</summary>
    public (string Name, string Value)? Header { get; init; }

    private string Method => Operation.Split(' ')[0];

    private string Template => Operation.Split(' ')[1];

    public HttpRequestMessage Request()
    {
        Assert.Matches($"^{Segment().Replace(Template, "[^/?]+")}(\\?|$)", Target);
        var request = new HttpRequestMessage(new HttpMethod(Method), Target);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body) { Headers = { ContentType = new(Type) } };
            request.Headers.ExpectContinue = Status == 413;
        }

        if (Header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    public override string ToString() => $"{Method} {Target}, {Status} expected";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Segment();
}
