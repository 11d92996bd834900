using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;
using Mhtn.Media.Onnx;

namespace Mhtn.Media.Image;

/// <summary>
/// Shows pictures to a frozen network of the user's own: its vector, averaged over an item's pictures, then the numbers that are no
/// pixels.
/// </summary>
internal sealed class FrozenPictureReader : IInputReader
{
    /// <summary>How the kind of input begins; the kind of the pictures follows.</summary>
    public const string KindPrefix = "onnx-";

    private const string NetworkFile = "network.onnx";

    private readonly IPictureReader _pictures;
    private readonly FrozenNetwork _network;
    private readonly float[] _mean;
    private readonly float[] _deviation;

    /// <param name="pictures">Decodes the pictures.</param>
    /// <param name="options">The network's file, mean and deviation.</param>
    /// <exception cref="InputException">The network does not load or does not fit the pictures.</exception>
    public FrozenPictureReader(IPictureReader pictures, ImageOptions options)
        : this(pictures, options, File(options.OnnxFile!), ProblemLocation.InFile(options.OnnxFile!))
    {
    }

    /// <summary>Reads as a bundle recorded it.</summary>
    /// <exception cref="InputException">The recorded parameters or files are none of this reader's.</exception>
    public FrozenPictureReader(InputSpecification specification, Func<InputSpecification, IPictureReader> inner, IReadOnlyList<InputAsset> assets)
        : this(Inner(specification, inner), OptionsOf(specification), NetworkOf(specification, assets), $"the bundle's network of {specification.Modality}")
    {
        RecordedParameters.RequireShape(specification, Specification.Shape);
    }

    private FrozenPictureReader(IPictureReader pictures, ImageOptions options, ReadOnlyMemory<byte> network, ProblemLocation location)
    {
        _pictures = pictures;
        _network = new FrozenNetwork(network.ToArray(), pictures.Layout.Size, location);
        _mean = [.. options.Mean.Select(m => (float)m)];
        _deviation = [.. options.Deviation.Select(d => (float)d)];
        Assets = [new InputAsset(NetworkFile, network)];
        var parameters = (JsonObject)pictures.Specification.Parameters!.DeepClone();
        parameters["picturesShape"] = new JsonArray([.. pictures.Specification.Shape.Select(s => JsonValue.Create(s))]);
        parameters["mean"] = new JsonArray([.. options.Mean.Select(m => JsonValue.Create(m))]);
        parameters["deviation"] = new JsonArray([.. options.Deviation.Select(d => JsonValue.Create(d))]);
        Specification = new InputSpecification(
            pictures.Specification.Modality,
            KindPrefix + pictures.Specification.Kind,
            [_network.Width + pictures.Layout.Tail])
        {
            Parameters = parameters,
        };
    }

    /// <inheritdoc/>
    public InputSpecification Specification { get; }

    /// <inheritdoc/>
    public IReadOnlyList<InputAsset> Assets { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item)
    {
        var layout = _pictures.Layout;
        var values = _pictures.Read(item).Span;
        var features = new float[Specification.Length];
        var length = PictureLayout.Channels * layout.Size * layout.Size;
        for (var picture = 0; picture < layout.Count; picture++)
        {
            var vector = _network.Run(Normalised(values.Slice(picture * length, length)));
            for (var i = 0; i < vector.Length; i++)
            {
                features[i] += vector[i] / layout.Count;
            }
        }

        values[layout.PixelLength..].CopyTo(features.AsSpan(_network.Width));
        return Array.TrueForAll(features, float.IsFinite)
            ? features
            : throw new InputException($"item {item.Id}", "a finite vector of the network", "infinite values or none", "Check the network (media.image.encoder).");
    }

    private float[] Normalised(ReadOnlySpan<float> picture)
    {
        var area = picture.Length / PictureLayout.Channels;
        var normalised = new float[picture.Length];
        for (var i = 0; i < picture.Length; i++)
        {
            normalised[i] = (picture[i] - _mean[i / area]) / _deviation[i / area];
        }

        return normalised;
    }

    private static byte[] File(string path) => MediaFile.ReadAll(path, "an ONNX network", Array.MaxLength);

    private static IPictureReader Inner(InputSpecification specification, Func<InputSpecification, IPictureReader> inner) =>
        inner(specification with
        {
            Kind = specification.Kind[KindPrefix.Length..],
            Shape = new RecordedParameters(specification).List<int>("picturesShape", "a shape"),
        });

    private static ImageOptions OptionsOf(InputSpecification specification)
    {
        var recorded = new RecordedParameters(specification);
        var options = new ImageOptions
        {
            Size = recorded.Integer("size"),
            Resize = recorded.Integer("resize"),
            Mean = recorded.List<double>("mean", "three numbers"),
            Deviation = recorded.List<double>("deviation", "three numbers"),
        };
        recorded.Require(options.Check);
        return options;
    }

    private static ReadOnlyMemory<byte> NetworkOf(InputSpecification specification, IReadOnlyList<InputAsset> assets) =>
        assets.FirstOrDefault(a => a.Name == NetworkFile)?.Content
        ?? throw new InputException(
            $"input of {specification.Modality}", $"the file {NetworkFile} in the bundle", "none", "Train the bundle again with mhtn train, or fetch it again.");
}
