using Mhtn.Media.Synthetic.Drawing;
using Mhtn.Media.Synthetic.Figures;

namespace Mhtn.Media.Synthetic;

/// <summary>The classes of the source: most of the target's, and more that the target knows nothing of.</summary>
internal static class SourceClasses
{
    /// <summary>How each is drawn; bells, drums and helicopters are not among them.</summary>
    public static readonly IReadOnlyList<IFigure> All =
    [
        new BirdFigure(), new BoatFigure(), new CarFigure(), new ClockFigure(), new DogFigure(), new FishFigure(), new GuitarFigure(),
        .. PlantFigures.All,
        .. HouseholdFigures.All,
        .. OutdoorFigures.All,
    ];
}
