namespace Mhtn.Media.Ffmpeg;

/// <summary>What one run of ffmpeg may take.</summary>
/// <param name="Bytes">Most bytes of output.</param>
/// <param name="Time">Longest duration.</param>
public sealed record FfmpegLimits(long Bytes, TimeSpan Time);
