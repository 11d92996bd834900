namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>A kind of message in an ONNX model.</summary>
/// <param name="Name">Its name in onnx.proto.</param>
/// <param name="Fields">Field number to field.</param>
internal sealed record OnnxMessage(string Name, IReadOnlyDictionary<int, OnnxField> Fields);
