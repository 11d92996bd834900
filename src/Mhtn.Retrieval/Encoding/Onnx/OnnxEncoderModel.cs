using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>
/// An encoder in ONNX Runtime: one input "input" [batch, ...shape] and the outputs "softmax" [batch, classes] and
/// "fc9" [batch, units], all float32. Safe for concurrent use.
/// </summary>
internal sealed class OnnxEncoderModel : IDisposable
{
    private const string InputName = "input";

    private readonly InferenceSession _session;
    private readonly long[] _shape;
    private readonly BundleManifest _manifest;
    private readonly ProblemLocation _location;

    /// <summary>Inspects the model, then loads it.</summary>
    /// <exception cref="ModelException">The model may not be run, cannot be run, or does not fit the bundle.</exception>
    public OnnxEncoderModel(byte[] model, IReadOnlyList<int> shape, BundleManifest manifest, ProblemLocation location)
    {
        OnnxModelCheck.Inspect(model, location);
        _shape = [.. shape.Select(s => (long)s)];
        _manifest = manifest;
        _location = location;
        _session = Load(model);
        try
        {
            CheckContract();
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Width of a representation as the bundle states it.</summary>
    public int WidthOf(Representation representation) =>
        representation == Representation.Fc9 ? _manifest.Fc9Width : _manifest.Classes.Count;

    /// <summary>Runs the model once.</summary>
    /// <param name="inputs">[rows × length of the input].</param>
    /// <param name="rows">Rows of <paramref name="inputs"/>.</param>
    /// <param name="representation">The output asked for; the other one is not computed.</param>
    /// <param name="destination">Takes the first rows of the output, as many as fit.</param>
    /// <exception cref="ModelException">The model fails, or gives another shape than it states.</exception>
    public void Run(Memory<float> inputs, int rows, Representation representation, Span<float> destination)
    {
        try
        {
            using var options = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, inputs, [rows, .. _shape]);
            using var outputs = _session.Run(options, [InputName], [input], [representation.ToOutputName()]);
            var shape = outputs[0].GetTensorTypeAndShape().Shape;
            if (!shape.SequenceEqual([rows, WidthOf(representation)]))
            {
                throw Unfit($"an output {representation.ToOutputName()} of {string.Join(" × ", shape)} for {rows} items");
            }

            outputs[0].GetTensorDataAsSpan<float>()[..destination.Length].CopyTo(destination);
        }
        catch (OnnxRuntimeException e)
        {
            throw Unfit($"a model that fails ({e.Message})", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private InferenceSession Load(byte[] model)
    {
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            // Otherwise ONNX Runtime guesses, and might read as its own format what was inspected as ONNX.
            options.AddSessionConfigEntry("session.load_model_format", "ONNX");
            return new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw Unfit($"a model that does not load ({e.Message})", e);
        }
    }

    private void CheckContract()
    {
        if (_session.InputMetadata.Count != 1
            || !_session.InputMetadata.TryGetValue(InputName, out var input)
            || !IsBatchOf(input, _shape))
        {
            throw Unfit($"the inputs {Describe(_session.InputMetadata)} instead of {InputName} [batch, {string.Join(", ", _shape)}]");
        }

        foreach (var representation in Enum.GetValues<Representation>())
        {
            var name = representation.ToOutputName();
            if (!_session.OutputMetadata.TryGetValue(name, out var output) || !IsBatchOf(output, [WidthOf(representation)]))
            {
                throw Unfit($"the outputs {Describe(_session.OutputMetadata)} instead of {name} [batch, {WidthOf(representation)}]");
            }
        }
    }

    private static bool IsBatchOf(NodeMetadata metadata, long[] shape) =>
        metadata.IsTensor
        && metadata.ElementDataType == TensorElementType.Float
        && metadata.Dimensions.Length == shape.Length + 1
        && metadata.Dimensions[0] < 0
        && metadata.Dimensions.Skip(1).Zip(shape).All(d => d.First < 0 || d.First == d.Second);

    private static string Describe(IReadOnlyDictionary<string, NodeMetadata> metadata) => string.Join(
        "; ",
        metadata.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => m.Value.IsTensor ? $"{m.Key} {m.Value.ElementDataType} [{string.Join(", ", m.Value.Dimensions)}]" : m.Key));

    private ModelException Unfit(string found, Exception? inner = null) => new(
        _location,
        "a model that fits bundle.json",
        found,
        "Train the bundle again with mhtn train, or fetch it again.",
        inner);
}
