using System.Buffers.Binary;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Server.Problems;
using Mhtn.Server.Workers;

namespace Mhtn.Server.Tests.Workers;

/// <summary>Every job, on real files, in real worker processes.</summary>
public sealed class WorkerPoolTests(SmallDemo demo, SharedWorkerPool shared) : IClassFixture<SharedWorkerPool>
{
    private readonly WorkerPool _pool = shared.Pool;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image")]
    [InlineData("text")]
    [InlineData("audio")]
    [InlineData("video")]
    [InlineData("model3d")]
    public async Task An_item_becomes_the_vector_that_the_bundle_gives_it_here(string modality)
    {
        var item = demo.Of(new Modality(modality))[0];
        using var encoder = BundleEncoder.Open(demo.Model);
        var expected = await encoder.EncodeAsync(AsyncEnumerable.Repeat(item, 1), cancellationToken: Token).SingleAsync(Token);

        var decoded = await _pool.EncodeAsync(demo.Model, demo.BundleId, item, Token);

        Assert.Equal(expected.Vector.ToArray(), decoded.Vector.ToArray());
        Assert.Equal((item.Modality, false), (decoded.Modality, decoded.HasNoKnownWord));
    }

    [Theory]
    [InlineData("image")]
    [InlineData("audio")]
    [InlineData("video")]
    [InlineData("model3d")]
    public async Task A_file_tells_its_modality(string modality)
    {
        var item = demo.Of(new Modality(modality))[0];
        var path = ((FileContent)item.Content).Path;

        var decoded = await _pool.EncodeFileAsync(demo.Model, demo.BundleId, path, "upload" + Path.GetExtension(path), modality: null, Token);

        Assert.Equal(new Modality(modality), decoded.Modality);
        Assert.Null(decoded.Snippet);
    }

    [Fact]
    public async Task A_text_comes_with_its_beginning_and_with_a_word_on_what_the_model_knows()
    {
        var text = new MediaItem("t", Modality.Text, new TextContent(string.Concat(Enumerable.Repeat("zzqx ", 300))), []);

        var decoded = await _pool.EncodeAsync(demo.Model, demo.BundleId, text, Token);

        Assert.True(decoded.HasNoKnownWord);
        Assert.Equal(1001, decoded.Snippet!.Length);
        Assert.StartsWith("zzqx zzqx", decoded.Snippet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image", 0xFF, 0xD8)]
    [InlineData("video", 0xFF, 0xD8)]
    [InlineData("model3d", 0x89, 0x50)]
    public async Task A_thumbnail_is_a_jpeg_or_of_a_model_a_png(string modality, byte first, byte second)
    {
        var thumbnail = await _pool.ThumbnailAsync(demo.Files(new Modality(modality))[0], new Modality(modality), 40, Token);

        Assert.Equal([first, second], thumbnail[..2]);
    }

    [Fact]
    public async Task A_sound_has_no_thumbnail() => await Assert.ThrowsAsync<ArgumentException>(
        () => _pool.ThumbnailAsync(demo.Files(Modality.Audio)[0], Modality.Audio, 40, Token));

    [Fact]
    public async Task A_model_turns_from_frame_to_frame_and_begins_with_its_thumbnail()
    {
        var path = demo.Files(Modality.Model3D)[0];

        var frames = new List<byte[]>();
        for (var frame = 0; frame < MeshFrames.Count; frame += 6)
        {
            frames.Add(await _pool.MeshFrameAsync(path, frame, 64, Token));
        }

        Assert.Equal(await _pool.ThumbnailAsync(path, Modality.Model3D, 64, Token), frames[0]);
        Assert.Equal(frames.Count, frames.Select(Convert.ToBase64String).Distinct().Count());
        Assert.Equal(64, BinaryPrimitives.ReadInt32BigEndian(frames[1].AsSpan(16)));
    }

    [Fact]
    public async Task A_sound_has_a_waveform()
    {
        var waveform = await _pool.WaveformAsync(demo.Files(Modality.Audio)[0], Token);

        Assert.InRange(waveform.Seconds, 0.1, 60);
        Assert.Equal(200, waveform.Peaks.Count);
        Assert.Equal(1, waveform.Peaks.Max());
        Assert.All(waveform.Peaks, p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_of_its_name_and_never_of_its_folder()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("f81d4fae.png", "%PDF-1.7 no picture"u8);

        var encoding = await Assert.ThrowsAsync<InputException>(
            () => _pool.EncodeFileAsync(demo.Model, demo.BundleId, path, "holiday.png", modality: null, Token));
        var showing = await Assert.ThrowsAsync<InputException>(() => _pool.ThumbnailAsync(path, Modality.Image, 40, Token));

        Assert.Equal("holiday.png", encoding.Problems[0].Location.File);
        Assert.Equal("f81d4fae.png", showing.Problems[0].Location.File);
        Assert.DoesNotContain(folder.Path, encoding.Message + showing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_no_known_kind_is_refused_by_its_name()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("f81d4fae.xyz", "what is this"u8);

        var refused = await Assert.ThrowsAsync<InputException>(
            () => _pool.EncodeFileAsync(demo.Model, demo.BundleId, path, "letter.xyz", modality: null, Token));

        Assert.Equal(("letter.xyz", "a name that does not tell its modality"), (refused.Problems[0].Location.File, refused.Problems[0].Found));
    }

    [Fact]
    public async Task Another_bundle_than_the_one_meant_is_refused_and_so_is_a_missing_one()
    {
        var other = await Assert.ThrowsAsync<RequestException>(() => _pool.WarmUpAsync(demo.Model, "another", Token));
        var missing = await Assert.ThrowsAsync<RequestException>(() => _pool.WarmUpAsync(demo.Model + ".no", demo.BundleId, Token));

        Assert.Equal((503, 503), (other.Status, missing.Status));
        Assert.Equal($"the bundle {demo.BundleId}", other.Problems[0].Found);
        Assert.Contains("operator", other.Problems[0].Fix, StringComparison.Ordinal);
        await _pool.WarmUpAsync(demo.Model, demo.BundleId, Token);
    }

    [Fact]
    public async Task Two_hundred_jobs_from_sixteen_tasks_get_their_own_answers()
    {
        var items = demo.Items.Where((_, i) => i % (demo.Items.Count / 10) == 0).Take(10).ToList();
        using var encoder = BundleEncoder.Open(demo.Model);
        var expected = await encoder.EncodeAsync(items.ToAsyncEnumerable(), cancellationToken: Token)
            .ToDictionaryAsync(e => e.Item.Id, e => e.Vector.ToArray(), cancellationToken: Token);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (i, token) =>
        {
            var item = items[i % items.Count];
            Assert.Equal(expected[item.Id], (await _pool.EncodeAsync(demo.Model, demo.BundleId, item, token)).Vector.ToArray());
        });

        Assert.InRange(_pool.Processes.Count, 1, 2);
    }
}
