namespace Mhtn.Media.Audio;

/// <summary>One channel of sound.</summary>
/// <param name="SampleRateHz">Samples a second.</param>
/// <param name="Samples">At least one, finite; full scale is 1.</param>
internal sealed record Sound(int SampleRateHz, float[] Samples);
