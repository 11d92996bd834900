namespace Mhtn.Media.Audio;

/// <summary>How a WAV file writes a sample; the numbers are the format's own.</summary>
internal enum WavEncoding
{
    /// <summary>Whole numbers, those of 8 bits without a sign.</summary>
    Pcm = 1,

    /// <summary>IEEE floating point.</summary>
    Float = 3,

    /// <summary>G.711 A-law.</summary>
    ALaw = 6,

    /// <summary>G.711 µ-law.</summary>
    MuLaw = 7,
}
