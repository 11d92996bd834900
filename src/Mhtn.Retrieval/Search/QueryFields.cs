namespace Mhtn.Retrieval.Search;

/// <summary>What the parts of a query are called where the user writes them, for messages.</summary>
/// <param name="Text">The text looked for.</param>
/// <param name="File">The file looked for.</param>
/// <param name="Modality">The modality of any of them.</param>
/// <param name="Features">The feature vector looked for.</param>
public sealed record QueryFields(string Text = "text", string File = "file", string Modality = "modality", string Features = "features");
