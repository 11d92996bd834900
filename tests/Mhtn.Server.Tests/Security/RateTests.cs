
namespace Mhtn.Server.Tests.Security;

public sealed class RateTests
{
    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_again_and_others_are_not()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true, options => (options.Rate.PerSecond, options.Rate.Burst) = (1, 3));

        var statuses = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            statuses.Add((await app.SendAsync("GET", "/v1/thing", app.Reader)).Status);
        }

        Assert.Equal([200, 200, 200], statuses.Take(3));
        Assert.Contains(429, statuses);
        Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing", app.Writer)).Status);
        Assert.Equal(401, (await app.SendAsync("GET", "/v1/thing")).Status);
        var refused = await TooManyAsync(() => app.SendAsync("GET", "/v1/thing", app.Reader));
        Assert.Contains("1 requests a second", refused.Problem(429), StringComparison.Ordinal);
        Assert.Equal("1", refused["Retry-After"]);
    }

    [Fact]
    public async Task The_page_and_health_are_not_limited()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true, options => (options.Rate.PerSecond, options.Rate.Burst) = (1, 1));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await app.SendAsync("GET", "/")).Status);
            Assert.Equal(200, (await app.SendAsync("GET", "/page/app.js")).Status);
            Assert.Equal(200, (await app.SendAsync("GET", "/health/live")).Status);
        }
    }

    [Fact]
    public async Task Zero_is_no_limit()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true, options => (options.Rate.PerSecond, options.Rate.Burst) = (0, 1));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing", app.Reader)).Status);
        }
    }

    [Fact]
    public async Task Wrong_keys_are_slowed_down_and_right_ones_of_the_same_address_let_in()
    {
        await using var app = await SecuredApp.StartAsync(hasKeys: true);

        for (var i = 0; i < 10; i++)
        {
            (await app.SendAsync("GET", "/v1/thing", $"wrong{i}")).Problem(401);
        }

        var header = await TooManyAsync(() => app.SendAsync("GET", "/v1/thing", "wrong"));
        var session = await TooManyAsync(() => app.SendAsync("POST", "/v1/session", null, new StringContent("""{"key":"wrong"}""", null, "application/json")));

        Assert.Contains("too many wrong keys", header.Problem(429), StringComparison.Ordinal);
        Assert.InRange(int.Parse(header["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 6);
        Assert.Contains("too many wrong keys", session.Problem(429), StringComparison.Ordinal);
        Assert.Equal(200, (await app.SendAsync("GET", "/v1/thing", app.Reader)).Status);
    }

    /// <summary>Asks until there is no room, as time makes some between two requests.</summary>
    private static async Task<Answer> TooManyAsync(Func<Task<Answer>> ask)
    {
        var answer = await ask();
        for (var i = 0; i < 20 && answer.Status != 429; i++)
        {
            answer = await ask();
        }

        return answer;
    }
}
