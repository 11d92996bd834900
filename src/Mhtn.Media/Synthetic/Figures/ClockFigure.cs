using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A wall clock, an alarm clock, a longcase clock.</summary>
internal sealed class ClockFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public int Variants => 3;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose)
    {
        switch (pose.Variant)
        {
            case 0:
                Wall(brush, pose);
                break;
            case 1:
                Alarm(brush, pose);
                break;
            default:
                Longcase(brush, pose);
                break;
        }
    }

    private static void Wall(FigureBrush brush, FigurePose pose)
    {
        if (pose.Has(0))
        {
            brush.Box(Tone.Main, -44, -44, 44, 44, pose.Between(1, 0, 16));
        }
        else
        {
            brush.Oval(Tone.Main, 0, 0, 46, 46);
        }

        Dial(brush, 0, 0, 37, pose);
    }

    private static void Alarm(FigureBrush brush, FigurePose pose)
    {
        brush.Line(Tone.Dark, 5, -20, 30, -30, 46);
        brush.Line(Tone.Dark, 5, 20, 30, 30, 46);
        brush.Turned(-35, -22, -30, () => brush.Shape(Tone.Second, "M-38 -28 C-38 -46 -8 -46 -8 -28 Z"));
        brush.Turned(35, 22, -30, () => brush.Shape(Tone.Second, "M8 -28 C8 -46 38 -46 38 -28 Z"));
        brush.Line(Tone.Dark, 3, 0, -30, 5 * pose.Swing, -44);
        brush.Oval(Tone.Main, 0, 6, 36, 36);
        Dial(brush, 0, 6, 28, pose);
    }

    private static void Longcase(FigureBrush brush, FigurePose pose)
    {
        brush.Shape(Tone.Main, "M-24 -38 L0 -50 L24 -38 L24 -2 L18 -2 L18 40 L26 49 L-26 49 L-18 40 L-18 -2 L-24 -2 Z");
        Dial(brush, 0, -20, 17, pose);
        brush.Box(Tone.Second, -11, 4, 11, 40);
        brush.Turned(16 * pose.Swing, 0, 2, () =>
        {
            brush.Line(Tone.Dark, 2, 0, 4, 0, 28);
            brush.Oval(Tone.Light, 0, 29, 6, 6);
        });
    }

    private static void Dial(FigureBrush brush, float x, float y, float radius, FigurePose pose)
    {
        brush.Oval(Tone.Light, x, y, radius, radius);
        for (var hour = 0; hour < 12; hour += radius > 20 ? 1 : 3)
        {
            brush.Turned(30 * hour, x, y, () => brush.Line(Tone.Dark, hour % 3 == 0 ? 2.6f : 1.4f, x, y - radius * 0.92f, x, y - radius * 0.76f));
        }

        brush.Turned(360 * pose.Phase, x, y, () => brush.Line(Tone.Dark, 2.6f, x, y + radius * 0.1f, x, y - radius * 0.75f));
        brush.Turned(360 * pose.Traits[2] + 30 * pose.Phase, x, y, () => brush.Line(Tone.Dark, 4, x, y, x, y - radius * 0.48f));
        brush.Oval(Tone.Second, x, y, radius * 0.1f, radius * 0.1f);
    }
}
