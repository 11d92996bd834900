using System.Globalization;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>Two evaluations side by side, a row a query modality: MAP with the source domain, and what the source added to it.</summary>
internal static class TransferTable
{
    public static Table Of(RetrievalReport with, RetrievalReport without)
    {
        Modality[] modalities = [.. with.Tasks.Select(t => t.Query).Distinct()];
        var table = Tables.Create(["query ↓ found →", .. modalities.Select(m => m.Name), "average"]);
        foreach (var query in modalities)
        {
            var own = with.Tasks.Where(t => t.Query == query).ToList();
            table.AddRow(
            [
                query.Name,
                .. modalities.Select(target => Cell(MapOf(with, query, target), MapOf(without, query, target))),
                Cell(own.Average(t => t.Map), without.Tasks.Where(t => t.Query == query).Average(t => t.Map)),
            ]);
        }

        table.AddRow(["average", .. modalities.Select(_ => ""), Cell(with.Average, without.Average)]);
        return table.Caption("MAP on the test split with the source domain (and what the source adds)");
    }

    private static double? MapOf(RetrievalReport report, Modality query, Modality target) =>
        report.Tasks.FirstOrDefault(t => t.Query == query && t.Target == target)?.Map;

    private static string Cell(double? with, double? without) => with is null
        ? ""
        : $"{Figure.Map(with)} ({Difference(with - without)})";

    // Rounded first: a section of the format would show a tiny loss as -+0.000.
    private static string Difference(double? difference) =>
        difference is { } value ? Math.Round(value, 3).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) : "-";
}
