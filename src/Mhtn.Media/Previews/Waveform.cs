namespace Mhtn.Media.Previews;

/// <summary>How loud a sound is along its length.</summary>
/// <param name="Seconds">The length covered, above 0.</param>
/// <param name="Peaks">The largest amplitude of each of equal parts, from 0 to 1, which is the loudest; all 0 for silence.</param>
public sealed record Waveform(double Seconds, IReadOnlyList<float> Peaks);
