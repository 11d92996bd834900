using SkiaSharp;

namespace Mhtn.Media.Synthetic.Drawing;

/// <summary>A smooth bend of the plane, the drawing hand's own: no two individuals have quite the same lines.</summary>
internal sealed class Warp
{
    private readonly float[] _waves;

    /// <summary>Draws a bend.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="amplitude">The furthest a point goes in one direction, in figure units.</param>
    public Warp(Random random, float amplitude)
    {
        _waves = new float[6];
        for (var i = 0; i < _waves.Length; i += 3)
        {
            _waves[i] = amplitude * random.NextSingle();
            _waves[i + 1] = 0.03f + 0.05f * random.NextSingle();
            _waves[i + 2] = 2 * MathF.PI * random.NextSingle();
        }
    }

    /// <summary>A path with its points moved.</summary>
    /// <param name="path">Any path; it stays as it is.</param>
    /// <returns>A new path, the caller's to dispose.</returns>
    public SKPath Apply(SKPath path)
    {
        var bent = new SKPath { FillType = path.FillType };
        var points = new SKPoint[4];
        using var iterator = path.CreateRawIterator();
        for (var verb = iterator.Next(points); verb != SKPathVerb.Done; verb = iterator.Next(points))
        {
            switch (verb)
            {
                case SKPathVerb.Move:
                    bent.MoveTo(Bend(points[0]));
                    break;
                case SKPathVerb.Line:
                    bent.LineTo(Bend(points[1]));
                    break;
                case SKPathVerb.Quad:
                    bent.QuadTo(Bend(points[1]), Bend(points[2]));
                    break;
                case SKPathVerb.Conic:
                    bent.ConicTo(Bend(points[1]), Bend(points[2]), iterator.ConicWeight());
                    break;
                case SKPathVerb.Cubic:
                    bent.CubicTo(Bend(points[1]), Bend(points[2]), Bend(points[3]));
                    break;
                case SKPathVerb.Close:
                    bent.Close();
                    break;
            }
        }

        return bent;
    }

    private SKPoint Bend(SKPoint point) => new(
        point.X + _waves[0] * MathF.Sin(_waves[1] * point.Y + _waves[2]),
        point.Y + _waves[3] * MathF.Sin(_waves[4] * point.X + _waves[5]));
}
