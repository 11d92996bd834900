using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Manifests;
using Mhtn.Media.Synthetic;
using SkiaSharp;

namespace Mhtn.Media.Tests.Synthetic;

public sealed class SyntheticMediaTests : IDisposable
{
    private static readonly SyntheticMediaOptions Small = new()
    {
        TrainPerClass = 2,
        ValidationPerClass = 1,
        TestPerClass = 1,
        SourcePerClass = 2,
        PictureSide = 24,
        ClipSide = 20,
        Threads = 2,
    };

    private readonly string _root = Directory.CreateTempSubdirectory("mhtn-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_with_any_number_of_threads()
    {
        Generate("one", Small with { Threads = 1 }, seed: 5);
        Generate("three", Small with { Threads = 3 }, seed: 5);
        Generate("other", Small, seed: 6);

        var one = Files("one");
        Assert.Equal(one, Files("three"));
        Assert.NotEqual(one, Files("other"));
    }

    [Fact]
    public void An_item_does_not_change_with_the_number_of_the_others()
    {
        Generate("few", Small, seed: 5);
        Generate("more", Small with { TestPerClass = 2, SourcePerClass = 3 }, seed: 5);

        var more = Files("more").ToDictionary();
        Assert.All(Files("few").Where(f => !f.Key.EndsWith(".jsonl", StringComparison.Ordinal)), f => Assert.Equal(f.Value, more[f.Key]));
    }

    [Fact]
    public void Manifests_read_back_with_the_splits_asked_for()
    {
        var files = Generate("media", Small, seed: 1);

        var target = ManifestReader.Read(files.Target);
        var source = ManifestReader.Read(files.Source);

        Assert.Equal(target.Items.Count, files.TargetItems);
        Assert.Equal(source.Items.Count, files.SourceItems);
        Assert.Equal(
            new SortedDictionary<string, int> { ["audio"] = 9, ["image"] = 10, ["model3d"] = 9, ["text"] = 10, ["video"] = 10 },
            new SortedDictionary<string, int>(target.Modalities.ToDictionary(
                m => m.Name, m => target.Items.Where(i => i.Modality == m).SelectMany(i => i.Labels).Distinct().Count())));
        Assert.All(
            target.Items.GroupBy(i => (i.Modality, i.Labels[0])),
            group => Assert.Equal(
                [Split.Train, Split.Train, Split.Validation, Split.Test],
                group.Select(i => i.Split!.Value)));
        Assert.Equal(10, target.Classes.Count);
        Assert.Equal(20, source.Classes.Count);
        Assert.Equal(7, source.Classes.Intersect(target.Classes).Count());
        Assert.All(source.Items, i => Assert.Equal(Modality.Image, i.Modality));
    }

    [Fact]
    public void Pictures_and_clips_decode_in_the_size_asked_for()
    {
        var files = Generate("media", Small, seed: 2);

        foreach (var item in ManifestReader.Read(files.Target).Items.Concat(ManifestReader.Read(files.Source).Items))
        {
            if (item.Modality != Modality.Image && item.Modality != Modality.Video)
            {
                continue;
            }

            using var codec = SKCodec.Create(((FileContent)item.Content).Path);
            var side = item.Modality == Modality.Image ? Small.PictureSide : Small.ClipSide;
            Assert.Equal((side, side), (codec.Info.Width, codec.Info.Height));
            Assert.InRange(codec.FrameCount, item.Modality == Modality.Image ? 0 : 8, item.Modality == Modality.Image ? 1 : 12);
            using var bitmap = new SKBitmap(codec.Info);
            Assert.Equal(SKCodecResult.Success, codec.GetPixels(codec.Info, bitmap.GetPixels()));
            Assert.True(bitmap.Pixels.Distinct().Count() > 2, item.Id);
        }
    }

    [Fact]
    public void A_later_generation_replaces_an_earlier_one_and_leaves_other_files_alone()
    {
        Generate("media", Small, seed: 1);
        File.WriteAllText(At("media/model.mhtn"), "mine");
        Generate("media", Small with { TestPerClass = 0 }, seed: 1);

        Assert.Equal("mine", File.ReadAllText(At("media/model.mhtn")));
        Assert.False(Directory.EnumerateFiles(At("media/target/image/bell"), "004.*").Any());
        Assert.Equal(
            ["generated-by-mhtn.txt", "model.mhtn", "source", "source.jsonl", "target", "target.jsonl"],
            Directory.EnumerateFileSystemEntries(At("media")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_not_generated_is_not_replaced()
    {
        Directory.CreateDirectory(At("project/source"));

        var exception = Assert.Throws<InputException>(() => Generate("project", Small, seed: 1));

        Assert.Equal(
            $"{At("project/source")}: expected a free name for the generated collection, found something that was not generated. Give another folder, or move it away.",
            exception.Message);
        Assert.Equal([At("project/source")], Directory.EnumerateFileSystemEntries(At("project")));
    }

    [Fact]
    public void Stopped_half_way_it_leaves_the_earlier_collection()
    {
        Generate("media", Small, seed: 1);
        var before = Files("media");
        using var stop = new CancellationTokenSource();
        var progress = new Watcher(p =>
        {
            if (p.Written == 20)
            {
                stop.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => SyntheticMedia.Write(At("media"), Small, TestSeed.Of(2), progress, stop.Token));

        Assert.Equal(before, Files("media"));
    }

    [Fact]
    public void All_wrong_sizes_are_named_together()
    {
        var exception = Assert.Throws<InputException>(() => Generate("media", new SyntheticMediaOptions { TrainPerClass = 0, ClipSide = 4 }, seed: 1));

        Assert.Equal(["options.trainPerClass", "options.clipSide"], exception.Problems.Select(p => p.Location.ToString()));
        Assert.False(Directory.Exists(At("media")));
    }

    private SyntheticMediaFiles Generate(string name, SyntheticMediaOptions options, int seed) =>
        SyntheticMedia.Write(At(name), options, TestSeed.Of(seed), cancellationToken: TestContext.Current.CancellationToken);

    private string At(string name) => Path.Combine(_root, name);

    private List<KeyValuePair<string, string>> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories)
            .Select(f => KeyValuePair.Create(Path.GetRelativePath(At(folder), f), Convert.ToHexString(File.ReadAllBytes(f))))
            .OrderBy(f => f.Key, StringComparer.Ordinal),
    ];

    private sealed class Watcher : IProgress<SyntheticMediaProgress>
    {
        private readonly Action<SyntheticMediaProgress> _see;

        public Watcher(Action<SyntheticMediaProgress> see) => _see = see;

        public void Report(SyntheticMediaProgress value) => _see(value);
    }
}
