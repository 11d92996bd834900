using Mhtn.Core.Errors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Mhtn.Media.Onnx;

/// <summary>A network of the user's own that makes a vector of a picture: one input [batch, 3, size, size], first output flattened.</summary>
/// <remarks>
/// It sees one picture at a time on one thread, so that a vector never depends on its company; several threads may run it at once.
/// </remarks>
internal sealed class FrozenNetwork
{
    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly string _output;
    private readonly ProblemLocation _location;
    private readonly int _size;

    /// <param name="model">An ONNX file.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <param name="location">What the file is called in messages.</param>
    /// <exception cref="InputException">The model does not load, or takes something else.</exception>
    public FrozenNetwork(byte[] model, int size, ProblemLocation location)
    {
        _location = location;
        _size = size;
        _session = Load(model, location);
        _output = _session.OutputNames[0];
        if (_session.InputMetadata.Count != 1 || !TakesPictures(_session.InputMetadata.Values.Single()))
        {
            throw Unfit(string.Join("; ", _session.InputMetadata.Select(i => $"{i.Key} [{string.Join(", ", i.Value.Dimensions)}]")));
        }

        _input = _session.InputNames[0];
        Width = Run(new float[3 * size * size]).Length;
    }

    /// <summary>Width of a picture's vector.</summary>
    public int Width { get; }

    /// <summary>The vector of one picture.</summary>
    /// <param name="picture">[3 × size × size], normalised.</param>
    /// <exception cref="InputException">The network fails.</exception>
    public float[] Run(float[] picture)
    {
        try
        {
            using var options = new RunOptions();
            using var value = OrtValue.CreateTensorValueFromMemory(picture, [1, 3, _size, _size]);
            using var outputs = _session.Run(options, [_input], [value], [_output]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
        catch (OnnxRuntimeException e)
        {
            throw Unfit($"a network that fails ({MessageText.WithoutFolders(e.Message)})", e);
        }
    }

    private bool TakesPictures(NodeMetadata input) =>
        input.IsTensor
        && input.ElementDataType == TensorElementType.Float
        && input.Dimensions is [_, 3 or < 0, var height, var width]
        && (height < 0 || height == _size)
        && (width < 0 || width == _size);

    private static InferenceSession Load(byte[] model, ProblemLocation location)
    {
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            options.AddSessionConfigEntry("session.load_model_format", "ONNX");
            return new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InputException(location, "an ONNX network", $"one that does not load ({MessageText.WithoutFolders(e.Message)})", "Export it again.", e);
        }
    }

    private InputException Unfit(string found, Exception? inner = null) => new(
        _location,
        $"a network with one float input [batch, 3, {_size}, {_size}]",
        found,
        "Export it with that input, or set media.image.size to the side it takes.",
        inner);
}
