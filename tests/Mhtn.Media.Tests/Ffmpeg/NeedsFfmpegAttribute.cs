using Mhtn.Media.Ffmpeg;

namespace Mhtn.Media.Tests.Ffmpeg;

/// <summary>Needs ffmpeg, as the product finds it.</summary>
internal sealed class NeedsFfmpegAttribute : NeedsAttribute
{
    /// <inheritdoc/>
    public override string? Lacking => FfmpegProgram.Find() is null ? "ffmpeg is not installed." : null;
}
