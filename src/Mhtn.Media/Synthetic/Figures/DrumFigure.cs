using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A side drum, a hand drum, a bass drum from the front.</summary>
internal sealed class DrumFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "drum";

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
                Hand(brush, pose);
                break;
            default:
                Bass(brush, pose);
                break;
        }
    }

    private static void Side(FigureBrush brush, FigurePose pose)
    {
        var bottom = pose.Between(0, 24, 40);
        brush.Shape(Tone.Main, FormattableString.Invariant($"M-38 -10 L-38 {bottom} C-30 {bottom + 12} 30 {bottom + 12} 38 {bottom} L38 -10 Z"));
        brush.Stroke(Tone.Light, 2.6f, FormattableString.Invariant($"M-38 -4 L-22 {bottom + 6} L-6 2 L8 {bottom + 7} L22 0 L37 {bottom}"));
        brush.Stroke(Tone.Second, 5, FormattableString.Invariant($"M-38 {bottom} C-30 {bottom + 12} 30 {bottom + 12} 38 {bottom}"));
        brush.Oval(Tone.Second, 0, -10, 39, 14);
        brush.Oval(Tone.Light, 0, -11, 34, 11);
        Stick(brush, 1, 20 * pose.Swing);
        Stick(brush, -1, 20 * pose.Swing);
    }

    private static void Hand(FigureBrush brush, FigurePose pose)
    {
        var waist = pose.Between(0, 9, 18);
        brush.Shape(Tone.Main, FormattableString.Invariant($"M-32 -32 C-30 -8 {-waist} 0 {-waist} 14 C{-waist} 26 -18 36 -20 46 L20 46 C18 36 {waist} 26 {waist} 14 C{waist} 0 30 -8 32 -32 Z"));
        brush.Stroke(Tone.Second, 2.6f, "M-30 -24 L-16 0 L-8 -22 L0 4 L8 -22 L16 0 L30 -24");
        brush.Oval(Tone.Second, 0, -33, 34, 11);
        brush.Oval(Tone.Light, 0, -34 + 1.5f * pose.Swing, 29, 8);
    }

    private static void Bass(FigureBrush brush, FigurePose pose)
    {
        brush.Line(Tone.Dark, 4, -28, 28, -40, 48);
        brush.Line(Tone.Dark, 4, 28, 28, 40, 48);
        brush.Oval(Tone.Main, 0, 2, 43, 43);
        brush.Oval(Tone.Light, 0, 2, 35 + pose.Swing, 35 + pose.Swing);
        if (pose.Has(0))
        {
            brush.Oval(Tone.Second, 0, 2, 14, 14);
        }

        for (var i = 0; i < 8; i++)
        {
            brush.Turned(45 * i + 22, 0, 2, () => brush.Box(Tone.Dark, -3, -44, 3, -33));
        }

        brush.Turned(20 * pose.Swing, 44, -44, () =>
        {
            brush.Line(Tone.Dark, 3, 46, -46, 20, -14);
            brush.Oval(Tone.Second, 18, -12, 8, 8);
        });
    }

    private static void Stick(FigureBrush brush, int side, float degrees) =>
        brush.Turned(side * degrees, 44 * side, -46, () =>
        {
            brush.Line(Tone.Dark, 3.4f, 46 * side, -46, 8 * side, -16);
            brush.Oval(Tone.Dark, 7 * side, -15, 4, 4);
        });
}
