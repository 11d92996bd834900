namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>How a class sounds.</summary>
internal interface ISound
{
    /// <summary>Adds one individual's sound to a track.</summary>
    /// <param name="track">Where to.</param>
    /// <param name="random">The source of chance.</param>
    void Play(Track track, Random random);
}
