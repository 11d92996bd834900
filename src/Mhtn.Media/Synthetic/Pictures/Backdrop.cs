using SkiaSharp;

namespace Mhtn.Media.Synthetic.Pictures;

/// <summary>What is behind a figure, on a square of side 1.</summary>
internal static class Backdrop
{
    /// <summary>Paints one.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="canvas">A canvas whose unit square is the picture.</param>
    /// <returns>About its mean colour.</returns>
    public static SKColor Paint(Random random, SKCanvas canvas)
    {
        var light = 12 + 80 * random.NextSingle();
        var colour = SKColor.FromHsl(360 * random.NextSingle(), 75 * random.NextSingle(), light);
        var other = SKColor.FromHsl(360 * random.NextSingle(), 75 * random.NextSingle(), Math.Clamp(light + 30 * random.NextSingle() - 15, 5, 97));
        canvas.Clear(colour);
        switch (random.Next(8))
        {
            case 0:
                break;
            case 1:
                PaintGradient(random, canvas, colour, other);
                break;
            case 2:
                PaintGlow(random, canvas, colour, other);
                break;
            case 3:
                PaintStripes(random, canvas, other);
                break;
            case 4:
                PaintTiles(random, canvas, other);
                break;
            case 5:
                PaintLandscape(random, canvas, colour, other);
                break;
            case 6:
                PaintClouds(random, canvas);
                break;
            default:
                PaintDots(random, canvas, other);
                break;
        }

        return colour;
    }

    private static void PaintGradient(Random random, SKCanvas canvas, SKColor from, SKColor to)
    {
        var angle = 2 * MathF.PI * random.NextSingle();
        var direction = new SKPoint(0.7f * MathF.Cos(angle), 0.7f * MathF.Sin(angle));
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint(0.5f - direction.X, 0.5f - direction.Y), new SKPoint(0.5f + direction.X, 0.5f + direction.Y), [from, to], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawPaint(paint);
    }

    private static void PaintGlow(Random random, SKCanvas canvas, SKColor from, SKColor to)
    {
        using var shader = SKShader.CreateRadialGradient(
            new SKPoint(random.NextSingle(), random.NextSingle()), 0.4f + 0.6f * random.NextSingle(), [to, from], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawPaint(paint);
    }

    private static void PaintStripes(Random random, SKCanvas canvas, SKColor colour)
    {
        var step = 0.08f + 0.2f * random.NextSingle();
        using var paint = new SKPaint { Color = colour, IsAntialias = true, StrokeWidth = step * (0.2f + 0.5f * random.NextSingle()) };
        canvas.Save();
        canvas.RotateDegrees(180 * random.NextSingle(), 0.5f, 0.5f);
        for (var y = -0.3f; y < 1.3f; y += step)
        {
            canvas.DrawLine(-0.3f, y, 1.3f, y, paint);
        }

        canvas.Restore();
    }

    private static void PaintTiles(Random random, SKCanvas canvas, SKColor colour)
    {
        var tiles = random.Next(3, 8);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        for (var tile = 0; tile < tiles * tiles; tile++)
        {
            if ((tile / tiles + tile % tiles) % 2 == 0)
            {
                canvas.DrawRect(tile % tiles / (float)tiles, tile / tiles / (float)tiles, 1f / tiles, 1f / tiles, paint);
            }
        }
    }

    private static void PaintLandscape(Random random, SKCanvas canvas, SKColor sky, SKColor ground)
    {
        PaintGradient(random, canvas, sky, SKColors.White);
        var horizon = 0.45f + 0.4f * random.NextSingle();
        using var path = new SKPath();
        path.MoveTo(0, 1);
        path.LineTo(0, horizon);
        path.CubicTo(0.3f, horizon - 0.3f * random.NextSingle(), 0.6f, horizon + 0.2f * random.NextSingle(), 1, horizon - 0.2f * random.NextSingle());
        path.LineTo(1, 1);
        path.Close();
        using var paint = new SKPaint { Color = ground, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    private static void PaintClouds(Random random, SKCanvas canvas)
    {
        var frequency = 2 + 6 * random.NextSingle();
        using var noise = SKShader.CreatePerlinNoiseFractalNoise(frequency, frequency, 2, random.Next(1000));
        using var paint = new SKPaint { Shader = noise, BlendMode = SKBlendMode.SoftLight };
        canvas.DrawPaint(paint);
    }

    private static void PaintDots(Random random, SKCanvas canvas, SKColor colour)
    {
        var step = 0.1f + 0.15f * random.NextSingle();
        var radius = step * (0.15f + 0.2f * random.NextSingle());
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        for (var y = step / 2; y < 1; y += step)
        {
            for (var x = step / 2; x < 1; x += step)
            {
                canvas.DrawCircle(x, y, radius, paint);
            }
        }
    }
}
