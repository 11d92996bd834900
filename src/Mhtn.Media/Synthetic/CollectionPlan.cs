using System.Text;
using Mhtn.Core.Items;
using Mhtn.Media.Audio;
using Mhtn.Media.Synthetic.Clips;
using Mhtn.Media.Synthetic.Drawing;
using Mhtn.Media.Synthetic.Gif;
using Mhtn.Media.Synthetic.Meshes;
using Mhtn.Media.Synthetic.Pictures;
using Mhtn.Media.Synthetic.Sentences;
using Mhtn.Media.Synthetic.Sounds;

namespace Mhtn.Media.Synthetic;

/// <summary>Which items a collection has, and how each is made.</summary>
internal static class CollectionPlan
{
    private const double InlineTexts = 0.25;
    private const double ShortestSeconds = 1;
    private const double LongestSeconds = 2;
    private const int FrameDelay = 8;

    /// <summary>The items of both domains in the order of their manifests.</summary>
    public static IReadOnlyList<PlannedItem> Of(SyntheticMediaOptions options) =>
    [
        .. TargetItems(Modality.Image, options, c => Picture(c.Figure, options.PictureSide)),
        .. TargetItems(Modality.Text, options, c => random => Text(c.Lexicon, random)),
        .. TargetItems(Modality.Audio, options, c => c.Sound is { } sound ? random => Sound(sound, random) : null),
        .. TargetItems(Modality.Video, options, c => random => Clip(c, options.ClipSide, random)),
        .. TargetItems(Modality.Model3D, options, c => c.Solid is { } solid ? random => Solid(solid, random) : null),
        .. SourceClasses.All.SelectMany(figure => Enumerable.Range(1, options.SourcePerClass).Select(number => new PlannedItem(
            "source", Modality.Image, figure.Name, number, Split.Train, Picture(figure, options.PictureSide)))),
    ];

    private static IEnumerable<PlannedItem> TargetItems(
        Modality modality, SyntheticMediaOptions options, Func<TargetConcept, Func<Random, MadeContent>?> maker)
    {
        var validationFrom = options.TrainPerClass + 1;
        var testFrom = validationFrom + options.ValidationPerClass;
        foreach (var concept in TargetConcept.All)
        {
            if (maker(concept) is { } make)
            {
                for (var number = 1; number < testFrom + options.TestPerClass; number++)
                {
                    var split = number < validationFrom ? Split.Train : number < testFrom ? Split.Validation : Split.Test;
                    yield return new PlannedItem("target", modality, concept.Name, number, split, make);
                }
            }
        }
    }

    private static Func<Random, MadeContent> Picture(IFigure figure, int side) => random =>
    {
        using var bitmap = PicturePainter.Paint(figure, side, random);
        var (bytes, extension) = PictureFile.Encode(bitmap, random);
        return new MadeContent(bytes, extension);
    };

    private static MadeContent Text(Lexicon lexicon, Random random)
    {
        var inline = random.NextDouble() < InlineTexts;
        return new MadeContent(Encoding.UTF8.GetBytes(SentenceWriter.Write(lexicon, random)), inline ? null : "txt");
    }

    private static MadeContent Sound(ISound sound, Random random)
    {
        var track = new Track(random.Between(ShortestSeconds, LongestSeconds));
        sound.Play(track, random);
        Room.Record(track, random);
        return new MadeContent(WavWriter.Encode(new Sound(Track.SampleRateHz, track.Samples)), "wav");
    }

    private static MadeContent Clip(TargetConcept concept, int side, Random random)
    {
        var frames = ClipPainter.Paint(concept.Figure, concept.Motion, side, random);
        try
        {
            return new MadeContent(GifEncoder.Encode(frames, FrameDelay), "gif");
        }
        finally
        {
            foreach (var frame in frames)
            {
                frame.Dispose();
            }
        }
    }

    private static MadeContent Solid(ISolid solid, Random random)
    {
        var (bytes, extension) = MeshFile.Encode(SolidModel.Build(solid, random), random);
        return new MadeContent(bytes, extension);
    }
}
