using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;

namespace Mhtn.Cli.Commands;

/// <summary>What train and compare read before they begin.</summary>
internal static class TrainingInputs
{
    public static TrainingOptions ReadOptions(string preset, FileInfo? configuration, string? device = null)
    {
        var options = Presets.ByName(preset);
        options = configuration is null ? options : TrainingConfiguration.Read(configuration.FullName, options);
        options = options with { Device = device ?? options.Device };
        ComputeDevice.Require(
            options.Device,
            device is null && configuration is not null ? ProblemLocation.InFile(configuration.ToString()).At("device") : "--device");
        return options;
    }

    public static SourceDomain? ReadSource(
        string? specification, TargetDomain target, Modality hub, InputReading reading, CancellationToken cancellationToken)
    {
        if (specification is null)
        {
            return null;
        }

        var index = Math.Max(0, target.Modalities.ToList().IndexOf(hub));
        return DomainReader.ReadSource(
            DatasetReader.Read(specification), target.Inputs[index], target.Assets[index], reading, cancellationToken);
    }
}
