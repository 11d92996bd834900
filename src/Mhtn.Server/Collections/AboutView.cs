namespace Mhtn.Server.Collections;

/// <summary>What is served, and what the asking client may do.</summary>
/// <param name="Version">Version of the service.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Bundle">Id of the bundle that made its vectors.</param>
/// <param name="Modalities">What the bundle encodes, so what one can search by.</param>
/// <param name="Classes">The classes the bundle was trained on.</param>
/// <param name="Representation">softmax, fc9 or probability.</param>
/// <param name="Count">Items of the collection.</param>
/// <param name="ModalityCounts">Modality to number of items.</param>
/// <param name="Labels">Label to number of items that bear it.</param>
/// <param name="CanWrite">Whether the client may add and remove items.</param>
/// <param name="CanUpload">Whether files can be added, and not texts alone.</param>
/// <param name="UploadLimitBytes">Most bytes of an uploaded file.</param>
/// <param name="Store">Name of the store, without folders or secrets.</param>
internal sealed record AboutView(
    string Version,
    string Collection,
    string Bundle,
    IReadOnlyList<string> Modalities,
    IReadOnlyList<string> Classes,
    string Representation,
    long Count,
    IReadOnlyDictionary<string, long> ModalityCounts,
    IReadOnlyDictionary<string, long> Labels,
    bool CanWrite,
    bool CanUpload,
    long UploadLimitBytes,
    string Store);
