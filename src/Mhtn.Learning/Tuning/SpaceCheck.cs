using System.Text.Json.Nodes;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Learning.Configuration;

namespace Mhtn.Learning.Tuning;

/// <summary>Tries every range on the options it will change, before anything is trained.</summary>
internal static class SpaceCheck
{
    // Other values of these would need other data, or be no property of the method.
    private static readonly string[] Fixed = ["hubModality", "media", "seed", "threads", "backbone.threads"];

    /// <exception cref="InputException">An option is unknown or not to be varied, or a value is out of its range; all such are reported.</exception>
    public static void Run(IReadOnlyList<(string Name, SearchRange Range)> ranges, TrainingOptions basis, ProblemLocation location)
    {
        var json = TrainingConfiguration.ToJson(basis);
        var known = Leaves(json, "").Where(name => !Fixed.Contains(name)).ToList();
        var problems = new List<Problem>();
        foreach (var (name, range) in ranges)
        {
            if (Fixed.Any(f => name == f || name.StartsWith($"{f}.", StringComparison.Ordinal)))
            {
                problems.Add(new Problem(
                    location.At(name), "an option that can vary on the same data", "one that every trial must share", "Set it in the configuration instead."));
            }
            else if (known.Contains(name))
            {
                problems.AddRange(range.Examples.SelectMany(value => ProblemsOf(name, value, basis, location)).Take(1));
            }
            else
            {
                var nearest = NearestName.Among(known, name);
                problems.Add(new Problem(
                    location,
                    "the name of a training option, such as solver.learningRate",
                    $"\"{name}\"",
                    nearest is null ? "docs/training.md lists the options." : $"Did you mean \"{nearest}\"?"));
            }
        }

        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }

    private static IReadOnlyList<Problem> ProblemsOf(string name, JsonNode? value, TrainingOptions basis, ProblemLocation location)
    {
        var changes = new JsonObject();
        SearchSpace.Set(changes, name, value);
        try
        {
            TrainingConfiguration.Overlay(basis, changes, location);
            return [];
        }
        catch (InputException e)
        {
            return e.Problems;
        }
    }

    private static IEnumerable<string> Leaves(JsonObject options, string prefix) => options.SelectMany(entry =>
        entry.Value is JsonObject inner ? Leaves(inner, $"{prefix}{entry.Key}.") : [prefix + entry.Key]);
}
