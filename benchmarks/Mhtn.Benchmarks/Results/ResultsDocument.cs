using System.Globalization;

namespace Mhtn.Benchmarks.Results;

/// <summary>Writes docs/results.md of what benchmarks/results.sh measured.</summary>
internal static class ResultsDocument
{
    /// <param name="output">Where to.</param>
    /// <param name="folder">The results' folder: versions.txt and the files of each section.</param>
    public static void Write(TextWriter output, string folder)
    {
        output.WriteLine(
            """
            # Results

            `bash benchmarks/results.sh` runs every comparison below and writes this page, whole; nothing here is written by hand. What the figures
            teach, and what was tried on the way, stands in [findings.md](findings.md).

            - MAP is over the full ranking of the test split. Means over seeds, ± their standard deviation.
            - Every method learns from the train split alone. Epoch, representation and every hyper-parameter are chosen on the validation split,
              never on test.
            - Every method sees the same inputs and splits, pictures through the same backbone of its seed: taught by the source, or by the
              target's own training pictures where a method has no source.
            - Seconds are the mean of a fit beside whatever else the machine did: only large ratios mean anything. A backbone is learned by the
              first method of a seed that needs it, and taken from the cache by the others.

            """);
        output.WriteLine($"Machine: {Machine.Describe()}. {File.ReadAllText(Path.Combine(folder, "versions.txt")).Trim()}");
        foreach (var section in ResultsSection.All)
        {
            Write(output, folder, section);
        }
    }

    private static void Write(TextWriter output, string folder, ResultsSection section)
    {
        string PathOf(string extension) => Path.Combine(folder, $"{section.Name}.{extension}");
        var runs = ComparisonRun.ReadAll(PathOf("json"));
        var elapsed = TimeSpan.FromSeconds(double.Parse(File.ReadAllText(PathOf("seconds")), CultureInfo.InvariantCulture));
        output.WriteLine($"\n## {section.Title}\n\n{section.Data}\n");
        output.WriteLine($"```\n{File.ReadAllText(PathOf("command")).Trim()}\n```\n");
        output.WriteLine($"{runs.Select(r => r.Seed).Distinct().Count()} seeds; the whole comparison took {elapsed.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} minutes.\n");
        ResultsTable.Write(output, runs, section.TasksApart);
        WritePair(output, runs, section);
        WritePublished(output, runs, section);
    }

    private static void WritePair(TextWriter output, IReadOnlyList<ComparisonRun> runs, ResultsSection section)
    {
        if (section.Pair is not var (one, other, yardsticks))
        {
            return;
        }

        output.WriteLine($"Between {one} and {other} alone, both ways:\n");
        ResultsTable.Row(output, ["method", "average"]);
        ResultsTable.Row(output, ["---", "---:"]);
        foreach (var method in runs.GroupBy(r => r.Method))
        {
            ResultsTable.Row(output, [method.Key, ResultsTable.Spread(method.Select(r => r.Between(one, other)))]);
        }

        foreach (var (name, average) in yardsticks)
        {
            ResultsTable.Row(output, [$"*yardstick: {name}*", ResultsTable.Figure(average)]);
        }

        output.WriteLine();
    }

    private static void WritePublished(TextWriter output, IReadOnlyList<ComparisonRun> runs, ResultsSection section)
    {
        if (section.Published.Count == 0)
        {
            return;
        }

        output.WriteLine("Beside figures of others on the same features and split:\n");
        ResultsTable.Row(output, ["method", "here", "there", "difference", "there means"]);
        ResultsTable.Row(output, ["---", "---:", "---:", "---:", "---"]);
        foreach (var (method, average, source) in section.Published)
        {
            var here = runs.Where(r => r.Method == method).Average(r => r.Average);
            ResultsTable.Row(
                output,
                [
                    method,
                    here is { } mean ? ResultsTable.Figure(mean) : "-",
                    ResultsTable.Figure(average),
                    here is { } value ? (value - average).ToString("+0.000;-0.000", CultureInfo.InvariantCulture) : "-",
                    source,
                ]);
        }

        output.WriteLine();
    }
}
