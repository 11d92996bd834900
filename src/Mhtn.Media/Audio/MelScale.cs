namespace Mhtn.Media.Audio;

/// <summary>Which curve takes hertz to mel.</summary>
public enum MelScale
{
    /// <summary>2595 · log10(1 + f / 700), as HTK and Kaldi have it.</summary>
    Htk,

    /// <summary>Linear to 1000 Hz (15 mel), logarithmic above, as Slaney's Auditory Toolbox and librosa have it.</summary>
    Slaney,
}
