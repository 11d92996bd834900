namespace Mhtn.Media.Synthetic.Drawing;

/// <summary>Which colour of a palette a part of a figure takes.</summary>
internal enum Tone
{
    /// <summary>The largest parts.</summary>
    Main,

    /// <summary>Parts that set themselves off from the largest.</summary>
    Second,

    /// <summary>Bright parts: windows, dials, eyes.</summary>
    Light,

    /// <summary>Dark parts: tyres, pupils, lines.</summary>
    Dark,
}
