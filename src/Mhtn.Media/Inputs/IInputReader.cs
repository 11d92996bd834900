using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Media.Inputs;

/// <summary>Turns an item into the input its modality's encoder takes. Safe for concurrent use.</summary>
public interface IInputReader
{
    /// <summary>What comes out: the modality and the shape of one item's input.</summary>
    InputSpecification Specification { get; }

    /// <summary>Files the reader needs to be made again; most need none.</summary>
    IReadOnlyList<InputAsset> Assets => [];

    /// <summary>Reads one item.</summary>
    /// <param name="item">An item of the specification's modality.</param>
    /// <returns>[product of the specification's shape], finite.</returns>
    /// <exception cref="InputException">The item's content cannot become such an input.</exception>
    ReadOnlyMemory<float> Read(MediaItem item);
}
