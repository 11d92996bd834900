using System.Globalization;
using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Inspection;
using Mhtn.Learning.Training;
using Mhtn.Media.Inputs;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Training;

/// <summary>
/// One step of the preset reference at full size, too heavy to belong to the tests: benchmarks/reference-step.sh runs it and adds the
/// peak memory.
/// </summary>
public sealed class ReferenceStep : TorchTests
{
    private const int Batch = 64;
    private static readonly TrainingOptions Options = Presets.Reference;

    [Fact(Explicit = true)]
    public void Run()
    {
        set_num_threads(Options.Threads);
        manual_seed(SeededRandom.Derive(Options.Seed, "backbone"));
        using var backbone = new Backbone(Options.Backbone, Options.Media.Image, CPU);
        var shape = NetworkSummary.Shape(backbone);
        ModalityItems[] items =
        [
            Items(Modality.Image, Pictures(backbone, "images"), shape.Classes),
            .. shape.Paths.Skip(1).Select(p => Items(p.Modality, Uniform(p.Dimension, p.Modality.Name), shape.Classes)),
        ];
        var target = new TargetDomain(
            [.. items.Select(i => i.Modality)],
            Names("class", shape.Classes),
            [.. items.Select(i => new InputSpecification(i.Modality, InputSpecification.Features, [i.Inputs.Columns]))],
            items,
            items,
            items,
            "made");
        var source = new SourceDomain(
            Names("source", shape.SourceClasses), Items(Modality.Image, Pictures(backbone, "source"), shape.SourceClasses), "made");
        using var session = new TrainingSession(target, source, Options, CPU);
        session.Network.train();

        int[][] rows = [.. Enumerable.Range(0, Batch).Select(k => Enumerable.Repeat(k, items.Length).ToArray())];
        var report = session.Accumulate(rows, [.. Enumerable.Range(0, Batch).Select(k => (long)k)])!;
        session.Update();

        foreach (var (name, value) in report.Losses)
        {
            Write(name, value);
        }

        Write("total, weighted", report.Total);
        Assert.Equal(5, report.Losses.Count);
        Assert.True(double.IsFinite(report.Total));
        using var scope = NewDisposeScope();
        Assert.All(session.Network.parameters(), p => Assert.True(p.isfinite().all().item<bool>()));
    }

    private static void Write(string name, double value) =>
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} {value:0.####}"));

    private static string[] Names(string name, int count) => [.. Enumerable.Range(0, count).Select(c => $"{name}-{c:0000}")];

    private static ModalityItems Items(Modality modality, FeatureMatrix inputs, int classes) => new(
        modality,
        [.. Enumerable.Range(0, Batch).Select(k => $"{modality}-{k}")],
        inputs,
        [.. Enumerable.Range(0, Batch).Select(k => new[] { k % classes })],
        [.. Enumerable.Range(0, Batch).Select(k => $"pair-{k}")]);

    private static FeatureMatrix Uniform(int columns, string purpose)
    {
        var random = SeededRandom.Create(Options.Seed, purpose);
        return new FeatureMatrix(Batch, columns, [.. Enumerable.Range(0, Batch * columns).Select(_ => random.NextSingle())]);
    }

    private static FeatureMatrix Pictures(Backbone backbone, string purpose)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        backbone.eval();
        var layout = new PictureLayout(Count: 1, backbone.Size, Stored: backbone.Size, Tail: 0);
        var batch = new PictureBatch([.. Enumerable.Range(0, Batch)], Uniform(layout.Length, purpose).Values);
        var features = PictureFeatures.Forward(backbone, PictureFeatures.Inputs(batch, layout, backbone.Device), layout);
        return new FeatureMatrix(Batch, backbone.OutputWidth, features.data<float>().ToArray());
    }
}
