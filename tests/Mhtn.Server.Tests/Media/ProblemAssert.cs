using System.Net;
using System.Text.Json;

namespace Mhtn.Server.Tests.Media;

/// <summary>What failures look like.</summary>
internal static class ProblemAssert
{
    /// <summary>Requires a problem of a status whose text contains something.</summary>
    public static async Task IsAsync(HttpStatusCode status, string contained, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Contains(contained, text, StringComparison.Ordinal);
    }
}
