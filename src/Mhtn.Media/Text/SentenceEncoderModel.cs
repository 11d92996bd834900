using System.Numerics.Tensors;
using Mhtn.Core.Errors;
using Microsoft.ML.OnnxRuntime;

namespace Mhtn.Media.Text;

/// <summary>A frozen sentence encoder in ONNX Runtime. Safe for concurrent use.</summary>
/// <remarks>
/// Inputs: input_ids [batch, tokens] and, where the model has them, attention_mask and token_type_ids, all int64. Output:
/// sentence_embedding, or else the first; [batch, tokens, width] is averaged over the tokens of the mask, [batch, width] is taken
/// as it is. One text a run on one thread, so that a vector does not depend on company.
/// </remarks>
internal sealed class SentenceEncoderModel : IDisposable
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";
    private const string PreferredOutput = "sentence_embedding";

    private readonly InferenceSession _session;
    private readonly ProblemLocation _location;
    private readonly string _output;

    /// <summary>Loads the model.</summary>
    /// <param name="model">model.onnx, with its weights inside.</param>
    /// <param name="location">What the file is called in messages.</param>
    /// <exception cref="InputException">The model does not load, or takes other inputs.</exception>
    public SentenceEncoderModel(ReadOnlyMemory<byte> model, ProblemLocation location)
    {
        _location = location;
        _session = Load(model);
        var inputs = _session.InputMetadata;
        if (!inputs.ContainsKey(Ids)
            || inputs.Any(input => input.Key is not (Ids or Mask or Types) || input.Value.ElementType != typeof(long) || input.Value.Dimensions is not [_, _]))
        {
            var found = string.Join(", ", inputs.Select(input => $"{input.Key} {input.Value.ElementType?.Name} [{string.Join(", ", input.Value.Dimensions)}]"));
            _session.Dispose();
            throw Unfit($"the inputs {found}");
        }

        FixedTokens = inputs[Ids].Dimensions[1] is > 0 and var tokens ? tokens : null;
        _output = _session.OutputMetadata.ContainsKey(PreferredOutput) ? PreferredOutput : _session.OutputNames[0];
    }

    /// <summary>Tokens every text must have; null where the model takes any number.</summary>
    public int? FixedTokens { get; }

    /// <summary>Encodes one text.</summary>
    /// <param name="ids">Its tokens, at most <see cref="FixedTokens"/>.</param>
    /// <param name="padding">The id that fills up.</param>
    /// <returns>[width], of Euclidean length 1 unless it is zero.</returns>
    /// <exception cref="InputException">The model fails, or gives no finite vector.</exception>
    public float[] Encode(ReadOnlySpan<long> ids, long padding)
    {
        var tokens = FixedTokens ?? ids.Length;
        var filled = new long[tokens];
        filled.AsSpan(ids.Length).Fill(padding);
        ids.CopyTo(filled);
        var mask = new long[tokens];
        mask.AsSpan(0, ids.Length).Fill(1);
        try
        {
            return Run(filled, mask, ids.Length);
        }
        catch (OnnxRuntimeException e)
        {
            throw Unfit($"a model that fails ({MessageText.WithoutFolders(e.Message)})", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float[] Run(long[] ids, long[] mask, int used)
    {
        var names = _session.InputNames;
        var inputs = names
            .Select(name => OrtValue.CreateTensorValueFromMemory(name == Ids ? ids : name == Mask ? mask : new long[ids.Length], [1, ids.Length]))
            .ToArray();
        try
        {
            using var options = new RunOptions();
            using var outputs = _session.Run(options, names, inputs, [_output]);
            var info = outputs[0].GetTensorTypeAndShape();
            var values = info.ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float
                ? outputs[0].GetTensorDataAsSpan<float>()
                : throw Unfit($"an output {_output} of {info.ElementDataType}");
            return Unit(info.Shape switch
            {
                [1, > 0] => values.ToArray(),
                [1, var tokens, > 0] when tokens == ids.Length => Average(values[..(int)(used * info.Shape[2])], used),
                var shape => throw Unfit($"an output {_output} of {string.Join(" × ", shape)} for {ids.Length} tokens"),
            });
        }
        finally
        {
            foreach (var input in inputs)
            {
                input.Dispose();
            }
        }
    }

    private static float[] Average(ReadOnlySpan<float> values, int tokens)
    {
        var sum = new float[values.Length / tokens];
        for (var i = 0; i < tokens; i++)
        {
            TensorPrimitives.Add(sum, values.Slice(i * sum.Length, sum.Length), sum);
        }

        TensorPrimitives.Divide(sum, tokens, sum);
        return sum;
    }

    private float[] Unit(float[] vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        if (!float.IsFinite(length))
        {
            throw Unfit("an output that is not finite");
        }

        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }

    private InferenceSession Load(ReadOnlyMemory<byte> model)
    {
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            options.AddSessionConfigEntry("session.load_model_format", "ONNX");
            return new InferenceSession(model.ToArray(), options);
        }
        catch (OnnxRuntimeException e)
        {
            throw Unfit($"a model that does not load ({MessageText.WithoutFolders(e.Message)})", e);
        }
    }

    private InputException Unfit(string found, Exception? inner = null) => new(
        _location,
        $"a sentence encoder in ONNX that takes {Ids} and at most {Mask} and {Types}, int64 [batch, tokens], and gives float32 [batch, width] or [batch, tokens, width]",
        found,
        "Export the model anew, with its weights in the one file.",
        inner);
}
