using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Tests.Encoding.Onnx;

namespace Mhtn.Retrieval.Tests.Encoding;

public sealed class WarmUpTests : IDisposable
{
    private const int Huge = 96 << 20;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Warming_up_loads_the_modalities_named_and_changes_no_vector()
    {
        var inputs = new FeatureMatrix(1, 33);
        using var cold = BundleEncoder.Open(TestBundle.Write(_folder.File("cold.mhtn")));
        using var warm = BundleEncoder.Open(_folder.File("cold.mhtn"));
        await warm.WarmUpAsync(cancellationToken: Token);
        Assert.Equal(cold.Encode(Modality.Image, inputs).Values, warm.Encode(Modality.Image, inputs).Values);

        var broken = new Dictionary<Modality, byte[]> { [Modality.Image] = TinyOnnx.Network(33, 17, 4, 1), [Modality.Text] = [1, 2, 3] };
        using var partly = BundleEncoder.Open(TestBundle.Write(_folder.File("partly.mhtn"), broken));
        await partly.WarmUpAsync([Modality.Image], Token);
        var error = await Assert.ThrowsAsync<ModelException>(() => partly.WarmUpAsync(cancellationToken: Token));
        Assert.Contains("encoder of text", error.Message, StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<InputException>(() => partly.WarmUpAsync([Modality.Audio], Token));
        Assert.Contains("a modality of the bundle", unknown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => partly.WarmUpAsync([Modality.Image], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_huge_damaged_encoder_of_another_modality_is_never_touched()
    {
        var path = Damaged();
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var encoder = BundleEncoder.Open(path);
        encoder.Encode(Modality.Image, new FeatureMatrix(3, 33));

        // Bundles are read on the thread that asks, so this counts every copy of an entry.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Huge / 16);
        var error = Assert.Throws<ModelException>(() => encoder.Encode(Modality.Text, new FeatureMatrix(1, 5)));
        Assert.Contains("encoders/text.onnx whose hash is not the one", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before > Huge);
    }

    /// <summary>A bundle whose encoder of texts is huge and, since it was written, no longer what it was.</summary>
    private string Damaged()
    {
        var mark = "here is the damage"u8.ToArray();
        var huge = new byte[Huge];
        mark.CopyTo(huge, Huge / 2);
        var path = TestBundle.Write(
            _folder.File("huge.mhtn"), new Dictionary<Modality, byte[]> { [Modality.Image] = TinyOnnx.Network(33, 17, 4, 1), [Modality.Text] = huge });
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = FindMark(file, mark);
        file.Write("xxxx"u8);
        return path;
    }

    private static long FindMark(FileStream file, byte[] mark)
    {
        var buffer = new byte[1 << 20];
        for (var start = 0L; start < file.Length; start += buffer.Length - mark.Length)
        {
            file.Position = start;
            var at = buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)).IndexOf(mark);
            if (at >= 0)
            {
                return start + at;
            }
        }

        throw new InvalidOperationException("The bundle does not hold the encoder as it is.");
    }
}
