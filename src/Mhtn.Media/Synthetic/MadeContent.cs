namespace Mhtn.Media.Synthetic;

/// <summary>What an item consists of.</summary>
/// <param name="Bytes">The file's content, or the text in UTF-8.</param>
/// <param name="Extension">The file's ending without a dot; null for a text that stands in the manifest.</param>
internal sealed record MadeContent(byte[] Bytes, string? Extension);
