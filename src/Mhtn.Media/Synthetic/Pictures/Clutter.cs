using SkiaSharp;

namespace Mhtn.Media.Synthetic.Pictures;

/// <summary>Shapes that mean nothing, on a square of side 1.</summary>
internal static class Clutter
{
    /// <summary>Paints one shape.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="canvas">A canvas whose unit square is the picture.</param>
    /// <param name="size">About its width.</param>
    public static void Paint(Random random, SKCanvas canvas, float size)
    {
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Color = SKColor.FromHsl(360 * random.NextSingle(), 90 * random.NextSingle(), 10 + 80 * random.NextSingle(), (byte)random.Next(130, 256)),
            Style = random.NextSingle() < 0.35f ? SKPaintStyle.Stroke : SKPaintStyle.Fill,
            StrokeWidth = 0.015f + 0.03f * random.NextSingle(),
        };
        canvas.Save();
        canvas.Translate(random.NextSingle(), random.NextSingle());
        canvas.RotateDegrees(360 * random.NextSingle());
        canvas.Scale(size * (0.5f + random.NextSingle()), size * (0.5f + random.NextSingle()));
        using var path = Shape(random);
        canvas.Scale(0.5f);
        paint.StrokeWidth /= size * 0.5f;
        canvas.DrawPath(path, paint);
        canvas.Restore();
    }

    private static SKPath Shape(Random random)
    {
        var path = new SKPath();
        switch (random.Next(5))
        {
            case 0:
                path.AddCircle(0, 0, 1);
                break;
            case 1:
                path.AddRect(new SKRect(-1, -0.6f, 1, 0.6f));
                break;
            case 2:
                path.AddArc(new SKRect(-1, -1, 1, 1), 0, 100 + 180 * random.NextSingle());
                break;
            case 3:
                path.AddRect(new SKRect(-1.6f, -0.08f, 1.6f, 0.08f));
                break;
            default:
                AddPolygon(path, random);
                break;
        }

        return path;
    }

    private static void AddPolygon(SKPath path, Random random)
    {
        var corners = random.Next(3, 8);
        for (var i = 0; i < corners; i++)
        {
            var angle = 2 * MathF.PI * i / corners;
            var radius = 0.4f + 0.6f * random.NextSingle();
            var point = new SKPoint(radius * MathF.Cos(angle), radius * MathF.Sin(angle));
            if (i == 0)
            {
                path.MoveTo(point);
            }
            else
            {
                path.LineTo(point);
            }
        }

        path.Close();
    }
}
