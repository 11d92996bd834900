using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A sailing boat, a steamer, a rowing boat.</summary>
internal sealed class BoatFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "boat";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose)
    {
        switch (pose.Variant)
        {
            case 0:
                Sailing(brush, pose);
                break;
            case 1:
                Steamer(brush, pose);
                break;
            default:
                Rowing(brush, pose);
                break;
        }

        if (pose.Has(3))
        {
            brush.Stroke(Tone.Light, 2.6f, "M-50 42 Q-42 36 -34 42 T-18 42 T-2 42 T14 42 T30 42 T46 42");
        }
    }

    private static void Sailing(FigureBrush brush, FigurePose pose)
    {
        var belly = 6 * pose.Swing;
        brush.Line(Tone.Dark, 2.6f, 0, 20, 0, -48);
        brush.Shape(Tone.Light, FormattableString.Invariant($"M3 -46 Q{26 + belly} -14 {34 + belly} 14 L3 14 Z"));
        if (pose.Has(0))
        {
            brush.Shape(Tone.Second, FormattableString.Invariant($"M-3 -38 Q{-20 + belly} -8 {-30 + belly} 14 L-3 14 Z"));
        }

        brush.Shape(Tone.Main, "M-44 20 L46 20 C40 32 32 38 24 38 L-26 38 C-36 36 -42 28 -44 20 Z");
        brush.Shape(Tone.Second, FormattableString.Invariant($"M0 -49 L{-14 + belly} -45 L0 -41 Z"));
    }

    private static void Steamer(FigureBrush brush, FigurePose pose)
    {
        var funnels = pose.Has(0) ? 2 : 1;
        for (var i = 0; i < funnels; i++)
        {
            var x = -14 + 18f * i;
            brush.Box(Tone.Second, x, -34, x + 11, 0);
            brush.Box(Tone.Dark, x, -34, x + 11, -27);
            brush.Oval(Tone.Light, x + 10 + 5 * pose.Swing, -41, 7, 5);
        }

        brush.Box(Tone.Light, -26, -8, 28, 16);
        brush.Oval(Tone.Dark, -16, 4, 4, 4);
        brush.Oval(Tone.Dark, 0, 4, 4, 4);
        brush.Oval(Tone.Dark, 16, 4, 4, 4);
        brush.Shape(Tone.Main, "M-48 12 L50 10 L38 38 L-36 38 Z");
        brush.Line(Tone.Second, 3, -44, 21, 45, 19);
    }

    private static void Rowing(FigureBrush brush, FigurePose pose)
    {
        brush.Shape(Tone.Second, "M-10 18 C-12 -4 4 -10 10 2 L14 18 Z");
        brush.Oval(Tone.Light, 0, -14, 9, 10);
        brush.Shape(Tone.Main, "M-50 8 C-36 14 -20 16 0 16 C20 16 36 14 50 6 C44 28 32 36 16 36 L-18 36 C-34 36 -44 26 -50 8 Z");
        brush.Line(Tone.Dark, 2, -38, 24, 38, 23);
        brush.Turned(24 * pose.Swing, 4, 12, () =>
        {
            brush.Line(Tone.Dark, 3, -8, 2, 28, 42);
            brush.Oval(Tone.Dark, 29, 42, 5, 7);
        });
    }
}
