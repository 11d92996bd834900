using Mhtn.Core.Bundles;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Media.Features;
using Mhtn.Media.Inputs;

namespace Mhtn.Media;

/// <summary>Makes the reader a collection asks for, or the one a bundle recorded.</summary>
public static class InputReaders
{
    /// <summary>The reader that gives what <paramref name="specification"/> describes.</summary>
    /// <param name="specification">As a bundle holds it.</param>
    /// <exception cref="InputException">This version knows no such kind of input.</exception>
    public static IInputReader For(InputSpecification specification) => specification.Kind switch
    {
        InputSpecification.Features => new FeatureVectorReader(specification),
        _ => throw new InputException(
            $"input of {specification.Modality}",
            $"the kind \"{InputSpecification.Features}\"",
            $"\"{specification.Kind}\"",
            "Use the version of mhtn that wrote the bundle, or a newer one."),
    };

    /// <summary>The reader that suits the items of one modality.</summary>
    /// <param name="modality">The modality.</param>
    /// <param name="items">At least one item of it; the first says what they consist of.</param>
    /// <exception cref="InputException">Items of that content cannot be read.</exception>
    public static IInputReader For(Modality modality, IReadOnlyList<MediaItem> items) => items[0].Content switch
    {
        FeatureContent features => For(new InputSpecification(modality, InputSpecification.Features, [features.Values.Length])),
        _ => throw FeatureVectorReader.NotFeatures(items[0]),
    };
}
