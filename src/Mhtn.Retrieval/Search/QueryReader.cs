using Mhtn.Core.Arrays;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media;
using Mhtn.Media.Text;

namespace Mhtn.Retrieval.Search;

/// <summary>Makes items that a bundle can encode of what a user asks with, a text or a file.</summary>
public sealed class QueryReader
{
    private readonly BundleManifest _manifest;
    private readonly QueryFields _fields;

    /// <summary>Reads queries for a bundle.</summary>
    /// <param name="manifest">The bundle's own description.</param>
    /// <param name="fields">What text, file and modality are called in messages.</param>
    public QueryReader(BundleManifest manifest, QueryFields? fields = null)
    {
        _manifest = manifest;
        _fields = fields ?? new QueryFields();
    }

    /// <summary>A text as an item.</summary>
    /// <param name="text">The text.</param>
    /// <param name="modality">The modality it stands for; text by default.</param>
    /// <exception cref="InputException">The bundle does not know the modality, or takes features and not words for it.</exception>
    public MediaItem OfText(string text, Modality? modality = null)
    {
        var known = modality ?? Modality.Text;
        RequireKnown(known, modality is null ? _fields.Text : _fields.Modality);
        return _manifest.InputOf(known) is { Kind: InputSpecification.Features } input
            ? throw new InputException(
                _fields.Text,
                $"{input.Length} features, as the model was trained on features of {known} and not on words",
                "words",
                $"Extract the features of the query the way the collection's were, and give them with {_fields.File} FILE.npy {_fields.Modality} {known}.")
            : new MediaItem("query", known, new TextContent(text), []);
    }

    /// <summary>A file as an item: a medium, or one feature vector in a .npy or .csv file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="modality">The file's modality; by default its name tells it, or the width of its features.</param>
    /// <exception cref="InputException">There is no such file, or its modality cannot be told or is not the bundle's.</exception>
    public MediaItem OfFile(string path, Modality? modality = null)
    {
        if (modality is not null)
        {
            RequireKnown(modality, _fields.Modality);
        }

        return Path.GetExtension(path).ToLowerInvariant() is ".npy" or ".csv"
            ? FeatureItem(path, modality)
            : new MediaItem("query", modality ?? ModalityOfFile(path), new FileContent(Path.GetFullPath(path)), []);
    }

    /// <summary>A feature vector as an item.</summary>
    /// <param name="features">[the width of the modality's features], finite.</param>
    /// <param name="modality">Their modality; by default their width tells it.</param>
    /// <exception cref="InputException">The modality cannot be told or is not the bundle's.</exception>
    public MediaItem OfFeatures(ReadOnlyMemory<float> features, Modality? modality = null)
    {
        if (modality is not null)
        {
            RequireKnown(modality, _fields.Modality);
        }

        return new MediaItem("query", modality ?? ModalityByWidth(_fields.Features, features.Length), new FeatureContent(features), []);
    }

    /// <summary>Whether an item is a text of which the bundle knows no word, so that what it finds is arbitrary.</summary>
    public bool HasNoKnownWord(MediaItem item) =>
        _manifest.InputOf(item.Modality) is { Kind: BagOfWordsReader.Kind } input && !InputReaders.For(input).Read(item).Span.ContainsAnyExcept(0f);

    private void RequireKnown(Modality modality, string field)
    {
        if (_manifest.InputOf(modality) is null)
        {
            throw new InputException(
                field, $"a modality of the store's model ({string.Join(", ", _manifest.Modalities)})", modality.Name, "Ask with one of these.");
        }
    }

    private Modality ModalityOfFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException(At(path), "a file", Directory.Exists(path) ? "a folder" : "no such file", "Correct the path.");
        }

        var modality = MediaTypes.ModalityOf(path);
        var known = modality == Modality.Video && !_manifest.Modalities.Contains(modality) ? Modality.Image : modality;
        return known is not null && _manifest.Modalities.Contains(known)
            ? known
            : throw new InputException(
                At(path),
                $"a file of a modality the store's model knows ({string.Join(", ", _manifest.Modalities)})",
                modality is null ? "a name that does not tell its modality" : $"a file of {modality}",
                modality is null ? $"Name the query's modality with {_fields.Modality}." : "Ask with another file.");
    }

    private MediaItem FeatureItem(string path, Modality? modality)
    {
        var matrix = Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase) ? NpyFile.Read(path) : FeatureCsv.Read(path);
        if (matrix.Rows != 1)
        {
            throw new InputException(ProblemLocation.InFile(path), "one feature vector", $"{matrix.Rows} rows", "Put the query's row into a file of its own.");
        }

        return new MediaItem("query", modality ?? ModalityByWidth(ProblemLocation.InFile(path), matrix.Columns), new FeatureContent(matrix.Values), []);
    }

    private ProblemLocation At(string path) => new(_fields.File, path);

    private Modality ModalityByWidth(ProblemLocation at, int width)
    {
        var fitting = _manifest.Inputs.Where(i => i.Length == width).Select(i => i.Modality).ToList();
        return fitting.Count == 1
            ? fitting[0]
            : throw new InputException(
                at,
                $"a width that tells its modality ({string.Join(", ", _manifest.Inputs.Select(i => $"{i.Modality}: {i.Length}"))})",
                $"{width} numbers",
                $"Name the query's modality with {_fields.Modality}.");
    }
}
