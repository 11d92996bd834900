using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A pond fish, a tall reef fish, a shark.</summary>
internal sealed class FishFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "fish";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose)
    {
        switch (pose.Variant)
        {
            case 0:
                Pond(brush, pose);
                break;
            case 1:
                Reef(brush, pose);
                break;
            default:
                Shark(brush, pose);
                break;
        }
    }

    private static void Pond(FigureBrush brush, FigurePose pose)
    {
        brush.Stretched(0.7f + 0.3f * pose.Swing, 1, 24, 0, () => brush.Shape(Tone.Second, "M22 0 L48 -22 C42 -6 42 6 48 22 Z"));
        brush.Shape(Tone.Second, "M-14 -16 C-4 -34 12 -32 18 -14 Z");
        brush.Shape(Tone.Second, "M-8 14 L2 32 L14 12 Z");
        brush.Shape(Tone.Main, "M-48 2 C-34 -26 4 -26 30 0 C4 26 -34 26 -48 2 Z");
        Eye(brush, -32, -4, pose.Between(0, 4, 6));
        brush.Stroke(Tone.Dark, 2, "M-20 -14 Q-14 0 -20 14");
        if (pose.Has(1))
        {
            brush.Stroke(Tone.Light, 2, "M-8 -8 Q-3 -3 -8 3 M2 -8 Q7 -3 2 3 M2 4 Q7 9 2 13 M12 -4 Q17 0 12 6");
        }
    }

    private static void Reef(FigureBrush brush, FigurePose pose)
    {
        brush.Stretched(0.75f + 0.3f * pose.Swing, 1, 20, 2, () => brush.Shape(Tone.Second, "M18 2 L44 -18 L38 2 L44 22 Z"));
        brush.Shape(Tone.Second, "M-18 -22 C-6 -44 14 -50 30 -50 C18 -40 16 -28 18 -14 Z");
        brush.Shape(Tone.Second, "M-18 24 C-6 44 14 50 30 50 C18 40 16 30 18 16 Z");
        brush.Shape(Tone.Main, "M-42 2 C-30 -34 12 -40 26 2 C12 44 -30 38 -42 2 Z");
        brush.Stroke(Tone.Light, pose.Between(1, 3, 7), "M-12 -26 Q-6 2 -12 29 M6 -25 Q12 2 6 28");
        Eye(brush, -27, -6, pose.Between(0, 4, 6));
    }

    private static void Shark(FigureBrush brush, FigurePose pose)
    {
        brush.Turned(14 * pose.Swing, 28, 0, () => brush.Shape(Tone.Main, "M26 -3 L48 -26 L42 -2 L48 16 L26 5 Z"));
        brush.Shape(Tone.Second, FormattableString.Invariant($"M-8 -12 L10 {pose.Between(0, -40, -28)} L16 -8 Z"));
        brush.Shape(Tone.Second, "M-10 10 L4 32 L10 10 Z");
        brush.Shape(Tone.Main, "M-50 -2 C-30 -18 8 -16 34 0 C10 14 -20 16 -38 10 Z");
        brush.Shape(Tone.Light, "M-38 9 C-24 4 10 6 30 1 C10 14 -20 16 -38 10 Z");
        Eye(brush, -34, -4, 3);
        brush.Stroke(Tone.Dark, 1.8f, "M-20 -6 L-22 5 M-15 -7 L-17 5 M-10 -7 L-12 5");
    }

    private static void Eye(FigureBrush brush, float x, float y, float radius)
    {
        brush.Oval(Tone.Light, x, y, radius, radius);
        brush.Oval(Tone.Dark, x, y, radius * 0.5f, radius * 0.5f);
    }
}
