namespace Mhtn.Media.Audio;

/// <summary>What describes one moment of a sound.</summary>
public enum AudioFeatures
{
    /// <summary>Mel-frequency cepstral coefficients, from the 0th up.</summary>
    Mfcc,

    /// <summary>Logarithms of the energies of the mel bands.</summary>
    LogMel,
}
