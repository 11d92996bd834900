using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Text;

/// <summary>Weighs the words of a text that the training texts know: tf-idf.</summary>
/// <remarks>
/// Value of word w, before the row is scaled to Euclidean length 1: (1 + ln count) · (1 + ln((1 + items) / (1 + items with w))),
/// sublinear counts and smoothed inverse item frequency. A text without a known word gives zeros.
/// </remarks>
public sealed class BagOfWordsReader : IInputReader
{
    /// <summary>The kind of input this reader gives, of shape [words].</summary>
    public const string Kind = "bag-of-words";

    private readonly Dictionary<string, int> _index;
    private readonly float[] _weights;
    private readonly TextLanguage _language;

    /// <summary>Makes the reader a bundle recorded.</summary>
    /// <param name="specification">As <see cref="Specification"/> of the reader that was fitted.</param>
    /// <exception cref="InputException">Its parameters are missing or contradict one another.</exception>
    public BagOfWordsReader(InputSpecification specification)
    {
        Specification = specification;
        var parameters = new InputParameters(specification);
        var words = parameters.List<string>("words", specification.Length);
        var frequencies = parameters.List<int>("itemFrequencies", specification.Length);
        var items = parameters.Number("items", 1, int.MaxValue);
        _language = Enum.TryParse<TextLanguage>(parameters.Text("language"), ignoreCase: true, out var language) && Enum.IsDefined(language)
            ? language
            : throw parameters.Wrong("language", "english or any");
        _index = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
        _weights = new float[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!_index.TryAdd(words[i], i))
            {
                throw parameters.Wrong("words", "every word once");
            }

            if (frequencies[i] < 1 || frequencies[i] > items)
            {
                throw parameters.Wrong("itemFrequencies", $"numbers from 1 to {items}");
            }

            _weights[i] = (float)(1 + Math.Log((1.0 + items) / (1.0 + frequencies[i])));
        }
    }

    /// <inheritdoc/>
    public InputSpecification Specification { get; }

    /// <summary>Chooses the vocabulary and counts its words.</summary>
    /// <param name="modality">The modality of the texts.</param>
    /// <param name="trainItems">The training items of that modality, and none but these.</param>
    /// <param name="options">Checked options.</param>
    /// <exception cref="InputException">A text cannot be read, or no word is left.</exception>
    public static BagOfWordsReader Fit(Modality modality, IReadOnlyList<MediaItem> trainItems, TextOptions options)
    {
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in trainItems)
        {
            var words = new HashSet<string>(StringComparer.Ordinal);
            ReadWords(item, options.Language, word => words.Add(word));
            foreach (var word in words)
            {
                frequencies[word] = frequencies.GetValueOrDefault(word) + 1;
            }
        }

        KeyValuePair<string, int>[] vocabulary =
        [
            .. frequencies
                .Where(pair => pair.Value >= options.MinimumItems)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(options.Words)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal),
        ];
        return vocabulary.Length == 0
            ? throw new InputException(
                $"items of {modality}",
                $"words that occur in at least {options.MinimumItems} training items",
                $"none in {trainItems.Count} items",
                "Lower minimumItems, or check the texts.")
            : new BagOfWordsReader(new InputSpecification(modality, Kind, [vocabulary.Length])
            {
                Parameters = new JsonObject
                {
                    ["language"] = options.Language == TextLanguage.English ? "english" : "any",
                    ["items"] = trainItems.Count,
                    ["words"] = new JsonArray([.. vocabulary.Select(pair => JsonValue.Create(pair.Key))]),
                    ["itemFrequencies"] = new JsonArray([.. vocabulary.Select(pair => JsonValue.Create(pair.Value))]),
                },
            });
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item)
    {
        var values = new float[_weights.Length];
        ReadWords(item, _language, word =>
        {
            if (_index.TryGetValue(word, out var index))
            {
                values[index]++;
            }
        });
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] > 0 ? (1 + MathF.Log(values[i])) * _weights[i] : 0;
        }

        var length = TensorPrimitives.Norm<float>(values);
        if (length > 0)
        {
            TensorPrimitives.Divide(values, length, values);
        }

        return values;
    }

    private static void ReadWords(MediaItem item, TextLanguage language, Action<string> take) =>
        WordTokenizer.Read(ItemText.Of(item), language == TextLanguage.Any
            ? take
            : word =>
            {
                if (EnglishWords.Stem(word) is { } stem)
                {
                    take(stem);
                }
            });
}
