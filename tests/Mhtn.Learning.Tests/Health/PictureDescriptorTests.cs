using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Health;
using Mhtn.Media.Inputs;

namespace Mhtn.Learning.Tests.Health;

public sealed class PictureDescriptorTests
{
    private const int Size = 16;
    private const int PerCell = 15;
    private static readonly PictureLayout One = new(1, Size, Size, 0);

    [Fact]
    public void A_picture_of_one_colour_has_no_edges_and_its_colour_in_every_cell()
    {
        var row = Describe(One, (_, _, channel) => channel == 0 ? 255 : 51).Row(0).ToArray();

        Assert.Equal(16 * PerCell, row.Length);
        for (var cell = 0; cell < 16; cell++)
        {
            Assert.All(row[(cell * PerCell)..((cell * PerCell) + 9)], v => Assert.Equal(0, v));
            Assert.Equal([1, 0, 0.2f, 0, 0.2f, 0], row[((cell * PerCell) + 9)..((cell + 1) * PerCell)], (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void An_edge_counts_in_its_orientation_and_in_its_cell()
    {
        // Dark left of column 6, bright from it on: the grey level changes along x alone, in the second column of cells.
        var row = Describe(One, (x, _, _) => x < 6 ? 0 : 255).Row(0).ToArray();

        for (var cell = 0; cell < 16; cell++)
        {
            var edges = row[(cell * PerCell)..((cell * PerCell) + 9)];
            Assert.All(edges[1..], v => Assert.Equal(0, v, 1e-6));
            Assert.Equal(cell % 4 == 1, edges[0] > 0);
        }
    }

    [Fact]
    public void Frames_are_averaged_and_the_tail_follows()
    {
        var video = Describe(new PictureLayout(2, Size, Size, 3), (_, y, _) => y < 2 * Size * 3 ? 102 : 0, [1, 2, 3]);

        Assert.Equal((16 * PerCell) + 3, video.Columns);
        Assert.Equal([1f, 2f, 3f], video.Row(0)[^3..].ToArray());
        Assert.Equal(0.4f, video.Row(0)[9], 1e-5f);
    }

    private static FeatureMatrix Describe(PictureLayout layout, Func<int, int, int, int> pixel, params float[] tail)
    {
        var pixels = new byte[layout.StoredLength];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)pixel(i % Size, i / Size % Size, i / (Size * Size) % PictureLayout.Channels);
        }

        var items = new[] { new MediaItem("a", Modality.Image, new TextContent(""), []) };
        return PictureDescriptor.Compute(new PictureRows(items, new Fixed(layout, new StoredPictures(pixels, tail))), TestContext.Current.CancellationToken);
    }

    private sealed class Fixed(PictureLayout layout, StoredPictures pictures) : IPictureReader
    {
        public PictureLayout Layout => layout;

        public InputSpecification Specification => new(Modality.Image, "fixed", [layout.Length]);

        public StoredPictures ReadPictures(MediaItem item) => pictures;

        public ReadOnlyMemory<float> Read(MediaItem item) => throw new NotSupportedException();
    }
}
