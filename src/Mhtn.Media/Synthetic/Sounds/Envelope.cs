namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>Loudness over time.</summary>
internal static class Envelope
{
    /// <summary>Struck: at once there, then fading to a third every so many seconds.</summary>
    public static Func<double, double> Struck(double amplitude, double fade) => time => amplitude * Math.Min(1, time / 0.002) * Math.Exp(-time / fade);

    /// <summary>Blown or sung: swelling and ebbing over its length.</summary>
    public static Func<double, double> Swelling(double amplitude, double length) => time => amplitude * Math.Sqrt(Math.Max(0, Math.Sin(Math.PI * time / length)));
}
