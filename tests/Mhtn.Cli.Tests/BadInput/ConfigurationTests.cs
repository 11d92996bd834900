namespace Mhtn.Cli.Tests.BadInput;

public sealed class ConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{", "expected a JSON object of training options, found ")]
    [InlineData("[1]", "found The file holds no JSON object.")]
    [InlineData("""{"solver":{"epochs":3}}""", "epochs")]
    [InlineData("""{"solver":{"maxEpochs":"three"}}""", "maxEpochs")]
    [InlineData("""{"solver":{"maxEpochs":0},"threads":0}""", "config.json, solver.maxEpochs: expected ")]
    [InlineData("""{"solver":{"maxEpochs":0},"threads":0}""", "config.json, threads: expected ")]
    [InlineData("""{"network":{"dropout":1.5}}""", "config.json, network.dropout: expected ")]
    [InlineData("""{"network":null}""", "network")]
    [InlineData("""{"hubModality":"im age"}""", "\"im age\"")]
    public async Task A_wrong_configuration_is_named_by_file_and_field(string json, string message)
    {
        var configuration = _folder.Write("config.json", json);

        await RefusedAsync(configuration, configuration, message);
    }

    [Fact]
    public async Task A_missing_configuration_is_named() =>
        await RefusedAsync(_folder.File("config.json"), $"{_folder.File("config.json")}: expected a configuration file, found no such file.");

    private async Task RefusedAsync(string configuration, params string[] messages)
    {
        var before = _folder.Entries;

        var outcome = await Outcome.OfAsync("train", "--target", "t.jsonl", "--config", configuration, "--out", _folder.File("m.mhtn"));

        Assert.All(messages, outcome.Refused);
        Assert.Equal(before, _folder.Entries);
    }
}
