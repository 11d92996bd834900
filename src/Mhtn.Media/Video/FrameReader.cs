using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Image;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Video;

/// <summary>Decodes a video into evenly spread frames, [frames, 3, size, size] from 0 to 1, followed by motion statistics.</summary>
public sealed class FrameReader : IPictureReader
{
    /// <summary>The kind of input this reader gives.</summary>
    public const string Kind = "frames";

    internal const string Expected = "a video (GIF or WebP animation, or what ffmpeg reads)";

    private readonly VideoOptions _options;

    /// <summary>Reads videos by options.</summary>
    /// <param name="modality">The modality, customarily video.</param>
    /// <param name="options">Frames and their rate.</param>
    /// <param name="image">Sides of the frames.</param>
    public FrameReader(Modality modality, VideoOptions options, ImageOptions image)
    {
        _options = options;
        Layout = new PictureLayout(options.Frames, image.Size, image.Resize, MotionStatistics.Length);
        Specification = new InputSpecification(modality, Kind, [Layout.Length])
        {
            Parameters = new JsonObject
            {
                ["frames"] = options.Frames,
                ["framesPerSecond"] = options.FramesPerSecond,
                ["maxSeconds"] = options.MaxSeconds,
                ["size"] = image.Size,
                ["resize"] = image.Resize,
            },
        };
    }

    /// <summary>Reads videos as a bundle recorded it.</summary>
    /// <exception cref="InputException">The recorded parameters are none of this reader's.</exception>
    public FrameReader(InputSpecification specification)
        : this(specification.Modality, OptionsOf(specification), ImageOptionsOf(specification))
    {
        RecordedParameters.RequireShape(specification, Specification.Shape);
    }

    /// <inheritdoc/>
    public InputSpecification Specification { get; }

    /// <inheritdoc/>
    public PictureLayout Layout { get; }

    /// <inheritdoc/>
    public StoredPictures ReadPictures(MediaItem item)
    {
        var path = MediaFile.PathOf(item, Expected);
        var sampler = new FrameSampler(_options.Frames);
        var motion = new MotionStatistics(Layout.Stored);
        Decode(path, frame =>
        {
            sampler.Add(frame);
            motion.Add(frame);
        });

        return sampler.Count > 0
            ? new StoredPictures([.. sampler.Spread(_options.Frames).SelectMany(f => f)], motion.ToArray())
            : throw MediaFile.Unfit(path, Expected, [], "a video without frames");
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item)
    {
        var input = new float[Layout.Length];
        ReadPictures(item).Write(Layout, PictureView.Centre, input);
        return input;
    }

    private void Decode(string path, Action<byte[]> take)
    {
        var head = MediaFile.ReadHead(path, Expected);
        if (!AnimationDecoder.Knows(head))
        {
            if (!MayBeVideo(FileSignature.Describe(head)))
            {
                throw MediaFile.Unfit(path, Expected, head);
            }

            FfmpegVideo.Read(path, Layout.Stored, _options, take);
            return;
        }

        foreach (var frame in AnimationDecoder.Frames(path, MediaFile.ReadAll(path, Expected, AnimationDecoder.LargestFile), Layout.Stored))
        {
            take(frame);
        }
    }

    /// <summary>Whether ffmpeg is to be asked.</summary>
    /// <param name="format">What <see cref="FileSignature"/> says of the file.</param>
    internal static bool MayBeVideo(string? format) =>
        format is null || format.EndsWith(" video", StringComparison.Ordinal) || format.EndsWith(" file", StringComparison.Ordinal);

    private static VideoOptions OptionsOf(InputSpecification specification)
    {
        var recorded = new RecordedParameters(specification);
        var options = new VideoOptions
        {
            Frames = recorded.Integer("frames"),
            FramesPerSecond = recorded.Number("framesPerSecond"),
            MaxSeconds = recorded.Number("maxSeconds"),
        };
        recorded.Require(options.Check);
        return options;
    }

    private static ImageOptions ImageOptionsOf(InputSpecification specification)
    {
        var recorded = new RecordedParameters(specification);
        var options = new ImageOptions { Size = recorded.Integer("size"), Resize = recorded.Integer("resize") };
        recorded.Require(options.Check);
        return options;
    }
}
