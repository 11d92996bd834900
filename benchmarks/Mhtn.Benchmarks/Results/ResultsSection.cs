namespace Mhtn.Benchmarks.Results;

/// <summary>A comparison and what the document says of it.</summary>
/// <param name="Name">Name of its files in the results' folder: NAME.json, NAME.command and NAME.seconds.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Data">What the data are.</param>
/// <param name="TasksApart">Whether every task has a column.</param>
internal sealed record ResultsSection(string Name, string Title, string Data, bool TasksApart)
{
    /// <summary>What others measured on the same data and split: method, average MAP and where the figure comes from.</summary>
    public IReadOnlyList<(string Method, double Average, string Source)> Published { get; init; } = [];

    /// <summary>Two modalities whose tasks are shown by themselves, with what to hold beside them.</summary>
    public (string One, string Other, IReadOnlyList<(string Name, double Average)> Yardsticks)? Pair { get; init; }

    /// <summary>Every comparison of docs/results.md.</summary>
    public static IReadOnlyList<ResultsSection> All { get; } =
    [
        new(
            "wikipedia",
            "Wikipedia",
            "2,173 training and 693 test pairs, 10 classes; pictures as 128-d bags of visual words, texts as 10-d topics; no source domain, "
                + "so the ablations of the source are left out. A tenth of the training pairs, drawn by seed, is the validation split.",
            TasksApart: true)
        {
            Published =
            [
                ("cca", 0.197, "plain CCA by another implementation. Ours chooses a ridge and the number of directions on validation; without them, and on inputs as they come, it gives 0.219, as an exact CCA by singular values does"),
                ("semantic-matching", 0.252, "logistic regression, measured beforehand by an independent implementation"),
                ("jfssl", 0.253, "its authors' code"),
                ("dscmr", 0.243, "its authors' network and loss, epoch chosen on validation"),
            ],
        },
        new(
            "xmedia-mini",
            "Raw pictures, captions and sounds",
            "1,170 photographs of 9 classes, 846 captions of 8 (their own class's words blanked) and 335 sounds of 4; 20 training and 10 validation items "
                + "a class and modality at the most. Source domain: 10,000 labelled pictures of 32 × 32 (CIFAR-10).",
            TasksApart: true)
        {
            Pair = ("image", "text",
            [
                ("a small CNN on the target's 180 pictures, tf-idf, logistic regression", (0.258 + 0.229) / 2),
                ("the same with the CNN trained on the source first", (0.360 + 0.410) / 2),
            ]),
        },
        new(
            "ensemble",
            "Three networks in one model",
            "The raw pictures, captions and sounds again; mhtn-ensemble is mhtn with `members` 3, each with a backbone of its own. Compare with the "
                + "first seeds of the table above.",
            TasksApart: true),
        new(
            "demo",
            "The demo's files",
            "Drawn pictures, written sentences, synthesised sounds, moving clips and meshes of ten kinds of things, ten training items of each in "
                + "each modality (nothing of one kind in two of them); source: 5,000 drawn pictures of twenty other kinds. `mhtn demo --dir artifacts/demo` makes them.",
            TasksApart: false),
    ];
}
