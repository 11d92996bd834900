using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A dog on its feet, a dog's face, a sitting dog.</summary>
internal sealed class DogFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "dog";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose)
    {
        switch (pose.Variant)
        {
            case 0:
                Standing(brush, pose);
                break;
            case 1:
                Face(brush, pose);
                break;
            default:
                Sitting(brush, pose);
                break;
        }
    }

    private static void Standing(FigureBrush brush, FigurePose pose)
    {
        var leg = pose.Between(0, 30, 40);
        var stride = 26 * pose.Swing;
        Leg(brush, Tone.Second, -18, leg, -stride);
        Leg(brush, Tone.Second, 24, leg, stride);
        brush.Turned(-20 + 22 * pose.Swing, 32, -4, () => brush.Stroke(Tone.Main, 6, "M32 -4 Q46 -10 46 -28"));
        brush.Shape(Tone.Main, "M-28 -12 C-10 -14 14 -12 34 -10 C40 0 38 16 32 18 L-20 18 C-30 12 -30 0 -28 -12 Z");
        Leg(brush, Tone.Main, -12, leg, stride);
        Leg(brush, Tone.Main, 30, leg, -stride);
        brush.Shape(Tone.Main, "M-14 -8 L-22 -34 C-30 -38 -38 -30 -40 -24 L-50 -18 C-50 -10 -40 -8 -34 -8 L-26 4 Z");
        brush.Oval(Tone.Dark, -48, -18, 3.4f, 3);
        brush.Oval(Tone.Light, -34, -24, 2.6f, 2.6f);
        brush.Turned(pose.Between(1, -25, 20), -22, -30, () => brush.Shape(Tone.Second, "M-27 -33 C-16 -38 -12 -26 -15 -10 C-22 -12 -26 -22 -27 -33 Z"));
        if (pose.Has(2))
        {
            brush.Oval(Tone.Second, 8, -2, 9, 7);
        }
    }

    private static void Face(FigureBrush brush, FigurePose pose)
    {
        brush.Shape(Tone.Main, "M-28 -30 C-14 -42 14 -42 28 -30 C38 -10 30 8 24 14 C22 36 10 44 0 44 C-10 44 -22 36 -24 14 C-30 8 -38 -10 -28 -30 Z");
        var flop = pose.Between(0, 0, 10) + 8 * pose.Swing;
        brush.Turned(flop, -26, -32, () => brush.Shape(Tone.Second, "M-22 -36 C-42 -42 -50 -10 -44 12 C-32 8 -26 -8 -22 -36 Z"));
        brush.Turned(-flop, 26, -32, () => brush.Shape(Tone.Second, "M22 -36 C42 -42 50 -10 44 12 C32 8 26 -8 22 -36 Z"));
        brush.Oval(Tone.Light, 0, 24, 17, 15);
        brush.Oval(Tone.Light, -13, -8, 6, 7);
        brush.Oval(Tone.Light, 13, -8, 6, 7);
        brush.Oval(Tone.Dark, -12, -7, 3.5f, 4);
        brush.Oval(Tone.Dark, 12, -7, 3.5f, 4);
        brush.Shape(Tone.Second, FormattableString.Invariant($"M-6 32 L6 32 L5 {42 + 4 * pose.Swing} C2 48 -2 48 -5 {42 + 4 * pose.Swing} Z"));
        brush.Oval(Tone.Dark, 0, 14, 8, 6);
        brush.Stroke(Tone.Dark, 2.4f, "M0 18 L0 27 M-11 29 Q-5 34 0 28 Q5 34 11 29");
    }

    private static void Sitting(FigureBrush brush, FigurePose pose)
    {
        brush.Turned(18 * pose.Swing, 28, 38, () => brush.Stroke(Tone.Main, 6, "M26 40 Q42 42 48 24"));
        brush.Shape(Tone.Main, "M-14 -18 C6 -14 30 10 32 36 C32 46 26 48 18 48 L-16 48 C-22 40 -18 20 -22 4 Z");
        brush.Oval(Tone.Second, 16, 34, 14, 13);
        brush.Box(Tone.Main, -18, 8, -7, 48, 4);
        brush.Shape(Tone.Main, "M-30 -46 C-14 -52 4 -46 4 -26 C2 -12 -12 -8 -22 -10 L-40 -12 C-48 -16 -48 -26 -42 -28 L-32 -32 Z");
        brush.Oval(Tone.Dark, -44, -25, 4, 3.4f);
        brush.Oval(Tone.Light, -24, -34, 3, 3);
        brush.Turned(pose.Between(1, -20, 16), -6, -40, () => brush.Shape(Tone.Second, "M-12 -44 C2 -50 10 -32 6 -12 C-4 -14 -12 -26 -12 -44 Z"));
    }

    private static void Leg(FigureBrush brush, Tone tone, float x, float length, float degrees) =>
        brush.Turned(degrees, x, 12, () => brush.Box(tone, x - 5, 10, x + 5, 10 + length, 4));
}
