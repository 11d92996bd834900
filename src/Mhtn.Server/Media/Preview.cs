using Microsoft.Net.Http.Headers;

namespace Mhtn.Server.Media;

/// <summary>What is shown of a file in its place.</summary>
/// <param name="Content">A picture, or JSON.</param>
/// <param name="ContentType">Which of them.</param>
/// <param name="Tag">Changes with the file.</param>
internal sealed record Preview(byte[] Content, string ContentType, EntityTagHeaderValue Tag);
