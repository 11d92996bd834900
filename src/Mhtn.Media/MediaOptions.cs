using Mhtn.Core.Errors;
using Mhtn.Media.Audio;
using Mhtn.Media.Image;
using Mhtn.Media.Model3D;
using Mhtn.Media.Text;
using Mhtn.Media.Video;

namespace Mhtn.Media;

/// <summary>How raw media become inputs of the network, a record a modality.</summary>
public sealed record MediaOptions
{
    /// <summary>Pictures, and the frames of videos.</summary>
    public ImageOptions Image { get; init; } = new();

    /// <summary>Texts.</summary>
    public TextOptions Text { get; init; } = new();

    /// <summary>Sounds.</summary>
    public AudioOptions Audio { get; init; } = new();

    /// <summary>Videos.</summary>
    public VideoOptions Video { get; init; } = new();

    /// <summary>Three-dimensional models.</summary>
    public Model3DOptions Model3D { get; init; } = new();

    /// <summary>Checks every option against its range.</summary>
    /// <param name="at">Where the options came from, for messages.</param>
    public IEnumerable<Problem> Check(string at) =>
        Image.Check($"{at}.image")
            .Concat(Text.Check($"{at}.text"))
            .Concat(Audio.Check($"{at}.audio"))
            .Concat(Video.Check($"{at}.video"))
            .Concat(Model3D.Check($"{at}.model3D"));
}
