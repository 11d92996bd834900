using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Media.Video;

/// <summary>How a video becomes the network's input. Its frames are sized as <see cref="Image.ImageOptions"/> says.</summary>
public sealed record VideoOptions
{
    private const int MostFrames = 64;

    /// <summary>Frames the image backbone sees, evenly spread over the video, 1 to 64; a shorter video shows some twice.</summary>
    public int Frames { get; init; } = 4;

    /// <summary>
    /// Frames a second that are decoded of a film, above 0 to 60; motion is measured between neighbours of them. An animation (GIF,
    /// WebP) is taken frame by frame.
    /// </summary>
    public double FramesPerSecond { get; init; } = 12;

    /// <summary>Most of a film that is looked at, in seconds, above 0 to 3600.</summary>
    public double MaxSeconds { get; init; } = 60;

    /// <summary>Checks every option against its range.</summary>
    /// <param name="at">Where the options came from, for messages.</param>
    public IEnumerable<Problem> Check(string at) =>
        Rule.Unless(Frames is >= 1 and <= MostFrames, $"{at}.frames", $"a whole number from 1 to {MostFrames}", Frames)
            .Concat(Rule.Unless(FramesPerSecond is > 0 and <= 60, $"{at}.framesPerSecond", "a number above 0 to 60", FramesPerSecond))
            .Concat(Rule.Unless(MaxSeconds is > 0 and <= 3600, $"{at}.maxSeconds", "seconds above 0 to 3600", MaxSeconds));
}
