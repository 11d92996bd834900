namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>One field of an ONNX message.</summary>
/// <param name="Name">Its name in onnx.proto.</param>
/// <param name="Type">How it is written.</param>
/// <param name="Repeated">Whether it may come more than once; numbers may then be packed.</param>
/// <param name="Message">What it holds, where it holds a message.</param>
/// <param name="Refused">Whether a model that has it may not be run.</param>
internal sealed record OnnxField(string Name, WireType Type, bool Repeated = false, OnnxMessage? Message = null, bool Refused = false);
