using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Media.Inputs;

/// <summary>A reader whose input begins with pictures, which a convolutional network takes and training may crop and flip.</summary>
public interface IPictureReader : IInputReader
{
    /// <summary>How the input lies in memory.</summary>
    PictureLayout Layout { get; }

    /// <summary>Decodes one item without choosing a view.</summary>
    /// <param name="item">An item of the specification's modality.</param>
    /// <exception cref="InputException">The item's content cannot become such an input.</exception>
    StoredPictures ReadPictures(MediaItem item);
}
