using Mhtn.Core.Datasets;
using Mhtn.Core.Items;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;

namespace Mhtn.Cli.Commands;

/// <summary>What train and compare read before they begin.</summary>
internal static class TrainingInputs
{
    public static TrainingOptions ReadOptions(string preset, FileInfo? configuration)
    {
        var options = Presets.ByName(preset);
        return configuration is null ? options : TrainingConfiguration.Read(configuration.FullName, options);
    }

    public static SourceDomain? ReadSource(string? specification, TargetDomain target, Modality hub)
    {
        if (specification is null)
        {
            return null;
        }

        var input = target.Inputs.FirstOrDefault(i => i.Modality == hub) ?? target.Inputs[0];
        return DomainReader.ReadSource(DatasetReader.Read(specification), input);
    }
}
