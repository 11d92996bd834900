using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Learning.Configuration;

namespace Mhtn.Learning.Tests.Configuration;

public sealed class TrainingConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> PresetNames => [Presets.CompactName, Presets.ReferenceName];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(PresetNames))]
    public void A_preset_goes_through_JSON_unchanged_over_any_preset(string name)
    {
        var options = Presets.ByName(name);
        var json = TrainingConfiguration.ToJson(options).ToJsonString();

        foreach (var over in new[] { Presets.Compact, Presets.Reference })
        {
            Assert.Equal(json, TrainingConfiguration.ToJson(Read(json, over)).ToJsonString());
        }
    }

    [Fact]
    public void JSON_names_every_option_as_it_is_read()
    {
        var json = TrainingConfiguration.ToJson(Presets.Reference);

        Assert.Equal(["hubModality", "media", "backbone", "network", "losses", "solver", "probabilityRepresentation", "members", "seed", "threads", "device"], json.Select(e => e.Key));
        Assert.Equal("image", (string?)json["hubModality"]);
        Assert.Equal("sgd", (string?)json["solver"]!["method"]);
        Assert.Equal("linear", (string?)json["losses"]!["discrepancyEstimate"]);
        Assert.Equal("batchNorm", (string?)json["network"]!["inputNormalisation"]);
        Assert.Equal("none", (string?)json["network"]!["inputTransform"]);
    }

    [Fact]
    public void What_the_file_leaves_out_stays_the_presets()
    {
        var options = Read(
            """
            {
              // A comment, and a trailing comma.
              "hubModality": "floor-plan",
              "losses": { "kernelFactors": [3], "crossModalTransferWeight": 0 },
              "solver": { "method": "adam" },
              "seed": -7,
            }
            """,
            Presets.Reference);

        Assert.Equal(new Modality("floor-plan"), options.HubModality);
        Assert.Equal([3.0], options.Losses.KernelFactors);
        Assert.Equal(0, options.Losses.CrossModalTransferWeight);
        Assert.Equal(5000, options.Losses.ReversalRampUpdates);
        Assert.Equal(SolverMethod.Adam, options.Solver.Method);
        Assert.Equal(16, options.Solver.AccumulatedBatches);
        Assert.Equal(4096, options.Network.PathWidth);
        Assert.Equal(-7, options.Seed);
        Assert.Equal(4096, Presets.Reference.Network.PathWidth);
        Assert.Equal([1.0], Presets.Reference.Losses.KernelFactors);
    }

    [Theory]
    [InlineData("""{ "sede": 1 }""", "sede")]
    [InlineData("""{ "network": { "width": 1 } }""", "width")]
    [InlineData("""{ "Seed": 1 }""", "Seed")]
    [InlineData("""{ "seed": "1" }""", "$.seed")]
    [InlineData("""{ "seed": 1.5 }""", "$.seed")]
    [InlineData("""{ "seed": 3000000000 }""", "$.seed")]
    [InlineData("""{ "solver": { "learningRate": "NaN" } }""", "$.solver.learningRate")]
    [InlineData("""{ "solver": { "method": "adamw" } }""", "$.solver.method")]
    [InlineData("""{ "solver": { "method": 7 } }""", "$.solver.method")]
    [InlineData("""{ "solver": { "method": 1 } }""", "$.solver.method")]
    [InlineData("""{ "network": { "affineBatchNorm": 1 } }""", "$.network.affineBatchNorm")]
    [InlineData("""{ "network": null }""", "network")]
    [InlineData("""{ "network": [] }""", "$.network")]
    [InlineData("""{ "losses": { "kernelFactors": null } }""", "kernelFactors")]
    [InlineData("""{ "losses": { "kernelFactors": [1, "2"] } }""", "$.losses.kernelFactors")]
    [InlineData("""{ "hubModality": "Image" }""", "Image")]
    [InlineData("""{ "hubModality": 5 }""", "hubModality")]
    [InlineData("""{ "hubModality": null }""", "hubModality")]
    [InlineData("""{ "seed": 1, "seed": 2 }""", "seed")]
    [InlineData("""{ "solver": { "momentum": 0, "momentum": 0.5 } }""", "momentum")]
    public void What_is_no_option_or_of_another_type_is_refused_by_name(string json, string named)
    {
        var problem = Refusal(json).Problems[0];

        Assert.Equal(_folder.Path("config.json"), problem.Location.ToString());
        Assert.Equal("a JSON object of training options", problem.Expected);
        Assert.Contains(named, problem.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("{} {}")]
    [InlineData("\u0000")]
    public void What_is_no_JSON_object_is_refused(string text) =>
        Assert.Equal("a JSON object of training options", Refusal(text).Problems[0].Expected);

    [Fact]
    public void Nesting_too_deep_is_refused() =>
        Refusal($$"""{ "network": {{string.Concat(Enumerable.Repeat("{\"a\":", 5000))}}1{{new string('}', 5000)}} }""");

    [Fact]
    public void A_missing_file_is_refused()
    {
        var error = Assert.Throws<InputException>(() => TrainingConfiguration.Read(_folder.Path("none.json"), Presets.Compact));

        Assert.Equal($"{_folder.Path("none.json")}: expected a configuration file, found no such file. Check the path.", error.Message);
    }

    [Theory]
    [InlineData("network.pathWidth", "0", "a whole number from 1 up")]
    [InlineData("network.sharedWidth", "-1", "a whole number from 1 up")]
    [InlineData("network.bottleneckWidth", "0", "a whole number from 1 up")]
    [InlineData("network.discriminatorWidth", "0", "a whole number from 1 up")]
    [InlineData("network.dropout", "1", "a number from 0 to below 1")]
    [InlineData("network.dropout", "-0.1", "a number from 0 to below 1")]
    [InlineData("network.inputTransform", "\"none, squareRoot\"", "one of automatic, none, squareRoot")]
    [InlineData("network.sharedSourceLayers", "3", "0, 1 or 2")]
    [InlineData("losses.sourceSupervisionWeight", "-1", "a number from 0 up")]
    [InlineData("losses.singleModalTransferWeight", "-1", "a number from 0 up")]
    [InlineData("losses.crossModalTransferWeight", "-1", "a number from 0 up")]
    [InlineData("losses.semanticConsistencyWeight", "-1", "a number from 0 up")]
    [InlineData("losses.modalityAdversaryWeight", "-0.001", "a number from 0 up")]
    [InlineData("losses.reversalRampUpdates", "0", "a whole number from 1 up")]
    [InlineData("losses.kernelFactors (count)", "[]", "a whole number from 1 up")]
    [InlineData("losses.kernelFactors[1]", "[1, 0]", "a number above 0")]
    [InlineData("solver.learningRate", "0", "a number above 0")]
    [InlineData("solver.learningRate", "1e999", "a number above 0")]
    [InlineData("solver.momentum", "1", "a number from 0 to below 1")]
    [InlineData("solver.weightDecay", "-1", "a number from 0 up")]
    [InlineData("solver.biasRateFactor", "0", "a number above 0")]
    [InlineData("solver.adversaryRateFactor", "0", "a number above 0")]
    [InlineData("solver.batchSize", "1", "a whole number from 2 up")]
    [InlineData("solver.accumulatedBatches", "0", "a whole number from 1 up")]
    [InlineData("solver.maxEpochs", "0", "a whole number from 1 up")]
    [InlineData("solver.maxUpdates", "0", "a whole number from 1 up")]
    [InlineData("solver.patience", "0", "a whole number from 1 up")]
    public void A_value_out_of_range_is_refused_by_field(string field, string value, string expected)
    {
        var (section, name) = (field.Split('.')[0], field.Split('.')[1].Split(' ', '[')[0]);

        var problem = Assert.Single(Refusal($$"""{ "{{section}}": { "{{name}}": {{value}} } }""").Problems);

        Assert.Equal($"{_folder.Path("config.json")}, {field}", problem.Location.ToString());
        Assert.Equal(expected, problem.Expected);
    }

    [Fact]
    public void All_values_out_of_range_are_reported_together()
    {
        var error = Refusal("""{ "threads": 0, "network": { "dropout": 2 }, "losses": { "kernelFactors": [-1, 1, 0] }, "solver": { "batchSize": 0, "momentum": -1 } }""");

        Assert.Equal(
            ["network.dropout", "losses.kernelFactors[0]", "losses.kernelFactors[2]", "solver.momentum", "solver.batchSize", "threads"],
            error.Problems.Select(p => p.Location.ToString()[(_folder.Path("config.json").Length + 2)..]));
        Assert.Contains("found 2. Correct the value, or leave the field out for the preset's.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_that_do_not_exist_are_refused_from_code_too()
    {
        var options = new TrainingOptions
        {
            Network = new NetworkOptions { InputTransform = (InputTransform)9, InputNormalisation = (InputNormalisation)9 },
            Losses = new LossOptions { DiscrepancyEstimate = (DiscrepancyEstimate)9 },
            Solver = new SolverOptions { Method = (SolverMethod)9 },
        };

        Assert.Equal(
            ["automatic, none, squareRoot", "standardise, batchNorm", "linear, quadratic, joint", "sgd, adam"],
            Assert.Throws<InputException>(() => options.Validate("options")).Problems.Select(p => p.Expected["one of ".Length..]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_finite_number_is_out_of_every_range(double value)
    {
        var options = new TrainingOptions
        {
            Network = new NetworkOptions { Dropout = value },
            Losses = new LossOptions
            {
                SourceSupervisionWeight = value,
                SingleModalTransferWeight = value,
                KernelFactors = [value],
                CrossModalTransferWeight = value,
                SemanticConsistencyWeight = value,
                ModalityAdversaryWeight = value,
            },
            Solver = new SolverOptions
            {
                LearningRate = value,
                Momentum = value,
                WeightDecay = value,
                BiasRateFactor = value,
                AdversaryRateFactor = value,
            },
        };

        Assert.Equal(12, Assert.Throws<InputException>(() => options.Validate("options")).Problems.Count);
    }

    [Fact]
    public void More_threads_than_any_machine_has_are_refused() =>
        Assert.Contains("threads", Refusal("""{ "threads": 1000000 }""").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void A_number_of_members_out_of_range_is_refused(int members) =>
        Assert.Contains($"members: expected a whole number from 1 to 16, found {members}.", Refusal($$"""{ "members": {{members}} }""").Message, StringComparison.Ordinal);

    private TrainingOptions Read(string json, TrainingOptions preset) =>
        TrainingConfiguration.Read(_folder.Write("config.json", json), preset);

    private InputException Refusal(string json) => Assert.Throws<InputException>(() => Read(json, Presets.Compact));
}
