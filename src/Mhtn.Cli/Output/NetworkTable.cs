using Mhtn.Learning.Inspection;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>The layers of a network and what they add up to.</summary>
internal static class NetworkTable
{
    private const string Separator = ", ";

    public static void Write(Screen screen, IReadOnlyList<LayerSummary> layers)
    {
        var table = Tables.Create("layer", "shape", "parameters", "statistics");
        foreach (var layer in layers)
        {
            table.AddRow(layer.Name, string.Join(Separator, layer.Shapes), Figure.Count(layer.Parameters), Figure.Count(layer.Statistics));
        }

        screen.Write(table);
        foreach (var part in layers.GroupBy(layer => layer.Name.Split('.')[0]))
        {
            screen.Line($"{part.Key,-14} {Parameters(part)}");
        }

        screen.Line($"{"total",-14} {Parameters(layers)}");
    }

    private static string Parameters(IEnumerable<LayerSummary> layers)
    {
        var count = layers.Sum(layer => layer.Parameters);
        return $"{Figure.Count(count),13} parameters ({Figure.Size(count * sizeof(float))})";
    }
}
