using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A tower bell, a reception bell, a hand bell.</summary>
internal sealed class BellFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "bell";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose)
    {
        switch (pose.Variant)
        {
            case 0:
                Tower(brush, pose);
                break;
            case 1:
                Reception(brush, pose);
                break;
            default:
                Hand(brush, pose);
                break;
        }
    }

    private static void Tower(FigureBrush brush, FigurePose pose)
    {
        brush.Box(Tone.Dark, -36, -48, 36, -41);
        brush.Turned(22 * pose.Swing, 0, -44, () =>
        {
            Clapper(brush, -10 * pose.Swing, 34);
            brush.Box(Tone.Second, -7, -42, 7, -31, 3);
            brush.Shape(Tone.Main, "M-10 -32 C-24 -26 -20 8 -36 28 L36 28 C20 8 24 -26 10 -32 Z");
            brush.Box(Tone.Second, -39, 24, 39, 32, 4);
            if (pose.Has(0))
            {
                brush.Line(Tone.Second, 3, -21, 4, 21, 4);
            }
        });
    }

    private static void Reception(FigureBrush brush, FigurePose pose)
    {
        var pressed = 3 + 3 * pose.Swing;
        brush.Box(Tone.Second, -5, -30 + pressed, 5, -14);
        brush.Oval(Tone.Second, 0, -30 + pressed, 9, 5);
        brush.Shape(Tone.Main, "M-38 22 C-38 -34 38 -34 38 22 Z");
        brush.Shape(Tone.Light, "M-26 12 C-26 -4 -18 -12 -8 -14 C-16 -8 -20 0 -20 12 Z");
        brush.Box(Tone.Dark, -46, 22, 46, 34, pose.Between(0, 0, 6));
        brush.Stroke(Tone.Second, 2.2f, "M-46 -20 Q-50 -6 -46 8 M46 -20 Q50 -6 46 8");
    }

    private static void Hand(FigureBrush brush, FigurePose pose) =>
        brush.Turned(20 * pose.Swing, 0, -40, () =>
        {
            Clapper(brush, -12 * pose.Swing, 38);
            brush.Box(Tone.Second, -6, -50, 6, pose.Between(0, -14, -8), 5);
            brush.Shape(Tone.Main, "M-12 -12 C-20 -10 -18 18 -30 36 L30 36 C18 18 20 -10 12 -12 Z");
            brush.Stroke(Tone.Light, 2.4f, "M-17 18 L17 18 M-27 32 L27 32");
        });

    private static void Clapper(FigureBrush brush, float x, float y)
    {
        brush.Line(Tone.Dark, 3, 0, y - 12, x, y);
        brush.Oval(Tone.Dark, x, y + 4, 8, 8);
    }
}
