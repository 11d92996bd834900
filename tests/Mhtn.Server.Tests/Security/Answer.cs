using System.Text.Json;

namespace Mhtn.Server.Tests.Security;

/// <summary>What a server answered.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string this[string header] => Headers.GetValueOrDefault(header, "");

    /// <summary>Asserts that this is a problem with a reason, and gives the reason.</summary>
    public string Problem(int status)
    {
        Assert.True(status == Status, $"Expected {status}, found {Status}: {Body}");
        Assert.StartsWith("application/problem+json", this["Content-Type"], StringComparison.Ordinal);
        using var document = JsonDocument.Parse(Body);
        Assert.Equal(status, document.RootElement.GetProperty("status").GetInt32());
        var detail = document.RootElement.GetProperty("detail").GetString();
        Assert.False(string.IsNullOrWhiteSpace(detail));
        return detail;
    }
}
