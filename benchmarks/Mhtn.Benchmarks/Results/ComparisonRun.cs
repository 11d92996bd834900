using System.Text.Json;

namespace Mhtn.Benchmarks.Results;

/// <summary>One method with one seed, as mhtn compare --json tells of it.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Average">MAP averaged over all tasks.</param>
/// <param name="AllModalAverage">The same where all modalities are searched at once.</param>
/// <param name="Tasks">Query, target and MAP of each task.</param>
/// <param name="TrainSeconds">Time of the fit; what the cache held already is not in it.</param>
internal sealed record ComparisonRun(
    string Method, int Seed, double? Average, double? AllModalAverage, IReadOnlyList<TaskMap> Tasks, double TrainSeconds)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads a file of mhtn compare --json.</summary>
    public static IReadOnlyList<ComparisonRun> ReadAll(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<Comparison>(stream, Json)!.Rows;
    }

    /// <summary>MAP averaged over the tasks between two modalities, both ways.</summary>
    public double? Between(string one, string other) =>
        Tasks.Where(t => (t.Query == one && t.Target == other) || (t.Query == other && t.Target == one)).Average(t => t.Map);

    private sealed record Comparison(IReadOnlyList<ComparisonRun> Rows);
}
