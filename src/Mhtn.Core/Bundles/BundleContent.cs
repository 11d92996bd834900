using Mhtn.Core.Items;

namespace Mhtn.Core.Bundles;

/// <summary>Everything that goes into a model bundle.</summary>
/// <param name="Manifest">What the bundle says of itself; its <see cref="BundleManifest.Entries"/> are filled in on writing.</param>
/// <param name="Encoders">One ONNX model for each modality of the manifest.</param>
/// <param name="Weights">The network's weights for further training, in the safetensors format.</param>
/// <param name="History">The training history as CSV.</param>
public sealed record BundleContent(
    BundleManifest Manifest,
    IReadOnlyDictionary<Modality, byte[]> Encoders,
    byte[] Weights,
    string History)
{
    /// <summary>Files the readers of inputs need, by modality and name.</summary>
    public IReadOnlyList<(Modality Modality, string Name, byte[] Bytes)> Assets { get; init; } = [];
}
