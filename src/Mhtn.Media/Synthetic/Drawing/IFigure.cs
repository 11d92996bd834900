namespace Mhtn.Media.Synthetic.Drawing;

/// <summary>How a class is drawn.</summary>
internal interface IFigure
{
    /// <summary>The class.</summary>
    string Name { get; }

    /// <summary>How many drawings it has, at least 1.</summary>
    int Variants { get; }

    /// <summary>Draws it within [-50, 50] in both directions, y downwards, from back to front.</summary>
    void Draw(FigureBrush brush, FigurePose pose);
}
