
namespace Mhtn.Server.Tests.Security;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/", 200, "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; ")]
    [InlineData("/page/app.js", 200, "default-src 'none'; script-src 'self'; ")]
    [InlineData("/no/such/path", 404, "default-src 'none'; script-src 'self'; ")]
    [InlineData("/scalar", 200, "default-src 'none'; script-src 'self' 'unsafe-inline'; ")]
    [InlineData("/v1/thing", 200, "default-src 'none'; frame-ancestors 'none'; sandbox")]
    [InlineData("/v1/fault", 500, "default-src 'none'; frame-ancestors 'none'; sandbox")]
    public async Task Every_answer_has_them_also_one_that_fails(string path, int status, string policy)
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        var answer = await app.SendAsync("GET", path, app.Reader);

        Assert.Equal(status, answer.Status);
        Assert.StartsWith(policy, answer["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer["Referrer-Policy"]);
        Assert.Equal("same-origin", answer["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", answer["Cross-Origin-Resource-Policy"]);
        Assert.Contains("microphone=(self)", answer["Permissions-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("Server", answer.Headers.Keys);
        Assert.DoesNotContain("Strict-Transport-Security", answer.Headers.Keys);
        if (path.StartsWith("/v1", StringComparison.Ordinal))
        {
            Assert.Contains("no-store", answer["Cache-Control"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refusal_has_them_too()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: false);

        var answer = await app.SendAsync("GET", "/v1/thing", null, "Host: evil.example");

        answer.Problem(403);
        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", answer["Content-Security-Policy"]);
    }
}
