using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Tuning;

/// <summary>Reads ranges from JSON.</summary>
internal static class SearchSpaceReader
{
    private static readonly string[] Kinds = [UniformRange.Name, LogRange.Name, IntegerRange.Name, ChoiceRange.Name];

    /// <param name="space">Option names and ranges.</param>
    /// <param name="location">Where it came from, for messages.</param>
    /// <exception cref="InputException">Some range is none; all such are reported.</exception>
    public static SearchSpace Read(JsonObject space, ProblemLocation location)
    {
        var ranges = new List<(string, SearchRange)>();
        var problems = new List<Problem>();
        foreach (var (name, value) in space)
        {
            if (Range(value) is { } range)
            {
                ranges.Add((name, range));
            }
            else
            {
                problems.Add(Problem(location.At(name), value));
            }
        }

        if (space.Count == 0)
        {
            problems.Add(new Problem(location, "an option to vary", "none", "Name one, with its range; docs/tuning.md shows how."));
        }

        return problems.Count == 0 ? new SearchSpace(ranges) : throw new InputException(problems);
    }

    private static SearchRange? Range(JsonNode? value)
    {
        if (value is not JsonObject { Count: 1 } range || range.First().Value is not JsonArray values)
        {
            return null;
        }

        return range.First().Key switch
        {
            UniformRange.Name => Ends<double>(values) is var (low, high) ? new UniformRange(low, high) : null,
            LogRange.Name => Ends<double>(values) is var (low, high) && low > 0 ? new LogRange(low, high) : null,
            IntegerRange.Name => Ends<int>(values) is var (low, high) && high < int.MaxValue ? new IntegerRange(low, high) : null,
            ChoiceRange.Name => values.Count > 0 ? new ChoiceRange([.. values.Select(v => v?.DeepClone())]) : null,
            _ => null,
        };
    }

    /// <returns>Two ends in their order; null where the array is anything else.</returns>
    private static (T Low, T High)? Ends<T>(JsonArray values)
        where T : IComparable<T> =>
        values is [JsonValue first, JsonValue second]
        && first.TryGetValue<T>(out var low) && second.TryGetValue<T>(out var high)
        && low.CompareTo(high) < 0
            ? (low, high)
            : null;

    private static Problem Problem(ProblemLocation location, JsonNode? value)
    {
        var kind = value is JsonObject { Count: 1 } range ? range.First().Key : null;
        var nearest = kind is null || Kinds.Contains(kind) ? null : NearestName.Among(Kinds, kind);
        return new Problem(
            location,
            kind switch
            {
                UniformRange.Name => "two numbers, the lower one first",
                LogRange.Name => "two numbers above 0, the lower one first",
                IntegerRange.Name => "two whole numbers, the lower one first",
                ChoiceRange.Name => "a list of one value or more",
                _ => $"one range ({string.Join(", ", Kinds)}) with its list",
            },
            value?.ToJsonString(new JsonSerializerOptions()) ?? "nothing",
            nearest is null ? "Write it as { \"log\": [0.001, 0.01] }, for example." : $"Did you mean \"{nearest}\"?");
    }
}
