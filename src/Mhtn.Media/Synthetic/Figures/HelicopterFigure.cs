using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A helicopter from the side, one with two rotors, one from the front.</summary>
internal sealed class HelicopterFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "helicopter";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose)
    {
        switch (pose.Variant)
        {
            case 0:
                Side(brush, pose);
                break;
            case 1:
                Tandem(brush, pose);
                break;
            default:
                Front(brush, pose);
                break;
        }
    }

    private static void Side(FigureBrush brush, FigurePose pose)
    {
        brush.Shape(Tone.Main, "M4 -10 L44 -8 L44 0 L6 12 Z");
        brush.Shape(Tone.Second, "M40 -4 L50 -22 L50 4 Z");
        brush.Turned(360 * pose.Phase, 46, -6, () => brush.Line(Tone.Dark, 2.4f, 46, -18, 46, 6));
        brush.Box(Tone.Main, -13, -28, -8, -12);
        Rotor(brush, -10, -28, 40, pose.Phase);
        brush.Shape(Tone.Main, "M-44 10 C-44 -10 -28 -18 -10 -18 C10 -18 16 -6 14 8 C12 20 2 24 -14 24 C-34 24 -42 20 -44 10 Z");
        brush.Shape(Tone.Light, "M-40 4 C-38 -8 -28 -13 -18 -13 L-18 6 Z");
        if (pose.Has(0))
        {
            brush.Box(Tone.Light, -12, -11, 2, 4, 3);
        }

        brush.Stroke(Tone.Dark, 3, "M-26 24 L-30 36 M0 24 L4 36 M-42 32 Q-40 37 -34 37 L16 37");
    }

    private static void Tandem(FigureBrush brush, FigurePose pose)
    {
        brush.Box(Tone.Main, -36, -26, -31, -4);
        brush.Box(Tone.Main, 32, -32, 37, -8);
        Rotor(brush, -33, -26, 26, pose.Phase);
        Rotor(brush, 34, -33, 26, pose.Phase + 0.25f);
        brush.Shape(Tone.Main, "M-48 8 C-48 -8 -40 -12 -28 -12 L22 -8 L28 -20 L44 -20 L46 8 C44 18 36 20 20 20 L-30 20 C-42 20 -48 16 -48 8 Z");
        brush.Shape(Tone.Light, "M-45 4 C-44 -5 -38 -8 -30 -8 L-30 5 Z");
        brush.Oval(Tone.Light, -16, 2, 4, 4);
        brush.Oval(Tone.Light, -2, 2, 4, 4);
        brush.Oval(Tone.Light, 12, 2, 4, 4);
        brush.Oval(Tone.Dark, -28, 24, 6, 6);
        brush.Oval(Tone.Dark, 26, 24, 6, 6);
    }

    private static void Front(FigureBrush brush, FigurePose pose)
    {
        brush.Box(Tone.Main, -3, -34, 3, -14);
        Rotor(brush, 0, -34, 46, pose.Phase);
        brush.Oval(Tone.Main, 0, 6, pose.Between(0, 22, 30), 24);
        brush.Shape(Tone.Light, "M-18 6 C-18 -10 -10 -14 -2 -14 L-2 8 Z M18 6 C18 -10 10 -14 2 -14 L2 8 Z");
        brush.Stroke(Tone.Dark, 3, "M-16 26 L-26 40 M16 26 L26 40 M-36 41 L-16 41 M16 41 L36 41");
    }

    private static void Rotor(FigureBrush brush, float x, float y, float reach, float phase)
    {
        var angle = 2 * MathF.PI * phase;
        for (var blade = 0; blade < 2; blade++)
        {
            var seen = reach * (0.25f + 0.75f * MathF.Abs(MathF.Cos(angle + blade * MathF.PI / 2)));
            brush.Line(Tone.Main, 3.6f, x - seen, y - 2 * blade, x + seen, y + 2 * blade);
        }

        brush.Oval(Tone.Second, x, y, 4, 4);
    }
}
