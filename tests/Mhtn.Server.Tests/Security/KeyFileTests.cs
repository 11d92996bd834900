using Mhtn.Core.Errors;
using Mhtn.Server.Security;

namespace Mhtn.Server.Tests.Security;

public sealed class KeyFileTests : IDisposable
{
    private const string Hash = "0000000000000000000000000000000000000000000000000000000000000000";
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mhtn-keys-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "keys.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_key_is_found_by_its_text_alone_and_the_file_does_not_hold_it()
    {
        var made = KeyFile.Create(Path, "ann", "write", Now, Now.AddDays(1));
        KeyFile.Create(Path, "bob", "read", Now);
        var file = KeyFile.Read(Path);

        Assert.Equal(made.Entry, file.Find(made.Text));
        Assert.Null(file.Find(made.Text[..^1]));
        Assert.Null(file.Find(""));
        Assert.Null(file.Find(made.Entry.Sha256));
        Assert.DoesNotContain(made.Text, File.ReadAllText(Path), StringComparison.Ordinal);
        Assert.False(made.Entry.IsExpired(Now.AddHours(23)));
        Assert.True(made.Entry.IsExpired(Now.AddDays(1)));
        Assert.False(file.Keys[1].IsExpired(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_revoked_key_is_found_no_more()
    {
        var made = KeyFile.Create(Path, "ann", "write", Now);
        KeyFile.Revoke(Path, "ann");

        Assert.Null(KeyFile.Read(Path).Find(made.Text));
    }

    [Fact]
    public void The_file_is_its_owner_s_alone_also_after_a_change()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        KeyFile.Create(Path, "ann", "write", Now);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        KeyFile.Create(Path, "bob", "read", Now);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public async Task Keys_made_at_the_same_time_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => KeyFile.Create(Path, $"key{i}", "read", Now))));

        Assert.Equal(20, KeyFile.Read(Path).Keys.Count);
        Assert.Equal(["keys.json", "keys.json.lock"], _folder.EnumerateFiles().Select(f => f.Name).Order());
    }

    [Theory]
    [InlineData("", ", line 1", "The input does not contain any JSON tokens")]
    [InlineData("null", "", "null")]
    [InlineData("[]", ", line 1", "could not be converted")]
    [InlineData("{}", ", line 1", "missing required properties including: 'keys'")]
    [InlineData("""{"keys":null}""", ", keys", "null")]
    [InlineData("""{"keys":[null]}""", ", keys[0]", "null")]
    [InlineData("""{"keys":[{"name":"a","role":"read","created":"2026-01-01T00:00:00Z"}]}""", ", keys[0]", "'sha256'")]
    [InlineData($$"""{"keys":[{"name":7,"role":"read","sha256":"{{Hash}}","created":"2026-01-01T00:00:00Z"}]}""", ", keys[0].name", "could not be converted")]
    [InlineData($$"""{"keys":[{"name":"a","role":"read","sha256":"{{Hash}}","created":"yesterday"}]}""", ", keys[0].created", "could not be converted")]
    [InlineData($$"""{"keys":[{"name":"a","role":"read","sha256":"{{Hash}}","created":"2026-01-01T00:00:00Z","rank":1}]}""", ", keys[0].rank", "'rank' could not be mapped")]
    [InlineData($$"""{"keys":[{"name":"a","role":"admin","sha256":"{{Hash}}","created":"2026-01-01T00:00:00Z"}]}""", ", keys[0].role", "\"admin\"")]
    [InlineData($$"""{"keys":[{"name":"a\n","role":"read","sha256":"{{Hash}}","created":"2026-01-01T00:00:00Z"}]}""", ", keys[0].name", "\"a\n\"")]
    [InlineData("""{"keys":[{"name":"a","role":"read","sha256":"zz","created":"2026-01-01T00:00:00Z"}]}""", ", keys[0].sha256", "2 characters")]
    [InlineData($$"""{"keys":[{"name":"a","role":"read","sha256":"{{Hash}}","created":"2026-01-01T00:00:00Z"},{"name":"a","role":"write","sha256":"{{Hash}}","created":"2026-01-01T00:00:00Z"}]}""", ", keys[1].name", "\"a\"")]
    public void A_malformed_file_is_refused_with_the_field(string json, string field, string found)
    {
        File.WriteAllText(Path, json);

        var problem = Assert.Throws<InputException>(() => KeyFile.Read(Path)).Problems[0];

        Assert.Equal(Path + field, problem.Location);
        Assert.Contains(found, problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_key_leaves_no_file()
    {
        Assert.Throws<InputException>(() => KeyFile.Create(Path, "a b", "read", Now));
        Assert.Throws<InputException>(() => KeyFile.Create(Path, "ab", "root", Now));
        Assert.Throws<InputException>(() => KeyFile.Revoke(Path, "a"));

        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public void A_broken_file_is_not_written_over()
    {
        File.WriteAllText(Path, "{");

        Assert.Throws<InputException>(() => KeyFile.Create(Path, "ann", "read", Now));
        Assert.Equal("{", File.ReadAllText(Path));
    }
}
