
namespace Mhtn.Server.Tests.Security;

public sealed class GuardTests
{
    [Theory]
    [InlineData("X-Forwarded-For: 10.0.0.1")]
    [InlineData("x-forwarded-proto: https")]
    [InlineData("X-Forwarded-Anything: 1")]
    [InlineData("Forwarded: for=10.0.0.1")]
    [InlineData("X-Real-IP: 10.0.0.1")]
    [InlineData("Via: 1.1 proxy")]
    [InlineData("Host: archive.example.org")]
    [InlineData("Host: localhost.example.org")]
    [InlineData("Host: 10.0.0.1")]
    [InlineData("Host: 127.0.0.1.nip.io:80")]
    public async Task Without_keys_proxies_and_foreign_names_are_refused(string header)
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: false);

        Assert.Contains("has no keys", (await app.SendAsync("GET", "/v1/thing", null, header)).Problem(403).Replace("a service without keys", "has no keys", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(403, (await app.SendAsync("GET", "/", null, header)).Status);
    }

    [Theory]
    [InlineData("Host: localhost")]
    [InlineData("Host: LocalHost:1234")]
    [InlineData("Host: 127.0.0.1:99")]
    [InlineData("Host: [::1]:8321")]
    public async Task Without_keys_names_of_this_machine_are_let_in(string header)
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: false);

        Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing", null, header)).Status);
    }

    [Fact]
    public async Task With_keys_a_proxy_on_this_machine_is_believed()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        var answer = await app.SendAsync(
            "GET", "/v1/thing", app.Reader, "Host: archive.example.org", "X-Forwarded-For: 10.9.8.7", "X-Forwarded-Proto: https", "X-Forwarded-Prefix: /archive");

        Assert.Equal("reader 10.9.8.7 https /archive", answer.Body);
        Assert.Equal("max-age=31536000", answer["Strict-Transport-Security"]);
    }

    [Fact]
    public async Task Behind_a_proxy_the_cookie_is_secure_and_of_the_prefix()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        using var body = new StringContent($$"""{"key":"{{app.Reader}}"}""", null, "application/json");
        var answer = await app.SendAsync("POST", "/v1/session", null, body, "X-Forwarded-Proto: https", "X-Forwarded-Prefix: /archive");

        Assert.Equal($"mhtn_key={app.Reader}; path=/archive; secure; samesite=strict; httponly", answer["Set-Cookie"]);
    }

    [Theory]
    [InlineData("PUT", 403, "Sec-Fetch-Site: cross-site")]
    [InlineData("PUT", 403, "Sec-Fetch-Site: same-site")]
    [InlineData("PUT", 403, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")]
    [InlineData("PUT", 403, "Origin: https://evil.example")]
    [InlineData("PUT", 403, "Origin: null")]
    [InlineData("PUT", 403, "Origin: http://localhost:1", "Host: localhost:2")]
    [InlineData("PUT", 200, "Origin: http://localhost:2", "Host: localhost:2")]
    [InlineData("PUT", 200, "Sec-Fetch-Site: same-origin")]
    [InlineData("PUT", 200, "Sec-Fetch-Site: none")]
    [InlineData("PUT", 200, "User-Agent: curl")]
    [InlineData("GET", 403, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")]
    [InlineData("GET", 200, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")]
    [InlineData("GET", 200, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors")]
    public async Task What_pages_of_other_origins_ask_is_refused(string method, int status, params string[] headers)
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: false);

        var answer = await app.SendAsync(method, "/v1/thing", null, headers);

        Assert.Equal(status, answer.Status);
        if (status == 403)
        {
            Assert.Contains("another site's page", answer.Problem(403), StringComparison.Ordinal);
        }
    }
}
