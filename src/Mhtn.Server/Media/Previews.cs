using System.Text.Json;
using Mhtn.Core.Items;
using Mhtn.Media.Previews;
using Mhtn.Server.Problems;
using Mhtn.Server.Workers;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Media;

/// <summary>Has previews of files made by workers, each once.</summary>
internal sealed class Previews(IMediaDecoder decoder, PreviewCache cache)
{
    private const string Jpeg = "image/jpeg";
    private const string Png = "image/png";
    private const string Json = "application/json";

    /// <summary>A small picture of a picture, a video or a 3D model.</summary>
    /// <param name="file">The file.</param>
    /// <param name="side">Its longer side at the most, in pixels.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">404 for other modalities; 422 where the file cannot be decoded; 503 where the workers are busy.</exception>
    public Task<Preview> ThumbnailAsync(ShownFile file, int side, CancellationToken cancellationToken)
    {
        Require(file, Modality.Image, Modality.Video, Modality.Model3D);
        return MakeAsync(
            file,
            FormattableString.Invariant($"thumbnail {file.Modality.Name} {side}"),
            file.Modality == Modality.Model3D ? Png : Jpeg,
            stop => decoder.ThumbnailAsync(file.Path, file.Modality, side, stop),
            cancellationToken);
    }

    /// <summary>A picture of a turned 3D model.</summary>
    /// <param name="file">The file.</param>
    /// <param name="frame">From 0 to below <see cref="MeshFrames.Count"/>.</param>
    /// <param name="side">Its side in pixels.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">404 for other modalities; 422 where the file cannot be decoded; 503 where the workers are busy.</exception>
    public Task<Preview> FrameAsync(ShownFile file, int frame, int side, CancellationToken cancellationToken)
    {
        Require(file, Modality.Model3D);
        return MakeAsync(
            file,
            FormattableString.Invariant($"frame {frame} {side}"),
            Png,
            stop => decoder.MeshFrameAsync(file.Path, frame, side, stop),
            cancellationToken);
    }

    /// <summary>The outline of a sound, as JSON.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">404 for other modalities; 422 where the file cannot be decoded; 503 where the workers are busy.</exception>
    public Task<Preview> WaveformAsync(ShownFile file, CancellationToken cancellationToken)
    {
        Require(file, Modality.Audio);
        return MakeAsync(
            file,
            "waveform",
            Json,
            async stop => JsonSerializer.SerializeToUtf8Bytes<Waveform>(
                await decoder.WaveformAsync(file.Path, stop).ConfigureAwait(false), JsonSerializerOptions.Web),
            cancellationToken);
    }

    private static void Require(ShownFile file, params ReadOnlySpan<Modality> modalities)
    {
        if (!modalities.Contains(file.Modality))
        {
            throw new RequestException(
                StatusCodes.Status404NotFound,
                "id",
                $"an item of modality {string.Join(", ", modalities.ToArray().Select(m => m.Name))}",
                file.Modality.Name,
                "Ask for another kind of preview, or for the file.");
        }
    }

    private async Task<Preview> MakeAsync(
        ShownFile file, string what, string type, Func<CancellationToken, Task<byte[]>> make, CancellationToken cancellationToken)
    {
        var version = FileVersion.At(file.Path);
        return new Preview(await cache.GetAsync(version.Key(what), make, cancellationToken).ConfigureAwait(false), type, version.Tag(what));
    }
}
