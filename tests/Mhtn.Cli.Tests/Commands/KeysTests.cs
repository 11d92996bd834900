namespace Mhtn.Cli.Tests.Commands;

public sealed class KeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("keys.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_made_shown_once_listed_and_revoked()
    {
        var created = (await CreateAsync("ann", "write")).Succeeded();
        var key = created.Output.Split('\n')[0];
        await CreateAsync("page", "read", "--expires", "30");
        var listed = (await Outcome.OfAsync("keys", "list", "--keys", File)).Succeeded();
        var revoked = (await Outcome.OfAsync("keys", "revoke", "--keys", File, "--name", "ann")).Succeeded();
        var left = (await Outcome.OfAsync("keys", "list", "--keys", File, "--json")).Succeeded();

        Assert.Matches("^mhtn_[A-Za-z0-9_-]{43}$", key);
        Assert.DoesNotContain(key, await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Matches(@"ann\s+│\s+write\s+│\s+\d{4}-\d\d-\d\d\s+│\s+never", listed.Output);
        Assert.DoesNotContain(key, listed.Output, StringComparison.Ordinal);
        Assert.Equal("Revoked ann.", revoked.Output.Trim());
        var page = Assert.Single(left.Json.GetProperty("keys").EnumerateArray());
        Assert.Equal("page", page.GetProperty("name").GetString());
        Assert.Equal(TimeSpan.FromDays(30), page.GetProperty("expires").GetDateTimeOffset() - page.GetProperty("created").GetDateTimeOffset());
    }

    [Fact]
    public async Task As_JSON_the_key_is_a_field()
    {
        var created = (await CreateAsync("ann", "read", "--json")).Succeeded();

        Assert.StartsWith("mhtn_", created.Json.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.Equal("read", created.Json.GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await CreateAsync("ann", "read");

        (await CreateAsync("ann", "write")).Refused("name: expected a name no other key has, found \"ann\". Choose another name, or revoke that key first.");
        (await Outcome.OfAsync("keys", "revoke", "--keys", File, "--name", "bob")).Refused("name: expected the name of a key (ann), found \"bob\". Choose one of these.");
    }

    private Task<Outcome> CreateAsync(string name, string role, params string[] more) =>
        Outcome.OfAsync(["keys", "create", "--keys", File, "--name", name, "--role", role, .. more]);
}
