using System.Text.Json.Nodes;
using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;

namespace Mhtn.Learning.Tuning;

/// <summary>The options a search varies, each with the range it is drawn from.</summary>
public sealed class SearchSpace
{
    private const string DefaultResource = "default-space.json";
    private static readonly string[] OfSourceAlone = ["network.sharedSourceLayers", "losses.singleModalTransferWeight"];

    private readonly IReadOnlyList<(string Name, SearchRange Range)> _ranges;

    /// <summary>Gathers ranges.</summary>
    /// <param name="ranges">Options by their path in a configuration file, such as solver.learningRate; no name twice.</param>
    public SearchSpace(IReadOnlyList<(string Name, SearchRange Range)> ranges)
    {
        _ranges = ranges;
    }

    /// <summary>The options varied, in the order of the space file.</summary>
    public IReadOnlyList<string> Names => [.. _ranges.Select(r => r.Name)];

    /// <summary>The space that suits the preset compact.</summary>
    /// <param name="withSource">Whether a source domain takes part; what acts on it alone is left out otherwise.</param>
    /// <param name="basis">What the draws will change.</param>
    /// <exception cref="InputException">The options are trained by another solver than compact's, whose ranges differ by orders of magnitude.</exception>
    public static SearchSpace Default(bool withSource, TrainingOptions basis)
    {
        if (basis.Solver.Method != SolverMethod.Adam)
        {
            throw new InputException(
                "space",
                "a file of ranges, as the options use a solver the built-in ranges are not for",
                "none",
                "Write one (docs/tuning.md), or begin with the preset compact.");
        }

        using var stream = typeof(SearchSpace).Assembly.GetManifestResourceStream(DefaultResource)!;
        var space = SearchSpaceReader.Read(JsonNode.Parse(stream)!.AsObject(), DefaultResource);
        return withSource ? space : new SearchSpace([.. space._ranges.Where(r => !OfSourceAlone.Contains(r.Name))]);
    }

    /// <summary>Reads a space file: a JSON object of option names and ranges.</summary>
    /// <param name="path">The file; comments and trailing commas are allowed.</param>
    /// <param name="basis">What the draws will change; every range is tried on it.</param>
    /// <exception cref="InputException">The file is missing or malformed, or names an option there is not or a value out of its range.</exception>
    public static SearchSpace Read(string path, TrainingOptions basis)
    {
        var location = ProblemLocation.InFile(path);
        var space = SearchSpaceReader.Read(
            TrainingConfiguration.Parse(path, "a JSON object of option names and ranges", "docs/tuning.md shows one."), location);
        SpaceCheck.Run(space._ranges, basis, location);
        return space;
    }

    /// <summary>Draws the changes of one trial.</summary>
    /// <param name="seed">That of the search.</param>
    /// <param name="trial">The trial's number; with the seed it decides every value, whatever other options the space has.</param>
    /// <returns>Changes to a configuration, as a configuration file has them.</returns>
    public JsonObject Draw(int seed, int trial)
    {
        var changes = new JsonObject();
        foreach (var (name, range) in _ranges)
        {
            Set(changes, name, range.Draw(SeededRandom.Create(seed, $"trial {trial}, {name}")));
        }

        return changes;
    }

    /// <summary>The space as its file has it.</summary>
    public JsonObject ToJson() => new(_ranges.Select(r => KeyValuePair.Create(r.Name, (JsonNode?)r.Range.ToJson())));

    /// <summary>The value a set of changes has under a name; null where it has none.</summary>
    internal static JsonNode? Get(JsonObject options, string name) =>
        name.Split('.').Aggregate((JsonNode?)options, (node, part) => (node as JsonObject)?[part]);

    /// <summary>Puts a value under a name, making the objects on the way.</summary>
    internal static void Set(JsonObject options, string name, JsonNode? value)
    {
        var parts = name.Split('.');
        foreach (var part in parts[..^1])
        {
            options[part] ??= new JsonObject();
            options = options[part]!.AsObject();
        }

        options[parts[^1]] = value;
    }
}
