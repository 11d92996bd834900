using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Features;

/// <summary>Hands on the feature vector an item comes with.</summary>
public sealed class FeatureVectorReader : IInputReader
{
    /// <summary>Reads vectors of one dimension.</summary>
    /// <param name="specification">The modality and its dimension.</param>
    public FeatureVectorReader(InputSpecification specification)
    {
        Specification = specification;
    }

    /// <inheritdoc/>
    public InputSpecification Specification { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item)
    {
        if (item.Content is not FeatureContent(var values))
        {
            throw NotFeatures(item);
        }

        return values.Length == Specification.Length
            ? values
            : throw new InputException(
                $"item {item.Id}",
                $"{Specification.Length} features, as the other items of {item.Modality} have",
                $"{values.Length}",
                "Extract the item's features the way the others' were.");
    }

    internal static InputException NotFeatures(MediaItem item) => new(
        item.Content is FileContent(var path) ? ProblemLocation.InFile(path) : $"item {item.Id}",
        $"features of {item.Modality}",
        item.Content is FileContent ? "a file" : "a text",
        $"Give every item of {item.Modality} as \"features\", all extracted the same way.");
}
