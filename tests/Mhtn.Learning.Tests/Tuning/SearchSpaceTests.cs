using System.Text.Json.Nodes;
using Mhtn.Core.Errors;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Tuning;

namespace Mhtn.Learning.Tests.Tuning;

public sealed class SearchSpaceTests : IDisposable
{
    private const string Whole =
        """
        {
          // Comments and trailing commas are allowed.
          "solver.learningRate": { "log": [0.0005, 0.01] },
          "network.dropout": { "uniform": [0.2, 0.7] },
          "network.pathWidth": { "choice": [128, 256, 512] },
          "network.sharedSourceLayers": { "integer": [0, 2] },
          "solver.method": { "choice": ["adam", "sgd"] },
          "losses.kernelFactors": { "choice": [[1], [0.5, 1, 2]] },
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.Path("space.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_draw_is_within_its_range_and_a_valid_configuration()
    {
        var space = Read(Whole);
        var drawn = Enumerable.Range(1, 400).Select(trial => TrainingConfiguration.Overlay(Presets.Compact, space.Draw(TestSeed.Of(1), trial), "drawn")).ToList();

        Assert.All(drawn, o => Assert.InRange(o.Solver.LearningRate, 0.0005, 0.01));
        Assert.All(drawn, o => Assert.InRange(o.Network.Dropout, 0.2, 0.7));
        Assert.Equal([128, 256, 512], drawn.Select(o => o.Network.PathWidth).Distinct().Order());
        Assert.Equal([0, 1, 2], drawn.Select(o => o.Network.SharedSourceLayers).Distinct().Order());
        Assert.Equal(2, drawn.Select(o => o.Solver.Method).Distinct().Count());
        Assert.Equal([1, 3], drawn.Select(o => o.Losses.KernelFactors.Count).Distinct().Order());
    }

    [Fact]
    public void A_log_range_is_uniform_in_the_logarithm_and_a_uniform_one_in_the_number()
    {
        var space = Read(Whole);
        const int Draws = 10_000;
        double[] rates = [.. Enumerable.Range(1, Draws).Select(t => Math.Log(space.Draw(TestSeed.Of(0), t)["solver"]!["learningRate"]!.GetValue<double>() / 0.0005) / Math.Log(20)).Order()];
        double[] dropouts = [.. Enumerable.Range(1, Draws).Select(t => (space.Draw(TestSeed.Of(0), t)["network"]!["dropout"]!.GetValue<double>() - 0.2) / 0.5).Order()];

        // Kolmogorov and Smirnov: above 3.3 / √n a uniform sample is one time in a thousand million.
        Assert.All([rates, dropouts], sample => Assert.InRange(sample.Select((v, i) => Math.Abs(v - ((i + 0.5) / Draws))).Max(), 0, 3.3 / Math.Sqrt(Draws)));
    }

    [Fact]
    public void A_draw_depends_on_the_seed_and_the_trials_number_alone()
    {
        var space = Read(Whole);
        var alone = Read("""{ "network.dropout": { "uniform": [0.2, 0.7] } }""");

        Assert.Equal(space.Draw(TestSeed.Of(3), 7).ToJsonString(), Read(Whole).Draw(TestSeed.Of(3), 7).ToJsonString());
        Assert.NotEqual(space.Draw(TestSeed.Of(3), 7).ToJsonString(), space.Draw(TestSeed.Of(4), 7).ToJsonString());
        Assert.NotEqual(space.Draw(TestSeed.Of(3), 7).ToJsonString(), space.Draw(TestSeed.Of(3), 8).ToJsonString());
        Assert.Equal(alone.Draw(TestSeed.Of(3), 7)["network"]!.ToJsonString(), new JsonObject { ["dropout"] = space.Draw(TestSeed.Of(3), 7)["network"]!["dropout"]!.DeepClone() }.ToJsonString());
    }

    [Fact]
    public void A_space_read_and_written_is_the_same()
    {
        var json = Read(Whole).ToJson().ToJsonString();

        Assert.Equal(json, Read(json).ToJson().ToJsonString());
    }

    [Fact]
    public void The_built_in_space_is_one_its_own_file_would_be_accepted_as()
    {
        var space = SearchSpace.Default(withSource: true, Presets.Compact);

        Assert.Equal(space.Names, Read(space.ToJson().ToJsonString()).Names);
        Assert.Equal(["network.sharedSourceLayers", "losses.singleModalTransferWeight"], space.Names.Except(SearchSpace.Default(withSource: false, Presets.Compact).Names));
    }

    [Fact]
    public void The_built_in_space_is_not_for_another_solver()
    {
        var error = Assert.Throws<InputException>(() => SearchSpace.Default(withSource: false, Presets.Reference));

        Assert.Equal("space", error.Problems[0].Location.ToString());
    }

    [Theory]
    [InlineData("""{ "solver.learnRate": { "log": [0.001, 0.01] } }""", "\"solver.learnRate\". docs/training.md lists the options.")]
    [InlineData("""{ "solver.learningRat": { "log": [0.001, 0.01] } }""", "Did you mean \"solver.learningRate\"?")]
    [InlineData("""{ "solver": { "choice": [1] } }""", "expected the name of a training option")]
    [InlineData("""{ "solver.learningRate": { "log": [0, 0.01] } }""", "solver.learningRate: expected two numbers above 0, the lower one first, found {\"log\":[0,0.01]}")]
    [InlineData("""{ "solver.learningRate": { "log": [0.01, 0.001] } }""", "the lower one first")]
    [InlineData("""{ "solver.learningRate": { "log": [0.01] } }""", "the lower one first")]
    [InlineData("""{ "solver.learningRate": { "log": ["a", "b"] } }""", "the lower one first")]
    [InlineData("""{ "solver.learningRate": { "logg": [0.001, 0.01] } }""", "Did you mean \"log\"?")]
    [InlineData("""{ "solver.learningRate": { "log": [0.001, 0.01], "uniform": [0, 1] } }""", "expected one range (uniform, log, integer, choice) with its list")]
    [InlineData("""{ "solver.learningRate": [0.001, 0.01] }""", "expected one range (uniform, log, integer, choice) with its list")]
    [InlineData("""{ "solver.learningRate": null }""", "found nothing")]
    [InlineData("""{ "network.pathWidth": { "choice": [] } }""", "a list of one value or more")]
    [InlineData("""{ "network.sharedSourceLayers": { "integer": [0, 1.5] } }""", "two whole numbers")]
    [InlineData("""{ "network.sharedSourceLayers": { "integer": [0, 3] } }""", "network.sharedSourceLayers: expected 0, 1 or 2, found 3")]
    [InlineData("""{ "network.dropout": { "uniform": [0.2, 1] } }""", "network.dropout: expected a number from 0 to below 1, found 1")]
    [InlineData("""{ "network.pathWidth": { "uniform": [128, 512] } }""", "$.network.pathWidth")]
    [InlineData("""{ "solver.method": { "choice": ["adam", "adamw"] } }""", "$.solver.method")]
    [InlineData("""{ "media.image.size": { "choice": [32, 64] } }""", "media.image.size: expected an option that can vary on the same data")]
    [InlineData("""{ "seed": { "integer": [0, 9] } }""", "seed: expected an option that can vary on the same data")]
    [InlineData("{ }", "expected an option to vary, found none")]
    [InlineData("[]", "The file holds no JSON object.")]
    [InlineData("{ \"network.dropout\": ", "expected a JSON object of option names and ranges")]
    [InlineData("""{ "network.dropout": { "uniform": [0, 0.5] }, "network.dropout": { "uniform": [0, 0.5] } }""", "network.dropout")]
    public void A_malformed_space_says_what_is_wrong_with_it(string json, string message)
    {
        var error = Assert.Throws<InputException>(() => Read(json));

        Assert.StartsWith(Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_a_space_is_reported()
    {
        var error = Assert.Throws<InputException>(() => Read(
            """{ "solver.learningRate": { "log": [-1, 1] }, "network.dropout": { "uniform": [1, 0] } }"""));

        Assert.Equal(2, error.Problems.Count);
    }

    private SearchSpace Read(string json) => SearchSpace.Read(_folder.Write("space.json", json), Presets.Compact);
}
