using Mhtn.Cli.Report;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Training;

namespace Mhtn.Cli.Tests.Report;

/// <summary>Reports on made-up embeddings, with names that would like to be markup.</summary>
internal static class TestReports
{
    public const string HostileId = "<img src=x onerror=alert(1)>\"',\n0";
    public const string HostileClass = "</style><script>alert(\"c\")</script>";

    private const int Items = 24;

    private static readonly Modality[] Modalities = [Modality.Image, Modality.Text];
    private static readonly int[] Seeds = [0, 1];

    public static IReadOnlyList<string> Classes { get; } = [HostileClass, "comma, \"quoted\"", "plain"];

    /// <summary>Three methods, two of which train in epochs, with two seeds each.</summary>
    /// <param name="methods">Their names, which may be others.</param>
    public static ReportData Of(params string[] methods)
    {
        methods = methods.Length > 0 ? methods : ["mhtn", "mhtn-no-source", "mhtn-no-adversary", "<b>semantic</b>"];
        var items = new List<MediaItem>();
        foreach (var modality in Modalities)
        {
            items.AddRange(Enumerable.Range(0, Items).Select(i => new MediaItem(
                Id(modality, i),
                modality,
                modality == Modality.Text ? new TextContent($"<u>text</u> & {i} https" + "://example.org/") : new FeatureContent(new float[2]),
                [Classes[i % Classes.Count]],
                Split.Test)));
        }

        return new ReportData(
            "A <title>",
            new ItemCollection("folder/<name>.jsonl", items),
            Split.Test,
            Classes,
            [.. methods.SelectMany((method, m) => Seeds.Select(seed => Run(method, noise: 0.4 + (0.4 * m), seed)))]);
    }

    public static string Id(Modality modality, int item) => modality == Modality.Text && item == 0 ? HostileId : $"{modality}-{item}";

    private static ReportRun Run(string method, double noise, int seed)
    {
        var sets = Modalities.Select(m => Set(m, noise, seed)).ToList();
        return new ReportRun(method, seed, RetrievalEvaluator.Evaluate(sets), sets.ToDictionary(s => s.Modality, s => s.Ids))
        {
            Embeddings = seed == 0 ? sets : [],
            History = method[0] == '<' ? [] : [.. Enumerable.Range(1, 4).Select(epoch => Epoch(epoch, method))],
            TrainSeconds = 1.5,
        };
    }

    private static EpochRecord Epoch(int epoch, string method) => new(
        epoch,
        epoch * 3,
        method == "mhtn-no-adversary" ? [new("semantic consistency", 1.0 / epoch)] : [new("semantic consistency", 1.0 / epoch), new("modality adversary", epoch == 2 ? double.NaN : 0.7)],
        2.0 / epoch,
        0.6,
        0.1 * epoch,
        0.2 + (0.1 * epoch),
        0.2);

    private static EmbeddingSet Set(Modality modality, double noise, int seed)
    {
        var random = new Random((seed * 31) + modality.Name.Length);
        return new EmbeddingSet(
            modality,
            [.. Enumerable.Range(0, Items).Select(i => Id(modality, i))],
            new FeatureMatrix(Items, Classes.Count, [.. Enumerable.Range(0, Items * Classes.Count)
                .Select(k => (float)((random.NextDouble() * noise) + (k % Classes.Count == k / Classes.Count % Classes.Count ? 0.5 : 0)))]),
            [.. Enumerable.Range(0, Items).Select(i => new[] { i % Classes.Count })]);
    }
}
