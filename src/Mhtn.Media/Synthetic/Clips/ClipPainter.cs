using Mhtn.Media.Synthetic.Drawing;
using Mhtn.Media.Synthetic.Pictures;
using SkiaSharp;

namespace Mhtn.Media.Synthetic.Clips;

/// <summary>Paints clips: a figure in its class's motion before a backdrop, filmed by an unsteady hand.</summary>
internal static class ClipPainter
{
    private const float WarpAmplitude = 4;
    private const int FewestFrames = 8;
    private const int MostFrames = 12;

    /// <summary>Paints the frames of one clip.</summary>
    /// <param name="figure">What it shows.</param>
    /// <param name="motion">How that moves.</param>
    /// <param name="side">Width and height in pixels.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>8 to 12 opaque pictures of one size, the caller's to dispose.</returns>
    public static IReadOnlyList<SKBitmap> Paint(IFigure figure, ClipMotion motion, int side, Random random)
    {
        using var backdrop = new SKBitmap(new SKImageInfo(side, side, SKColorType.Bgra8888, SKAlphaType.Opaque));
        var background = PaintBackdrop(backdrop, random);
        var scene = new Scene(
            FigurePose.Next(random, figure.Variants),
            FigureStyle.Next(random, background),
            random.Next(),
            0.5f + 0.3f * random.NextSingle(),
            random.NextSingle() < 0.5f ? -1 : 1,
            0.7f + 0.6f * random.NextSingle(),
            0.03f * random.NextSingle(),
            0.16f * (random.NextSingle() - 0.5f));
        var exposure = Exposure.Next(random);
        var frames = new SKBitmap[random.Next(FewestFrames, MostFrames + 1)];
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = PaintFrame(figure, motion, scene, backdrop, i / (float)frames.Length, random);
            exposure.Apply(frames[i], random);
        }

        return frames;
    }

    private static SKColor PaintBackdrop(SKBitmap backdrop, Random random)
    {
        using var canvas = new SKCanvas(backdrop);
        canvas.Scale(backdrop.Width);
        var colour = Backdrop.Paint(random, canvas);
        for (var i = random.Next(4); i > 0; i--)
        {
            Clutter.Paint(random, canvas, 0.1f + 0.2f * random.NextSingle());
        }

        return colour;
    }

    private static SKBitmap PaintFrame(IFigure figure, ClipMotion motion, Scene scene, SKBitmap backdrop, float time, Random random)
    {
        var frame = new SKBitmap(backdrop.Info);
        using var canvas = new SKCanvas(frame);
        var shakeX = scene.Shake * (random.NextSingle() - 0.5f);
        var shakeY = scene.Shake * (random.NextSingle() - 0.5f);
        canvas.Clear(backdrop.GetPixel(0, 0));
        canvas.DrawBitmap(backdrop, frame.Width * shakeX, frame.Height * shakeY);
        canvas.Scale(frame.Width);
        canvas.Translate(shakeX, shakeY);

        var swing = MathF.Sin(2 * MathF.PI * time * scene.Tempo + scene.Pose.Phase);
        var placement = Placement.At(
            0.5f - scene.Direction * motion.Travel * (time - 0.5f),
            0.5f + scene.Offset - motion.Rise * (time - 0.5f) + motion.Bob * swing,
            scene.Scale * (1 + motion.Pulse * swing),
            scene.Direction,
            motion.RockDegrees * swing);
        canvas.Concat(in placement);
        using var brush = new FigureBrush(canvas, scene.Style, new Warp(new Random(scene.WarpSeed), WarpAmplitude));
        figure.Draw(brush, scene.Pose with { Phase = scene.Pose.Phase + motion.Cycles * scene.Tempo * time });
        canvas.Flush();
        return frame;
    }

    /// <summary>What stays the same throughout a clip.</summary>
    private sealed record Scene(
        FigurePose Pose, FigureStyle Style, int WarpSeed, float Scale, int Direction, float Tempo, float Shake, float Offset);
}
