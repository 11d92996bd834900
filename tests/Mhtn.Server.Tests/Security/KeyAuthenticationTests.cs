using System.Net.Http.Json;
using Mhtn.Server.Security;

namespace Mhtn.Server.Tests.Security;

public sealed class KeyAuthenticationTests
{
    [Fact]
    public async Task A_key_lets_in_by_its_role()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        Assert.StartsWith("reader ", (await app.SendAsync("GET", "/v1/thing", app.Reader)).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing", app.Writer)).Status);
        Assert.Equal(200, (await app.SendAsync("PUT", "/v1/thing", app.Writer)).Status);
        Assert.Contains("expected a key that may write, found reader, which may read.", (await app.SendAsync("PUT", "/v1/thing", app.Reader)).Problem(403), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_right_key_the_answer_says_what_to_send()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        var none = await app.SendAsync("GET", "/v1/thing");
        var wrong = await app.SendAsync("GET", "/v1/thing", app.Reader + "x");
        var expired = await app.SendAsync("GET", "/v1/thing", app.Expired);
        var other = await app.SendAsync("GET", "/v1/thing", null, "Authorization: Basic YTpi");

        Assert.Equal("key: expected a key, found none. Send the header Authorization: Bearer KEY, with a key that the operator makes by mhtn keys create.", none.Problem(401));
        Assert.Equal("Bearer realm=\"mhtn\"", none["WWW-Authenticate"]);
        Assert.Contains("found an unknown one", wrong.Problem(401), StringComparison.Ordinal);
        Assert.Equal("Bearer realm=\"mhtn\", error=\"invalid_token\"", wrong["WWW-Authenticate"]);
        Assert.Contains("expected a key that has not expired, found one that has", expired.Problem(401), StringComparison.Ordinal);
        Assert.Contains("found none", other.Problem(401), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_refused_as_a_problem_too() // its Accept header names no JSON
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        (await app.SendAsync("GET", "/v1/thing", null, "Accept: image/png")).Problem(401);
    }

    [Fact]
    public async Task Reading_may_be_open_to_all_and_writing_is_not()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true, options => options.Keys.AllowAnonymousRead = true);

        Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing")).Status);
        Assert.Contains("found none", (await app.SendAsync("PUT", "/v1/thing")).Problem(401), StringComparison.Ordinal);
        Assert.Equal(200, (await app.SendAsync("PUT", "/v1/thing", app.Writer)).Status);
        (await app.SendAsync("GET", "/v1/thing", "wrong")).Problem(401);
    }

    [Fact]
    public async Task Without_keys_everyone_on_this_machine_writes()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: false);

        Assert.Equal(200, (await app.SendAsync("PUT", "/v1/thing")).Status);
        Assert.Equal(204, (await app.SendAsync("POST", "/v1/session", null, JsonContent.Create(new { key = "any" }))).Status);
    }

    [Fact]
    public async Task A_session_keeps_the_key_in_a_cookie_until_it_ends()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        var begun = await app.SendAsync("POST", "/v1/session", null, JsonContent.Create(new { key = app.Writer }));
        var cookie = begun["Set-Cookie"].Split(';')[0];

        Assert.Equal(204, begun.Status);
        Assert.Equal($"mhtn_key={app.Writer}; path=/; samesite=strict; httponly", begun["Set-Cookie"]);
        Assert.Equal(200, (await app.SendAsync("PUT", "/v1/thing", null, $"Cookie: {cookie}")).Status);
        Assert.Contains("found reader", (await app.SendAsync("PUT", "/v1/thing", app.Reader, $"Cookie: {cookie}")).Problem(403), StringComparison.Ordinal);
        Assert.StartsWith("mhtn_key=; expires=Thu, 01 Jan 1970", (await app.SendAsync("DELETE", "/v1/session"))["Set-Cookie"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"key":"mhtn_wrong"}""", 401)]
    [InlineData("""{"key":""}""", 401)]
    [InlineData("""{"key":null}""", 401)]
    [InlineData("{}", 401)]
    [InlineData("""{"key":7}""", 400)]
    [InlineData("key", 400)]
    [InlineData("", 400)]
    public async Task A_wrong_session_sets_no_cookie(string body, int status)
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        var answer = await app.SendAsync("POST", "/v1/session", null, new StringContent(body, null, "application/json"));

        answer.Problem(status);
        Assert.Equal("", answer["Set-Cookie"]);
    }

    [Fact]
    public async Task A_cookie_with_an_old_key_is_forgotten()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        var answer = await app.SendAsync("GET", "/v1/thing", null, "Cookie: mhtn_key=old");

        answer.Problem(401);
        Assert.StartsWith("mhtn_key=; expires=Thu, 01 Jan 1970", answer["Set-Cookie"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_file_is_seen_within_a_second_and_a_broken_file_changes_nothing()
    {
        var clock = new ManualClock();
        await using var app = await SecuredApp.StartAsync(hasKeys: true, time: clock);
        var stranger = KeyFile.Create(app.KeysPath, "late", "read", DateTimeOffset.UtcNow).Text;
        KeyFile.Revoke(app.KeysPath, "writer");
        clock.Move(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing", stranger)).Status);
        (await app.SendAsync("GET", "/v1/thing", app.Writer)).Problem(401);

        await File.WriteAllTextAsync(app.KeysPath, """{"keys":[{"name":"late","role":"god"}]}""", TestContext.Current.CancellationToken);
        clock.Move(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing", stranger)).Status);
        Assert.Single(app.Log.Lines, line => line.Contains("The keys stay as they were: ", StringComparison.Ordinal) && line.Contains("keys[0]", StringComparison.Ordinal));

        File.Delete(app.KeysPath);
        clock.Move(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing", stranger)).Status);
    }
}
