using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Text;

/// <summary>Encodes a text by a frozen network of the BERT family: WordPiece tokens, mean over the tokens, Euclidean length 1.</summary>
/// <remarks>Network and vocabulary travel with the bundle; one exported as model.onnx beside its vocab.txt will do.</remarks>
public sealed class SentenceEncoderReader : IInputReader, IDisposable
{
    /// <summary>The kind of input this reader gives, of shape [width of the network].</summary>
    public const string Kind = "sentence-encoder";

    private const string ModelName = "model.onnx";
    private const string VocabularyName = "vocab.txt";
    private const string TokensName = "maxTokens";
    private const long LargestModel = int.MaxValue - 64;
    private const long LargestVocabulary = 64 << 20;

    private readonly SentenceEncoderModel _model;
    private readonly WordPieces _pieces;
    private readonly int _maxTokens;

    /// <summary>Makes the reader a bundle recorded.</summary>
    /// <param name="specification">As <see cref="Specification"/> of the reader that was opened.</param>
    /// <param name="assets">Its <see cref="Assets"/>: model.onnx and vocab.txt.</param>
    /// <exception cref="InputException">A parameter or an asset is missing or wrong, or the network has another width.</exception>
    public SentenceEncoderReader(InputSpecification specification, IReadOnlyList<InputAsset> assets)
        : this(
            specification.Modality,
            new InputParameters(specification).Number(TokensName, TextOptions.LeastTokens, TextOptions.MostTokens),
            assets,
            $"input of {specification.Modality}")
    {
        if (specification.Kind != Kind || !specification.Shape.SequenceEqual(Specification.Shape))
        {
            Dispose();
            throw new InputException(
                $"input of {specification.Modality}",
                $"the kind \"{Kind}\" of shape [{Specification.Length}], as its network gives it",
                $"\"{specification.Kind}\" of shape [{string.Join(", ", specification.Shape)}]",
                "Train the bundle anew.");
        }
    }

    private SentenceEncoderReader(Modality modality, int maxTokens, IReadOnlyList<InputAsset> assets, ProblemLocation location)
    {
        Assets = [Find(assets, ModelName, location), Find(assets, VocabularyName, location)];
        _pieces = new WordPieces(Assets[1].Content, location.At(VocabularyName));
        _model = new SentenceEncoderModel(Assets[0].Content, location.At(ModelName));
        _maxTokens = Math.Min(maxTokens, _model.FixedTokens ?? maxTokens);
        try
        {
            Specification = new InputSpecification(modality, Kind, [Encode("a").Length])
            {
                Parameters = new JsonObject { [TokensName] = maxTokens },
            };
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public InputSpecification Specification { get; }

    /// <inheritdoc/>
    public IReadOnlyList<InputAsset> Assets { get; }

    /// <summary>Opens the folder the options name.</summary>
    /// <param name="modality">The modality of the texts.</param>
    /// <param name="options">Checked options whose encoder begins with "onnx:".</param>
    /// <exception cref="InputException">The folder lacks model.onnx or vocab.txt, or they are not what they should be.</exception>
    public static SentenceEncoderReader Open(Modality modality, TextOptions options)
    {
        var folder = options.Encoder[TextOptions.OnnxPrefix.Length..];
        var model = MediaFile.ReadAll(Path.Combine(folder, ModelName), "a sentence encoder in ONNX", LargestModel);
        var vocabulary = MediaFile.ReadAll(Path.Combine(folder, VocabularyName), "a WordPiece vocabulary", LargestVocabulary);
        return new SentenceEncoderReader(
            modality, options.MaxTokens, [new InputAsset(ModelName, model), new InputAsset(VocabularyName, vocabulary)], ProblemLocation.InFile(folder));
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item) => Encode(ItemText.Of(item));

    /// <summary>Frees the network.</summary>
    public void Dispose() => _model.Dispose();

    private static InputAsset Find(IReadOnlyList<InputAsset> assets, string name, ProblemLocation location) =>
        assets.FirstOrDefault(asset => asset.Name == name)
        ?? throw new InputException(location, $"the file {name}", "none of that name", "Train the bundle anew.");

    private float[] Encode(string text) => _model.Encode(_pieces.Encode(text, _maxTokens), _pieces.Padding);
}
