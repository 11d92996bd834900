using SkiaSharp;

namespace Mhtn.Media.Synthetic.Drawing;

/// <summary>Paints the parts of figures in a style, bent by a hand; coordinates are figure units, y downwards.</summary>
internal sealed class FigureBrush : IDisposable
{
    private const float HatchStep = 5;
    private readonly SKCanvas _canvas;
    private readonly FigureStyle _style;
    private readonly Warp _warp;
    private readonly SKPaint _fill = new() { IsAntialias = true };
    private readonly SKPaint _line = new()
    {
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };

    private SKMatrix _matrix = SKMatrix.Identity;

    /// <summary>Takes up a brush.</summary>
    /// <param name="canvas">Where to paint; its matrix places the figure. The caller's to dispose.</param>
    /// <param name="style">The colours and fills.</param>
    /// <param name="warp">The bend.</param>
    public FigureBrush(SKCanvas canvas, FigureStyle style, Warp warp)
    {
        _canvas = canvas;
        _style = style;
        _warp = warp;
    }

    /// <summary>A closed shape.</summary>
    /// <param name="tone">Its tone.</param>
    /// <param name="svg">An SVG path.</param>
    public void Shape(Tone tone, string svg)
    {
        using var path = SKPath.ParseSvgPathData(svg);
        Paint(tone, path);
    }

    /// <summary>An ellipse.</summary>
    public void Oval(Tone tone, float x, float y, float radiusX, float radiusY)
    {
        using var path = new SKPath();
        path.AddOval(new SKRect(x - radiusX, y - radiusY, x + radiusX, y + radiusY));
        Paint(tone, path);
    }

    /// <summary>A rectangle, its corners rounded on wish.</summary>
    public void Box(Tone tone, float left, float top, float right, float bottom, float radius = 0)
    {
        using var path = new SKPath();
        path.AddRoundRect(new SKRect(left, top, right, bottom), radius, radius);
        Paint(tone, path);
    }

    /// <summary>A straight line.</summary>
    public void Line(Tone tone, float width, float x1, float y1, float x2, float y2)
    {
        using var path = new SKPath();
        path.MoveTo(x1, y1);
        path.LineTo(x2, y2);
        Trace(tone, width, path);
    }

    /// <summary>A line along a path.</summary>
    /// <param name="tone">Its tone.</param>
    /// <param name="width">Its width in figure units.</param>
    /// <param name="svg">An SVG path.</param>
    public void Stroke(Tone tone, float width, string svg)
    {
        using var path = SKPath.ParseSvgPathData(svg);
        Trace(tone, width, path);
    }

    /// <summary>Parts turned about a point.</summary>
    public void Turned(float degrees, float x, float y, Action draw) => Under(SKMatrix.CreateRotationDegrees(degrees, x, y), draw);

    /// <summary>Parts stretched about a point.</summary>
    public void Stretched(float factorX, float factorY, float x, float y, Action draw) =>
        Under(SKMatrix.CreateScale(factorX, factorY, x, y), draw);

    /// <summary>Parts moved.</summary>
    public void Moved(float x, float y, Action draw) => Under(SKMatrix.CreateTranslation(x, y), draw);

    /// <inheritdoc/>
    public void Dispose()
    {
        _fill.Dispose();
        _line.Dispose();
    }

    private void Under(SKMatrix matrix, Action draw)
    {
        var outer = _matrix;
        _matrix = outer.PreConcat(matrix);
        draw();
        _matrix = outer;
    }

    private void Paint(Tone tone, SKPath path)
    {
        path.Transform(_matrix);
        using var bent = _warp.Apply(path);
        var colour = _style.Fill == Fill.Silhouette && tone != Tone.Light ? _style.Tones[0] : _style.Tones[(int)tone];
        switch (_style.Fill)
        {
            case Fill.Gradient:
                PaintGradient(bent, colour);
                break;
            case Fill.Paper:
                _fill.Color = tone == Tone.Dark ? _style.Outline : _style.Tones[(int)Tone.Light];
                _canvas.DrawPath(bent, _fill);
                break;
            case Fill.Hatched:
                _fill.Color = Paler(colour);
                _canvas.DrawPath(bent, _fill);
                Hatch(bent, colour);
                break;
            default:
                _fill.Color = colour;
                _canvas.DrawPath(bent, _fill);
                break;
        }

        if (_style.OutlineWidth > 0)
        {
            _line.Color = _style.Outline;
            _line.StrokeWidth = _style.OutlineWidth;
            _canvas.DrawPath(bent, _line);
        }
    }

    private void PaintGradient(SKPath path, SKColor colour)
    {
        var box = path.Bounds;
        colour.ToHsl(out var hue, out var saturation, out var light);
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint(box.Left, box.Top),
            new SKPoint(box.Right, box.Bottom + 1),
            [SKColor.FromHsl(hue, saturation, Math.Min(97, light + 16)), SKColor.FromHsl(hue, saturation, Math.Max(3, light - 16))],
            SKShaderTileMode.Clamp);
        using var paint = new SKPaint { IsAntialias = true, Shader = shader };
        _canvas.DrawPath(path, paint);
    }

    private void Hatch(SKPath path, SKColor colour)
    {
        _canvas.Save();
        _canvas.ClipPath(path, antialias: true);
        _canvas.RotateDegrees(_style.HatchDegrees);
        _line.Color = colour;
        _line.StrokeWidth = HatchStep / 2.5f;
        for (var y = -80f; y <= 80; y += HatchStep)
        {
            _canvas.DrawLine(-80, y, 80, y, _line);
        }

        _canvas.Restore();
    }

    private void Trace(Tone tone, float width, SKPath path)
    {
        path.Transform(_matrix);
        using var bent = _warp.Apply(path);
        _line.Color = _style.Fill switch
        {
            Fill.Paper => _style.Outline,
            Fill.Silhouette when tone != Tone.Light => _style.Tones[0],
            _ => _style.Tones[(int)tone],
        };
        _line.StrokeWidth = width;
        _canvas.DrawPath(bent, _line);
    }

    private static SKColor Paler(SKColor colour)
    {
        colour.ToHsl(out var hue, out var saturation, out var light);
        return SKColor.FromHsl(hue, saturation * 0.6f, light + (96 - light) * 0.65f);
    }
}
