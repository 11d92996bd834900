using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Previews;
using Mhtn.Server.Problems;

namespace Mhtn.Server.Workers;

/// <summary>Decodes what comes from outside, in a process that may fall. Safe for concurrent use.</summary>
/// <remarks>
/// Every method throws <see cref="InputException"/> where the file is not what it should be; its problems speak of files by their names, never
/// by their folders. It throws <see cref="RequestException"/> where the file takes more time or memory than it may, or ends its decoder (422),
/// where the bundle is another one than asked for, where all workers are busy, and where none can be started (503). A cancelled call returns
/// when its worker has let go of the file.
/// </remarks>
internal interface IMediaDecoder
{
    /// <summary>Encodes an item.</summary>
    /// <param name="bundlePath">The bundle's file.</param>
    /// <param name="bundleId">The bundle that is meant; another one at that path is refused.</param>
    /// <param name="item">An item of a modality of the bundle.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<DecodedItem> EncodeAsync(string bundlePath, string bundleId, MediaItem item, CancellationToken cancellationToken);

    /// <summary>Encodes a file: a medium, or one feature vector in a .npy or .csv file.</summary>
    /// <param name="bundlePath">The bundle's file.</param>
    /// <param name="bundleId">The bundle that is meant; another one at that path is refused.</param>
    /// <param name="path">The file, its extension that of <paramref name="name"/>.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="modality">Its modality; null where its name, or the width of its features, is to tell.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<DecodedItem> EncodeFileAsync(
        string bundlePath, string bundleId, string path, string name, Modality? modality, CancellationToken cancellationToken);

    /// <summary>A small picture of a picture, a video or a 3D model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="modality">Image, video or model3d.</param>
    /// <param name="side">The longer side at the most, in pixels, 2 or more; of a 3D model the side.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A JPEG; of a 3D model a PNG.</returns>
    /// <exception cref="ArgumentException">The modality is another one.</exception>
    Task<byte[]> ThumbnailAsync(string path, Modality modality, int side, CancellationToken cancellationToken);

    /// <summary>A picture of a 3D model that is turned about its upright axis.</summary>
    /// <param name="path">The file.</param>
    /// <param name="frame">From 0 to below <see cref="MeshFrames.Count"/>: that part of a whole turn; 0 is the thumbnail.</param>
    /// <param name="side">Side of the picture in pixels, 1 or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A PNG with a transparent background.</returns>
    Task<byte[]> MeshFrameAsync(string path, int frame, int side, CancellationToken cancellationToken);

    /// <summary>The outline of a sound, in 200 peaks.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Waveform> WaveformAsync(string path, CancellationToken cancellationToken);
}
