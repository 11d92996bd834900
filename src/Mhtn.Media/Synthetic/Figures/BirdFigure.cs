using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A songbird on its feet, a bird in flight, a bird on the water.</summary>
internal sealed class BirdFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "bird";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose)
    {
        switch (pose.Variant)
        {
            case 0:
                Songbird(brush, pose);
                break;
            case 1:
                Flying(brush, pose);
                break;
            default:
                Swimming(brush, pose);
                break;
        }
    }

    private static void Songbird(FigureBrush brush, FigurePose pose)
    {
        brush.Line(Tone.Dark, 2.5f, -4, 24, -6, 44);
        brush.Line(Tone.Dark, 2.5f, 6, 24, 6, 44);
        brush.Stroke(Tone.Dark, 2.5f, "M-13 45 L-6 43 L0 46 M0 45 L6 43 L13 46");
        brush.Turned(pose.Between(0, -18, 22), 18, 8, () => brush.Shape(Tone.Second, "M14 0 L48 4 L46 14 L14 18 Z"));
        brush.Shape(Tone.Main, "M-24 -6 C-26 22 -8 30 4 28 C20 26 26 12 20 2 C12 -8 -6 -8 -10 -14 Z");
        brush.Oval(Tone.Main, -18, -18, pose.Between(1, 12, 16), 14);
        brush.Shape(Tone.Second, "M-30 -22 L-48 -16 L-31 -13 Z");
        brush.Oval(Tone.Light, -22, -21, 4.2f, 4.2f);
        brush.Oval(Tone.Dark, -22, -21, 2, 2);
        brush.Turned(30 + 55 * pose.Swing, -8, 0, () => brush.Shape(Tone.Second, "M-10 -2 C4 -10 22 -2 34 14 C18 18 -4 18 -10 -2 Z"));
    }

    private static void Flying(FigureBrush brush, FigurePose pose)
    {
        var lift = 0.25f + 0.85f * pose.Swing;
        brush.Stretched(1, lift, 0, 4, () => brush.Shape(Tone.Second, "M-4 4 C2 -18 18 -38 38 -44 C34 -24 26 -8 12 6 Z"));
        brush.Shape(Tone.Second, "M20 4 L46 -4 L40 6 L47 14 L20 12 Z");
        brush.Shape(Tone.Main, "M-34 6 C-24 -8 2 -6 26 6 C8 22 -18 22 -34 6 Z");
        brush.Oval(Tone.Main, -31, 2, 10, pose.Between(1, 9, 11));
        brush.Shape(Tone.Dark, "M-39 -1 L-50 5 L-39 7 Z");
        brush.Oval(Tone.Light, -34, 0, 2.6f, 2.6f);
        brush.Stretched(1, lift, 0, 6, () => brush.Shape(Tone.Main, "M-14 6 C-14 -20 -6 -40 8 -48 C14 -30 16 -8 10 10 Z"));
    }

    private static void Swimming(FigureBrush brush, FigurePose pose)
    {
        var neck = pose.Between(0, -40, -24);
        brush.Shape(Tone.Main, FormattableString.Invariant($"M-30 {neck} L-14 {neck} C-12 -4 -8 2 4 0 C24 -2 34 -6 48 -14 C46 14 36 30 8 30 C-20 30 -30 18 -28 0 Z"));
        brush.Oval(Tone.Main, -24, neck, 13, 12);
        brush.Shape(Tone.Second, FormattableString.Invariant($"M-35 {neck - 4} C-44 {neck - 2} -48 {neck + 4} -49 {neck + 6} L-34 {neck + 7} Z"));
        brush.Oval(Tone.Light, -27, neck - 3, 3.4f, 3.4f);
        brush.Oval(Tone.Dark, -27, neck - 3, 1.6f, 1.6f);
        brush.Turned(12 * pose.Swing, 4, 8, () => brush.Shape(Tone.Second, "M-6 6 C8 0 26 2 40 -2 C34 16 16 22 4 20 C-4 18 -8 12 -6 6 Z"));
        brush.Stroke(Tone.Light, 2.4f, "M-46 34 Q-38 28 -30 34 T-14 34 T2 34 T18 34 T34 34 T48 34");
    }
}
