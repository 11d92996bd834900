using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Video;

namespace Mhtn.Media;

/// <summary>Tells a media file's modality by its name and, where that leaves two, by its content.</summary>
public static class MediaTypes
{
    private static readonly Dictionary<string, Modality[]> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = [Modality.Image],
        [".jpeg"] = [Modality.Image],
        [".png"] = [Modality.Image],
        [".bmp"] = [Modality.Image],
        [".gif"] = [Modality.Image, Modality.Video],
        [".webp"] = [Modality.Image, Modality.Video],
        [".txt"] = [Modality.Text],
        [".md"] = [Modality.Text],
        [".wav"] = [Modality.Audio],
        [".mp3"] = [Modality.Audio],
        [".flac"] = [Modality.Audio],
        [".ogg"] = [Modality.Audio],
        [".m4a"] = [Modality.Audio],
        [".aac"] = [Modality.Audio],
        [".opus"] = [Modality.Audio],
        [".aiff"] = [Modality.Audio],
        [".mp4"] = [Modality.Video],
        [".mkv"] = [Modality.Video],
        [".webm"] = [Modality.Video],
        [".avi"] = [Modality.Video],
        [".mov"] = [Modality.Video],
        [".mpg"] = [Modality.Video],
        [".mpeg"] = [Modality.Video],
        [".m4v"] = [Modality.Video],
        [".obj"] = [Modality.Model3D],
        [".off"] = [Modality.Model3D],
        [".ply"] = [Modality.Model3D],
        [".stl"] = [Modality.Model3D],
        [".gltf"] = [Modality.Model3D],
        [".glb"] = [Modality.Model3D],
    };

    /// <summary>The extensions that tell a modality, or leave two; each in lower case with its dot.</summary>
    public static IReadOnlyCollection<string> Extensions => ByExtension.Keys;

    /// <summary>The modalities that a file may be of by its name alone.</summary>
    /// <param name="name">The name, or the path; nothing is opened.</param>
    /// <returns>Image and video for .gif and .webp, one for any other of <see cref="Extensions"/>; empty where the name tells nothing.</returns>
    public static IReadOnlyList<Modality> ModalitiesOf(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name), []);

    /// <summary>The modality of a file.</summary>
    /// <param name="path">The file; it is opened only where its name ends in .gif or .webp.</param>
    /// <returns>For .gif and .webp, video where the file is an animation and image else; null where the name tells nothing.</returns>
    /// <exception cref="InputException">A .gif or .webp is missing or no such file.</exception>
    public static Modality? ModalityOf(string path) => ModalitiesOf(path) switch
    {
        [] => null,
        [var modality] => modality,
        _ => AnimationDecoder.IsAnimation(path) ? Modality.Video : Modality.Image,
    };
}
