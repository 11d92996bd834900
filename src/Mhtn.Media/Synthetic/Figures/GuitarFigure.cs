using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>An acoustic guitar, an electric guitar, a guitar with a pear-shaped body.</summary>
internal sealed class GuitarFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "guitar";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose) => brush.Turned(pose.Between(3, -50, 50), 0, 0, () =>
    {
        var width = pose.Between(1, 5, 8);
        switch (pose.Variant)
        {
            case 0:
                brush.Shape(Tone.Main, "M0 -4 C16 -8 22 4 15 12 C30 20 30 48 0 48 C-30 48 -30 20 -15 12 C-22 4 -16 -8 0 -4 Z");
                brush.Oval(Tone.Dark, 0, 17, 8, 8);
                break;
            case 1:
                brush.Shape(Tone.Main, "M-6 6 C-14 -10 -30 -10 -24 6 C-18 16 -22 22 -26 32 C-26 46 -4 50 6 46 C26 44 28 32 20 22 C18 14 26 6 24 -2 C18 -6 12 2 6 8 Z");
                brush.Box(Tone.Light, -9, 16, 9, 21);
                brush.Box(Tone.Light, -9, 26, 9, 31);
                break;
            default:
                brush.Shape(Tone.Main, "M-4 -8 C-20 6 -26 22 -20 36 C-14 50 14 50 20 36 C26 22 20 6 4 -8 Z");
                brush.Oval(Tone.Light, 0, 18, 7, 7);
                brush.Oval(Tone.Dark, 0, 18, 4, 4);
                break;
        }

        brush.Box(Tone.Second, -width / 2, -38, width / 2, 12);
        brush.Shape(Tone.Dark, FormattableString.Invariant($"M{-width / 2} -36 L{-width} -50 L{width} -50 L{width / 2} -36 Z"));
        brush.Box(Tone.Second, -10, 35, 10, 39);
        var buzz = 1.4f * pose.Swing;
        for (var x = -width / 4; x <= width / 4; x += width / 4)
        {
            brush.Stroke(Tone.Light, 0.8f, FormattableString.Invariant($"M{x} -46 Q{x + buzz} 4 {x} 36"));
        }

        if (pose.Has(0))
        {
            brush.Stroke(Tone.Dark, 2, "M-13 -48 L-6 -46 M-13 -42 L-6 -41 M13 -48 L6 -46 M13 -42 L6 -41");
        }
    });
}
