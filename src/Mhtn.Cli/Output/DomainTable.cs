using Mhtn.Learning.Domains;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>What training starts from, at a glance.</summary>
internal static class DomainTable
{
    public static Table Of(TargetDomain target, SourceDomain? source)
    {
        var table = Tables.Create("domain", "input", "classes", "train", "val", "test");
        for (var m = 0; m < target.Modalities.Count; m++)
        {
            table.AddRow(
                $"target {target.Modalities[m]}",
                $"{target.Inputs[m].Kind} {string.Join("×", target.Inputs[m].Shape)}",
                Figure.Count(target.Train[m].Labels.SelectMany(l => l).Distinct().Count()),
                Figure.Count(target.Train[m].Count),
                Figure.Count(target.Validation[m].Count),
                Figure.Count(target.Test[m].Count));
        }

        if (source is not null)
        {
            table.AddRow(
                $"source {source.Items.Modality}",
                source.Items.Pictures is { Layout: var layout } ? $"pictures {layout.Size}×{layout.Size}" : $"features {source.Items.Inputs.Columns}",
                Figure.Count(source.Classes.Count),
                Figure.Count(source.Items.Count),
                "",
                "");
        }

        return table;
    }
}
