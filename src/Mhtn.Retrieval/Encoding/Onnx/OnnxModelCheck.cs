using Mhtn.Core.Errors;

namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>Decides whether a model from a stranger may be given to ONNX Runtime.</summary>
/// <remarks>
/// ONNX lets a model name files to read its tensors from, bring functions and graphs within graphs, and call operators of any
/// library. An encoder needs none of it: allowed are tensors within the model, the default operator domain, and the operators
/// of <see cref="Operators"/>. Any field the schema does not know is refused, as is a second value where one is expected,
/// since parsers differ in what they make of it. How much memory and time a permitted model takes is not limited.
/// </remarks>
public static class OnnxModelCheck
{
    private const int MostNodes = 4096;

    /// <summary>The operators an encoder may use, ordinally sorted.</summary>
    public static IReadOnlyList<string> Operators { get; } =
    [
        "Abs", "Add", "AveragePool", "BatchNormalization", "Cast", "Clip", "Concat", "Conv", "Div", "Flatten", "Gemm",
        "GlobalAveragePool", "Identity", "MatMul", "MaxPool", "Mul", "ReduceMean", "Relu", "Reshape", "Sign", "Slice", "Softmax", "Sqrt",
        "Sub", "Transpose",
    ];

    /// <summary>Inspects a model without running anything of it.</summary>
    /// <param name="model">The bytes of an ONNX file.</param>
    /// <param name="location">What the model is called in messages.</param>
    /// <exception cref="ModelException">The model is damaged, or holds what no encoder needs.</exception>
    public static void Inspect(ReadOnlySpan<byte> model, ProblemLocation location)
    {
        try
        {
            var nodes = 0;
            Walk(OnnxSchema.Model, model, ref nodes);
            RequireParts(model);
        }
        catch (InvalidDataException e)
        {
            throw new ModelException(
                location,
                "an ONNX model that keeps to what an encoder needs",
                e.Message,
                "Do not use this bundle unless you know where it comes from; train it again with mhtn train, or fetch it again.",
                e);
        }
    }

    private static void Walk(OnnxMessage message, ReadOnlySpan<byte> bytes, ref int nodes)
    {
        var seen = 0UL;
        var reader = new WireReader(bytes);
        while (reader.TryRead(out var found))
        {
            if (!message.Fields.TryGetValue(found.Number, out var field))
            {
                throw new InvalidDataException($"an unknown field {found.Number} of {message.Name}");
            }

            if (field.Refused)
            {
                throw new InvalidDataException($"{message.Name}.{field.Name}, which no encoder needs");
            }

            if (found.Type != field.Type && !(field.Repeated && found.Type == WireType.Bytes))
            {
                throw new InvalidDataException($"{message.Name}.{field.Name} written as {found.Type}");
            }

            if (!field.Repeated && (seen & (1UL << found.Number)) != 0)
            {
                throw new InvalidDataException($"{message.Name}.{field.Name} twice");
            }

            seen |= 1UL << found.Number;
            CheckValue(message, field, found);
            if (field.Message is not null)
            {
                nodes += field.Message == OnnxSchema.Node ? 1 : 0;
                if (nodes > MostNodes)
                {
                    throw new InvalidDataException($"more than {MostNodes} nodes");
                }

                Walk(field.Message, found.Bytes, ref nodes);
            }
        }

        if (message == OnnxSchema.Tensor)
        {
            OnnxTensorCheck.Check(bytes);
        }
    }

    private static void CheckValue(OnnxMessage message, OnnxField field, WireField found)
    {
        if (message == OnnxSchema.Tensor && field.Name == "data_location" && found.Value != 0)
        {
            throw new InvalidDataException("a tensor whose data are in another file");
        }

        var text = System.Text.Encoding.UTF8.GetString(field.Name is "op_type" or "domain" ? found.Bytes : []);
        if (message == OnnxSchema.Node && field.Name == "op_type" && !Operators.Contains(text))
        {
            throw new InvalidDataException($"the operator \"{text}\" (an encoder has {string.Join(", ", Operators)})");
        }

        var ofOperators = message == OnnxSchema.Node || message == OnnxSchema.OperatorSet;
        if (ofOperators && field.Name == "domain" && text is not ("" or "ai.onnx"))
        {
            throw new InvalidDataException($"operators of the domain \"{text}\"");
        }
    }

    private static void RequireParts(ReadOnlySpan<byte> model)
    {
        var seen = new HashSet<string>();
        var reader = new WireReader(model);
        while (reader.TryRead(out var field))
        {
            seen.Add(OnnxSchema.Model.Fields[field.Number].Name);
        }

        foreach (var part in (string[])["ir_version", "opset_import", "graph"])
        {
            if (!seen.Contains(part))
            {
                throw new InvalidDataException($"a model without {part}");
            }
        }
    }
}
