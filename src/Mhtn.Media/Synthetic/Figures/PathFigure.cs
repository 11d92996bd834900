using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>A figure that is a table of shapes; individuals differ in how wide it is.</summary>
internal sealed class PathFigure : IFigure
{
    private readonly PathPart[][] _variants;

    /// <summary>Names a table of shapes.</summary>
    /// <param name="name">The class.</param>
    /// <param name="variants">The parts of each drawing, from back to front.</param>
    public PathFigure(string name, params PathPart[][] variants)
    {
        Name = name;
        _variants = variants;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Variants => _variants.Length;

    /// <inheritdoc/>
    public void Draw(FigureBrush brush, FigurePose pose) =>
        brush.Stretched(pose.Between(0, 0.8f, 1.05f), pose.Between(1, 0.85f, 1), 0, 0, () =>
        {
            foreach (var part in _variants[pose.Variant])
            {
                brush.Shape(part.Tone, part.Svg);
            }
        });
}
