using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Audio;

/// <summary>Describes a sound by how its spectrum is on average, how it moves, and how much both vary.</summary>
/// <remarks>
/// Means over time of the coefficients, their slopes and the slopes of those, then the standard deviations of the three: 6 · width
/// numbers, the width being coefficients or mel bands. WAV is decoded here; every other format goes through ffmpeg.
/// </remarks>
public sealed class AudioReader : IInputReader
{
    /// <summary>The kind of input made of cepstral coefficients, of shape [6 · coefficients].</summary>
    public const string Mfcc = "mfcc";

    /// <summary>The kind of input made of log mel energies, of shape [6 · mel bands].</summary>
    public const string LogMel = "log-mel";

    private const int Parts = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly AudioOptions _options;
    private readonly FrameAnalysis _analysis;

    /// <summary>Makes the reader a bundle recorded.</summary>
    /// <param name="specification">As <see cref="Specification"/> of the reader that was made from options.</param>
    /// <exception cref="InputException">Its parameters are missing, out of range, or do not give its shape.</exception>
    public AudioReader(InputSpecification specification)
    {
        Specification = specification;
        var parameters = new InputParameters(specification);
        _options = parameters.Options<AudioOptions>(Json);
        if (_options.Check($"input of {specification.Modality}, parameters").ToList() is { Count: > 0 } problems)
        {
            throw new InputException(problems);
        }

        if (specification.Kind != KindOf(_options) || specification.Shape is not [var length] || length != LengthOf(_options))
        {
            throw new InputException(
                $"input of {specification.Modality}",
                $"the kind \"{KindOf(_options)}\" of shape [{LengthOf(_options)}], as its parameters give it",
                $"\"{specification.Kind}\" of shape [{string.Join(", ", specification.Shape)}]",
                "Train the bundle anew, or use the version of mhtn that wrote it.");
        }

        _analysis = new FrameAnalysis(_options);
    }

    /// <summary>Makes a reader from options.</summary>
    /// <param name="modality">The modality of the sounds.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="InputException">An option is out of range.</exception>
    public AudioReader(Modality modality, AudioOptions options)
        : this(new InputSpecification(modality, KindOf(options), [LengthOf(options)])
        {
            Parameters = (JsonObject)JsonSerializer.SerializeToNode(options, Json)!,
        })
    {
    }

    /// <inheritdoc/>
    public InputSpecification Specification { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item)
    {
        var sound = SoundFile.Read(MediaFile.PathOf(item, SoundFile.Expected), _options.SampleRateHz, _options.MaxSeconds);
        var frames = _analysis.Describe(sound.Samples);
        var width = _options.Width;
        var values = new float[2 * Parts * width];
        for (var part = 0; part < Parts; part++)
        {
            FrameStatistics.Pool(frames, values.AsSpan(part * width, width), values.AsSpan((Parts + part) * width, width));
            frames = FrameStatistics.Slopes(frames, _options.DeltaWidth);
        }

        return values;
    }

    private static string KindOf(AudioOptions options) => options.Features == AudioFeatures.Mfcc ? Mfcc : LogMel;

    private static int LengthOf(AudioOptions options) => 2 * Parts * options.Width;
}
