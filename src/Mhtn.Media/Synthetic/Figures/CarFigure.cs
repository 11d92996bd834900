using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A saloon, a van, a car from the front.</summary>
internal sealed class CarFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "car";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose)
    {
        switch (pose.Variant)
        {
            case 0:
                Saloon(brush, pose);
                break;
            case 1:
                Van(brush, pose);
                break;
            default:
                Front(brush, pose);
                break;
        }
    }

    private static void Saloon(FigureBrush brush, FigurePose pose)
    {
        var roof = pose.Between(0, -26, -16);
        brush.Shape(Tone.Main, FormattableString.Invariant($"M-48 22 L-48 4 C-46 -2 -34 -2 -28 -4 L-16 {roof} L16 {roof} L28 -4 C42 -2 48 2 48 10 L48 22 Z"));
        brush.Shape(Tone.Light, FormattableString.Invariant($"M-21 -4 L-12 {roof + 5} L-2 {roof + 5} L-2 -4 Z M3 -4 L3 {roof + 5} L13 {roof + 5} L21 -4 Z"));
        brush.Box(Tone.Second, 40, 4, 48, 10);
        Wheel(brush, -26, 22, pose.Between(1, 10, 13), pose.Phase);
        Wheel(brush, 26, 22, pose.Between(1, 10, 13), pose.Phase);
    }

    private static void Van(FigureBrush brush, FigurePose pose)
    {
        brush.Box(Tone.Main, -48, -30, 20, 24, pose.Between(0, 0, 8));
        brush.Shape(Tone.Second, "M20 -14 L34 -14 L48 4 L48 24 L20 24 Z");
        brush.Shape(Tone.Light, "M24 -9 L32 -9 L41 4 L24 4 Z");
        if (pose.Has(2))
        {
            brush.Box(Tone.Light, -40, -20, -20, -4);
            brush.Box(Tone.Light, -12, -20, 10, -4);
        }

        Wheel(brush, -28, 26, pose.Between(1, 9, 12), pose.Phase);
        Wheel(brush, 30, 26, pose.Between(1, 9, 12), pose.Phase);
    }

    private static void Front(FigureBrush brush, FigurePose pose)
    {
        var bounce = pose.Swing;
        brush.Box(Tone.Dark, -40, 20, -24, 42, 4);
        brush.Box(Tone.Dark, 24, 20, 40, 42, 4);
        brush.Moved(0, bounce, () =>
        {
            brush.Shape(Tone.Main, "M-30 -4 L-20 -34 L20 -34 L30 -4 Z");
            brush.Shape(Tone.Light, "M-23 -6 L-15 -29 L15 -29 L23 -6 Z");
            brush.Box(Tone.Main, -44, -6, 44, 28, 8);
            brush.Oval(Tone.Light, -30, 8, pose.Between(0, 6, 9), 7);
            brush.Oval(Tone.Light, 30, 8, pose.Between(0, 6, 9), 7);
            brush.Box(Tone.Second, -16, 4, 16, 16, 3);
            brush.Line(Tone.Dark, 3, -36, 22, 36, 22);
        });
    }

    private static void Wheel(FigureBrush brush, float x, float y, float radius, float phase)
    {
        brush.Oval(Tone.Dark, x, y, radius, radius);
        brush.Oval(Tone.Light, x, y, radius * 0.55f, radius * 0.55f);
        brush.Turned(180 * phase, x, y, () =>
        {
            brush.Line(Tone.Dark, 1.8f, x - radius * 0.5f, y, x + radius * 0.5f, y);
            brush.Line(Tone.Dark, 1.8f, x, y - radius * 0.5f, x, y + radius * 0.5f);
        });
    }
}
