namespace Mhtn.Retrieval.Encoding;

/// <summary>How far encoding has come.</summary>
/// <param name="Done">Items encoded so far.</param>
public sealed record EncodingProgress(long Done);
