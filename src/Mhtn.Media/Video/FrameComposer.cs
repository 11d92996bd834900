using Mhtn.Core.Errors;
using Mhtn.Media.Image;
using Mhtn.Media.Inputs;
using SkiaSharp;

namespace Mhtn.Media.Video;

/// <summary>Composes the frames of an animation in order, each upon the frame it rests on.</summary>
/// <remarks>
/// A frame rests on the one before it, on none, or on an earlier one where those between are undone. The codec would decode that earlier one
/// anew, and all it rests on, one inside the other: time and stack that grow with the square of a stranger's file. So the last frame
/// that another than its follower rests on is kept, and what is not at hand is decoded anew one after the other, on a budget.
/// </remarks>
internal sealed class FrameComposer : IDisposable
{
    private const long MostPixels = 8L << 30;
    private const int None = -1;

    private readonly string _path;
    private readonly SKCodec _codec;
    private readonly int[] _restsOn;
    private readonly HashSet<int> _wantedLater;
    private readonly SKBitmap _shown;
    private readonly SKBitmap _kept;
    private int _shownFrame = None;
    private int _keptFrame = None;
    private long _pixels;

    /// <param name="path">The file, for messages.</param>
    /// <param name="codec">The animation, its frames of bounded size.</param>
    /// <exception cref="InputException">All frames together are too much to decode.</exception>
    public FrameComposer(string path, SKCodec codec)
    {
        _path = path;
        _codec = codec;

        // One copy: the codec makes the whole list anew at every call.
        var frames = codec.FrameInfo;
        _restsOn = frames.Length > 0 ? [.. frames.Select(f => f.RequiredFrame)] : [None];
        _wantedLater = [.. _restsOn.Where((required, frame) => required != frame - 1)];
        RequireBudget((long)Count * codec.Info.Width * codec.Info.Height);
        _shown = new SKBitmap(PictureDecoder.Format(codec.Info.Width, codec.Info.Height));
        _kept = new SKBitmap(_wantedLater.Any(f => f != None) ? _shown.Info : new SKImageInfo(1, 1));
    }

    /// <summary>Frames there are, 1 or more.</summary>
    public int Count => _restsOn.Length;

    /// <summary>The next frame as a viewer shows it; the bitmap is this composer's, and changes with the next call.</summary>
    /// <param name="frame">Its number from 0: each once, in order.</param>
    /// <exception cref="InputException">The frame is damaged or cut off, or all of them together are too much to decode.</exception>
    public SKBitmap Compose(int frame)
    {
        var missing = new Stack<int>();
        for (var at = frame; ; at = _restsOn[at])
        {
            missing.Push(at);
            if (_restsOn[at] == None || _restsOn[at] == _shownFrame)
            {
                break;
            }

            if (_restsOn[at] == _keptFrame)
            {
                _kept.GetPixelSpan().CopyTo(_shown.GetPixelSpan());
                break;
            }
        }

        while (missing.TryPop(out var next))
        {
            Decode(next, _restsOn[next]);
        }

        return _shown;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shown.Dispose();
        _kept.Dispose();
    }

    private void Decode(int frame, int restsOn)
    {
        RequireBudget(_pixels += (long)_shown.Width * _shown.Height);
        var result = _codec.GetPixels(_shown.Info, _shown.GetPixels(), new SKCodecOptions(frame, restsOn));
        if (result != SKCodecResult.Success)
        {
            throw Unfit(result == SKCodecResult.IncompleteInput ? $"an animation that is cut off in frame {frame + 1}" : $"a damaged frame {frame + 1} ({result})");
        }

        _shownFrame = frame;
        if (_wantedLater.Contains(frame) && frame > _keptFrame)
        {
            _shown.GetPixelSpan().CopyTo(_kept.GetPixelSpan());
            _keptFrame = frame;
        }
    }

    private void RequireBudget(long pixels)
    {
        if (pixels > MostPixels)
        {
            throw Unfit($"an animation of {Count} frames of {_codec.Info.Width} x {_codec.Info.Height} (at most {MostPixels} pixels in all)");
        }
    }

    private InputException Unfit(string reason) => MediaFile.Unfit(_path, FrameReader.Expected, [], reason);
}
