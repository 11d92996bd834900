using System.Reflection;
using Mhtn.Core.Arrays;
using Mhtn.Core.Bundles;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Native;
using Mhtn.Learning.Network;
using Mhtn.Learning.Training;
using static TorchSharp.torch;

namespace Mhtn.Learning.Export;

/// <summary>Writes a trained model as a bundle.</summary>
public static class BundleExport
{
    /// <summary>Writes a bundle whole or not at all; equal models give equal bytes.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="path">The file, customarily ending in .mhtn; replaced where it exists.</param>
    public static void Write(TrainedModel model, string path)
    {
        using var pause = FinalizerPause.Begin();
        BundleWriter.Write(path, Content(model));
    }

    private static BundleContent Content(TrainedModel model)
    {
        foreach (var member in model.Members)
        {
            member.Network.eval();
        }

        var target = model.Target;
        using var weights = new MemoryStream();
        SafeTensorsFile.Write(weights, Weights(model));
        return new BundleContent(
            new BundleManifest
            {
                Versions = Versions(),
                Modalities = target.Modalities,
                HubModality = model.Options.HubModality,
                Classes = target.Classes,
                SourceClasses = model.Source?.Classes ?? [],
                Inputs = target.Inputs,
                Representation = model.Representation,
                Fc9Width = model.Members.Count * model.Options.Network.SharedWidth,
                Configuration = TrainingConfiguration.ToJson(model.Options),
                Seed = model.Options.Seed,
                Threads = model.Options.Threads,
                TargetHash = target.Hash,
                SourceHash = model.Source?.Hash,
                Validation = model.Validation,
            },
            target.Modalities.Select((m, i) => (m, i)).ToDictionary(e => e.m, e => Encoder(model, e.i)),
            weights.ToArray(),
            HistoryCsv.Write([.. model.Members.Select(m => m.History)]))
        {
            Assets = [.. target.Modalities.Zip(target.Assets).SelectMany(e => e.Second.Select(a => (e.First, a.Name, a.Content.ToArray())))],
        };
    }

    private static byte[] Encoder(TrainedModel model, int modality) => EncoderExport.Export(
        [.. model.Members.Select(m => (m.Network, m.Backbone?.Network))],
        modality,
        model.Target.Inputs[modality],
        model.Target.Train[modality].Pictures?.Layout);

    // The first member's names are those of a model of one, so that whoever reads them need not know of ensembles.
    private static IReadOnlyList<NamedArray> Weights(TrainedModel model) =>
        [.. model.Members.SelectMany((member, m) => Weights(member, m == 0 ? "" : $"member{m + 1}."))];

    // The backbone's weights stand beside the network's, under a name of their own.
    private static IEnumerable<NamedArray> Weights(TrainedMember member, string prefix) =>
        NetworkWeights.Copy(NetworkWeights.Of(member.Network)).Select(a => a with { Name = prefix + a.Name })
            .Concat(NetworkWeights.Copy(member.Backbone?.Network.Weights ?? []).Select(a => a with { Name = $"{prefix}backbone.{a.Name}" }));

    private static Dictionary<string, string> Versions() => new()
    {
        ["mhtn"] = VersionOf(typeof(BundleExport)),
        ["dotnet"] = Environment.Version.ToString(),
        ["torchsharp"] = VersionOf(typeof(Tensor)),
        ["libtorch"] = __version__,
    };

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? type.Assembly.GetName().Version!.ToString(3);
}
