using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Audio;
using Mhtn.Media.Caching;
using Mhtn.Media.Features;
using Mhtn.Media.Image;
using Mhtn.Media.Inputs;
using Mhtn.Media.Model3D;
using Mhtn.Media.Text;
using Mhtn.Media.Video;

namespace Mhtn.Media;

/// <summary>Makes the reader a collection asks for, or the one a bundle recorded.</summary>
public static class InputReaders
{
    /// <summary>The reader that gives what <paramref name="specification"/> describes.</summary>
    /// <param name="specification">As a bundle holds it.</param>
    /// <param name="assets">The files the bundle carries for it; null where there are none.</param>
    /// <param name="cache">Keeps what was read; null reads everything anew.</param>
    /// <exception cref="InputException">This version knows no such kind of input, or its parameters or files do not fit.</exception>
    public static IInputReader For(InputSpecification specification, IReadOnlyList<InputAsset>? assets = null, InputCache? cache = null) =>
        Cached(
            specification.Kind switch

            {
                InputSpecification.Features => new FeatureVectorReader(specification),
                BagOfWordsReader.Kind => new BagOfWordsReader(specification),
                SentenceEncoderReader.Kind => new SentenceEncoderReader(specification, assets ?? []),
                LightFieldReader.Kind => new LightFieldReader(specification),
                AudioReader.Mfcc or AudioReader.LogMel => new AudioReader(specification),
                PictureReader.Kind or FrameReader.Kind => Pictures(specification),
                FrozenPictureReader.KindPrefix + PictureReader.Kind or FrozenPictureReader.KindPrefix + FrameReader.Kind =>
                    new FrozenPictureReader(specification, Pictures, assets ?? []),
                _ => throw new InputException(
                    $"input of {specification.Modality}",
                    "a kind of input this version knows",
                    $"\"{specification.Kind}\"",
                    "Use the version of mhtn that wrote the bundle, or a newer one."),
            },
            cache);

    /// <summary>The reader that suits the items of one modality, fitted on them where it learns from them.</summary>
    /// <param name="modality">The modality.</param>
    /// <param name="items">The training items, one at the least; the first says what they consist of.</param>
    /// <param name="options">How raw media become inputs.</param>
    /// <param name="cache">Keeps what was read; null reads everything anew.</param>
    /// <exception cref="InputException">Items of that content cannot be read.</exception>
    public static IInputReader Fit(Modality modality, IReadOnlyList<MediaItem> items, MediaOptions options, InputCache? cache = null) =>
        items[0].Content is FeatureContent features
            ? new FeatureVectorReader(new InputSpecification(modality, InputSpecification.Features, [features.Values.Length]))
            : Cached(
                modality switch
                {
                    _ when modality == Modality.Image => Frozen(new PictureReader(modality, options.Image), options.Image),
                    _ when modality == Modality.Text && options.Text.Encoder != TextOptions.BagOfWords =>
                        SentenceEncoderReader.Open(modality, options.Text),
                    _ when modality == Modality.Text => BagOfWordsReader.Fit(modality, items, options.Text),
                    _ when modality == Modality.Model3D => new LightFieldReader(modality, options.Model3D),
                    _ when modality == Modality.Audio => new AudioReader(modality, options.Audio),
                    _ when modality == Modality.Video => Frozen(new FrameReader(modality, options.Video, options.Image), options.Image),
                    _ => throw FeatureVectorReader.NotFeatures(items[0]),
                },
                cache);

    /// <summary>What keeps an item's file from being opened, which is cheap to find out.</summary>
    /// <returns>The item with what is wrong; null where nothing is, or where it is no file.</returns>
    public static (MediaItem Item, InputException Problem)? ProblemOf(MediaItem item)
    {
        try
        {
            if (item.Modality == Modality.Text && item.Content is not FeatureContent)
            {
                ItemText.Of(item);
            }
            else if (item.Content is FileContent(var path))
            {
                MediaFile.ReadHead(path, $"a file of {item.Modality}");
            }

            return null;
        }
        catch (InputException e)
        {
            return (item, e);
        }
    }

    private static IPictureReader Pictures(InputSpecification specification) => specification.Kind == PictureReader.Kind
        ? new PictureReader(specification)
        : new FrameReader(specification);

    private static IInputReader Frozen(IPictureReader pictures, ImageOptions options) => options.OnnxFile is null
        ? pictures
        : new FrozenPictureReader(pictures, options);

    private static IInputReader Cached(IInputReader reader, InputCache? cache) => (reader, cache) switch
    {
        (_, null) or (FeatureVectorReader or BagOfWordsReader, _) => reader,
        (IPictureReader pictures, _) => new CachedPictureReader(pictures, cache),
        _ => new CachedReader(reader, cache),
    };
}
