using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Image;

/// <summary>Decodes a picture into the pixels of a square: [3, size, size], from 0 to 1.</summary>
public sealed class PictureReader : IPictureReader
{
    /// <summary>The kind of input this reader gives.</summary>
    public const string Kind = "pixels";

    /// <summary>Reads pictures by options.</summary>
    /// <param name="modality">The modality, customarily image.</param>
    /// <param name="options">Sides in pixels.</param>
    public PictureReader(Modality modality, ImageOptions options)
    {
        Layout = new PictureLayout(1, options.Size, options.Resize, 0);
        Specification = new InputSpecification(modality, Kind, [PictureLayout.Channels, options.Size, options.Size])
        {
            Parameters = new JsonObject { ["size"] = options.Size, ["resize"] = options.Resize },
        };
    }

    /// <summary>Reads pictures as a bundle recorded it.</summary>
    /// <exception cref="InputException">The recorded parameters are none of this reader's.</exception>
    public PictureReader(InputSpecification specification)
        : this(specification.Modality, OptionsOf(specification))
    {
        RecordedParameters.RequireShape(specification, Specification.Shape);
    }

    /// <inheritdoc/>
    public InputSpecification Specification { get; }

    /// <inheritdoc/>
    public PictureLayout Layout { get; }

    /// <inheritdoc/>
    public StoredPictures ReadPictures(MediaItem item) =>
        new(PictureDecoder.ReadSquare(MediaFile.PathOf(item, PictureDecoder.Expected), Layout.Stored), []);

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item)
    {
        var input = new float[Layout.Length];
        ReadPictures(item).Write(Layout, PictureView.Centre, input);
        return input;
    }

    private static ImageOptions OptionsOf(InputSpecification specification)
    {
        var recorded = new RecordedParameters(specification);
        var options = new ImageOptions { Size = recorded.Integer("size"), Resize = recorded.Integer("resize") };
        recorded.Require(options.Check);
        return options;
    }
}
