using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Server.Problems;
using Mhtn.Server.Workers;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Uploads;

/// <summary>Receives files and has them encoded with the bundle of a collection.</summary>
internal sealed class FileEncoder(Archive archive, UploadReader reader, IMediaDecoder decoder)
{
    /// <summary>Receives the file that is a request's body, once it is clear that the collection takes files of its kind.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The file's name, as the client gave it.</param>
    /// <param name="modality">The name of its modality; null where the file is to tell it.</param>
    /// <param name="collection">The collection; null for the served one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">As <see cref="UploadReader"/> does; 404 for the collection; 415 where its bundle does not know the modality.</exception>
    /// <exception cref="InputException"><paramref name="modality"/> cannot name one.</exception>
    public async Task<UploadedFile> ReceiveAsync(
        HttpRequest request, string name, string? modality, string? collection, CancellationToken cancellationToken)
    {
        var read = UploadName.Read(name);
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);

        // An upload may take long, and keeps no collection open meanwhile.
        await using (lease.ConfigureAwait(false))
        {
            RequireKnown(read, Parse(modality), lease.Encoder.Manifest);
        }

        return await reader.ReceiveAsync(request, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Encodes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="modality">The name of its modality; null where the file is to tell it.</param>
    /// <param name="lease">The collection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">415 where the bundle does not know the modality, 422 where the file cannot be encoded, 503 where nobody can do it now.</exception>
    public async Task<DecodedItem> EncodeAsync(UploadedFile file, string? modality, ArchiveLease lease, CancellationToken cancellationToken)
    {
        RequireKnown(UploadName.Read(file.Name), Parse(modality), lease.Encoder.Manifest);
        try
        {
            return await decoder
                .EncodeFileAsync(lease.Encoder.BundlePath, lease.Encoder.BundleId, file.Path, file.Name, Parse(modality), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (InputException e)
        {
            throw new RequestException(StatusCodes.Status422UnprocessableEntity, e.Problems, inner: e);
        }
    }

    private static Modality? Parse(string? modality) => modality is null ? null : FilterReader.ModalityOf(modality, "modality");

    private static void RequireKnown(UploadName name, Modality? modality, BundleManifest manifest)
    {
        var possible = modality is not null ? [modality] : name.IsFeatures ? manifest.Modalities : MediaTypes.ModalitiesOf(name.Text);
        if (!possible.Any(manifest.Modalities.Contains))
        {
            throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType,
                modality is null ? "name" : "modality",
                $"a modality that the collection's model knows ({string.Join(", ", manifest.Modalities)})",
                string.Join(" or ", possible),
                "Send a file of one of these.");
        }
    }
}
