using System.Net.Http.Json;
using Mhtn.Server.Security;
using Microsoft.Extensions.Logging;

namespace Mhtn.Server.Tests.Security;

/// <summary>Keys and passwords are in no log and no answer, however much is logged.</summary>
public sealed class SecretsTests(SmallDemo demo)
{
    private const string Password = "pa55word-of-the-store";

    [Fact]
    public async Task Keys_in_header_cookie_and_body_are_nowhere()
    {
        using var folder = new TemporaryFolder();
        var key = KeyFile.Create(folder.File("keys.json"), "ann", "write", DateTimeOffset.UtcNow).Text;
        const string Wrong = "mhtn_wrong-but-nearly-a-key";
        var log = new CollectedLog();
        var answers = new List<string>();
        await using (var served = await ServedArchive.StartAsync(
            demo.Store,
            new Dictionary<string, string?> { ["Keys:File"] = folder.File("keys.json"), ["Uploads:Folder"] = folder.File("kept") },
            logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)))
        {
            foreach (var secret in new[] { key, Wrong })
            {
                answers.Add(await AnswerAsync(served, HttpMethod.Get, "/v1/about", "Authorization", $"Bearer {secret}"));
                answers.Add(await AnswerAsync(served, HttpMethod.Get, "/v1/about", "Cookie", $"mhtn_key={secret}"));
                answers.Add(await AnswerAsync(served, HttpMethod.Post, "/v1/session", "X-Nothing", "1", new { key = secret }));
                answers.Add(await AnswerAsync(served, HttpMethod.Post, "/v1/session", "X-Nothing", "1", new { key = secret, frob = secret }));
                answers.Add(await AnswerAsync(served, HttpMethod.Delete, "/v1/collections/none", "Authorization", $"Bearer {secret}"));
            }
        }

        Assert.Contains(log.Lines, line => line.Contains("A wrong key came from 127.0.0.1", StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.Contains("\"can_write\":true", StringComparison.Ordinal));
        Assert.All([key, Wrong], secret =>
        {
            Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
            Assert.All(answers, answer => Assert.DoesNotContain(secret, answer, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task The_store_s_password_is_nowhere_also_where_the_store_cannot_be_reached()
    {
        var log = new CollectedLog();
        var seen = new List<string>();
        try
        {
            await using var served = await ServedArchive.StartAsync(
                $"postgres://ann:{Password}@127.0.0.1:1/archive", configureLogging: logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            foreach (var path in new[] { "/v1/about", "/v1/collections", "/health/ready", "/openapi/v1.json" })
            {
                seen.Add(await AnswerAsync(served, HttpMethod.Get, path, "X-Nothing", "1"));
            }
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            seen.Add(e.ToString());
        }

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(Password, log.Text, StringComparison.Ordinal);
        Assert.All(seen, text => Assert.DoesNotContain(Password, text, StringComparison.Ordinal));
    }

    private static async Task<string> AnswerAsync(ServedArchive served, HttpMethod method, string path, string header, string value, object? body = null)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = served.Address };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        // The cookie is where the key belongs.
        var headers = answer.Headers.Where(h => h.Key != "Set-Cookie").Select(h => $"{h.Key}: {string.Join(", ", h.Value)}");
        return $"{string.Join('\n', headers)}\n{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
