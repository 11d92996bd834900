using System.CommandLine;
using System.Text.Json;
using Mhtn.Cli.Output;
using Mhtn.Cli.Trainer;
using Mhtn.Core.Bundles;
using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Inspection;
using Spectre.Console;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn inspect: what a bundle or a collection holds.</summary>
internal sealed class InspectCommand : Command
{
    private readonly Argument<string?> _what = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"A model bundle (.mhtn), {CommonOptions.Collections}.",
    };

    private readonly Option<string?> _preset = new("--preset")
    {
        Description = "Instead of FILE: builds a preset's network at full size, for XMedia's five modalities, and lists its layers.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _health = new("--health")
    {
        Description = "Look the collection over as training would see it: wrong labels, the gap between modalities, whether more labels would help.",
    };

    private readonly Option<string?> _source = new("--source")
    {
        Description = "With --health: labelled pictures that teach a backbone how to look at the collection's; without it, edges and colours do.",
        HelpName = "S",
    };

    private readonly Option<FileInfo?> _configuration = new("--config")
    {
        Description = "With --health: a JSON file of training options that says how files are read.",
        HelpName = "FILE.json",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "With --health: print one JSON document and nothing else on standard output.",
    };

    public InspectCommand(TextWriter output, TextWriter error)
        : base("inspect", "Says what a model bundle or a collection holds, and what is wrong with it; or what a preset's network consists of.")
    {
        Arguments.Add(_what);
        Options.Add(_preset);
        Options.Add(_health);
        Options.Add(_source);
        Options.Add(_configuration);
        Options.Add(_json);
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, output, error, cancellationToken), CancellationToken.None));
    }

    private int Run(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var (health, json) = (parsed.GetValue(_health), parsed.GetValue(_json));
        var screen = new Screen(json ? error : output);
        if (!health && new Option[] { _source, _configuration, _json }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } alone)
        {
            throw new InputException(alone.Name, "--health beside it", "none", $"Add --health, or leave {alone.Name} out.");
        }

        switch (parsed.GetValue(_what), parsed.GetValue(_preset))
        {
            case ({ } what, null):
                return Run(what, health, json, parsed, screen, output, cancellationToken);
            case (null, { } preset):
                RequiredTrainer.Check();
                NetworkTable.Write(screen, NetworkSummary.OfXMedia(Presets.ByName(preset)));
                return ExitCode.Done;
            case var (named, _):
                throw new InputException("mhtn inspect", "FILE, or --preset NAME", named is null ? "none" : "both", _what.Description!);
        }
    }

    private int Run(
        string what, bool health, bool json, ParseResult parsed, Screen screen, TextWriter output, CancellationToken cancellationToken)
    {
        if (what.EndsWith(CommonOptions.BundleExtension, StringComparison.OrdinalIgnoreCase))
        {
            if (health)
            {
                throw new InputException("--health", "a collection", $"the model bundle {what}", "Name the collection it was trained on.");
            }

            using var bundle = ModelBundle.Open(what);
            ShowBundle(bundle, screen);
            return ExitCode.Done;
        }

        if (health && parsed.GetValue(_source) is not null)
        {
            RequiredTrainer.Check();
        }

        var options = TrainingInputs.ReadOptions(Presets.CompactName, parsed.GetValue(_configuration));
        var collection = DatasetReader.Read(what);
        ShowCollection(collection, screen);
        var readable = CollectionCheck.Show(screen, collection, cancellationToken);
        if (health)
        {
            var found = HealthRun.Show(screen, collection, parsed.GetValue(_source), options, cancellationToken);
            if (json)
            {
                HealthJson.Write(output, found);
            }
            else
            {
                HealthReport.Write(screen, found);
            }
        }

        return readable ? ExitCode.Done : ExitCode.BadInput;
    }

    private static void ShowBundle(ModelBundle bundle, Screen screen)
    {
        var manifest = bundle.Manifest;
        var table = Tables.Create("modality", "input");
        foreach (var input in manifest.Inputs)
        {
            var role = input.Modality == manifest.HubModality ? " (hub)" : "";
            table.AddRow($"{input.Modality}{role}", $"{input.Kind} {string.Join("×", input.Shape)}");
        }

        screen.Write(table);
        screen.Line($"id              {bundle.Id}");
        screen.Line($"classes         {string.Join(", ", manifest.Classes.Select(Plain.Line))}");
        screen.Line($"source classes  {(manifest.SourceClasses.Count == 0 ? "none" : Figure.Count(manifest.SourceClasses.Count))}");
        screen.Line($"representation  {manifest.Representation.ToName()}, {manifest.Dimension} dimensions");
        screen.Line($"validation MAP  softmax {Figure.Map(manifest.Validation.Softmax)}, fc9 {Figure.Map(manifest.Validation.Fc9)}, epoch {manifest.Validation.Epoch}");
        screen.Line($"made with       {string.Join(", ", manifest.Versions.Select(v => $"{v.Key} {v.Value}"))}; seed {manifest.Seed}, {manifest.Threads} threads");
        screen.Line($"target SHA-256  {manifest.TargetHash}");
        screen.Line($"source SHA-256  {manifest.SourceHash ?? "none"}");
        screen.Line($"configuration   {manifest.Configuration.ToJsonString(new JsonSerializerOptions { WriteIndented = true })}");
    }

    private static void ShowCollection(ItemCollection collection, Screen screen)
    {
        var table = Tables.Create(["class", .. collection.Modalities.Select(m => m.Name)]);
        foreach (var label in collection.Classes)
        {
            table.AddRow([Markup.Escape(Plain.Line(label)), .. collection.Modalities.Select(m => CountOf(collection, m, label))]);
        }

        screen.Write(table);
        foreach (var modality in collection.Modalities)
        {
            var items = collection.Items.Where(i => i.Modality == modality).ToList();
            var splits = items.GroupBy(i => i.Split?.ToName() ?? "no split").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {Figure.Count(g.Count())}");
            var unlabelled = items.Count(i => i.Labels.Count == 0);
            screen.Line(
                $"{modality}: {Figure.Count(items.Count)} items ({string.Join(", ", splits)}), {Figure.Count(items.Count(i => i.Pair is not null))} in pairs, "
                + $"{Figure.Count(unlabelled)} without a label");
        }
    }

    private static string CountOf(ItemCollection collection, Modality modality, string label) =>
        Figure.Count(collection.Items.Count(i => i.Modality == modality && i.Labels.Contains(label)));
}
