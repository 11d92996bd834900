using Mhtn.Media.Synthetic.Clips;
using Mhtn.Media.Synthetic.Drawing;
using Mhtn.Media.Synthetic.Figures;
using Mhtn.Media.Synthetic.Meshes;
using Mhtn.Media.Synthetic.Sentences;
using Mhtn.Media.Synthetic.Sounds;

namespace Mhtn.Media.Synthetic;

/// <summary>A class of the target in all its modalities.</summary>
/// <param name="Figure">How it is drawn.</param>
/// <param name="Motion">How it moves.</param>
/// <param name="Lexicon">What is said of it.</param>
/// <param name="Sound">How it sounds; null where it has no sound.</param>
/// <param name="Solid">How it is modelled; null where it is not.</param>
internal sealed record TargetConcept(IFigure Figure, ClipMotion Motion, Lexicon Lexicon, ISound? Sound, ISolid? Solid)
{
    /// <summary>The classes: a fish makes no sound, and nobody has modelled a clock.</summary>
    public static readonly IReadOnlyList<TargetConcept> All =
    [
        new(new BellFigure(), new(0, 0, 0, 10, 0, 2), Lexicons.Bell, new BellSound(), new BellSolid()),
        new(new BirdFigure(), new(0.5f, 0.1f, 0.06f, 4, 0, 3), Lexicons.Bird, new BirdSound(), new BirdSolid()),
        new(new BoatFigure(), new(0.25f, 0, 0.03f, 9, 0, 1), Lexicons.Boat, new BoatSound(), new BoatSolid()),
        new(new CarFigure(), new(0.7f, 0, 0.008f, 0, 0.03f, 3), Lexicons.Car, new CarSound(), new CarSolid()),
        new(new ClockFigure(), new(0, 0, 0, 0, 0, 1), Lexicons.Clock, new ClockSound(), null),
        new(new DogFigure(), new(0.35f, 0, 0.05f, 3, 0, 2), Lexicons.Dog, new DogSound(), new DogSolid()),
        new(new DrumFigure(), new(0, 0, 0.015f, 0, 0.05f, 4), Lexicons.Drum, new DrumSound(), new DrumSolid()),
        new(new FishFigure(), new(0.45f, 0, 0.05f, 6, 0, 2), Lexicons.Fish, null, new FishSolid()),
        new(new GuitarFigure(), new(0, 0, 0.01f, 12, 0, 5), Lexicons.Guitar, new GuitarSound(), new GuitarSolid()),
        new(new HelicopterFigure(), new(0.15f, 0.35f, 0.02f, 4, 0, 2.3f), Lexicons.Helicopter, new HelicopterSound(), new HelicopterSolid()),
    ];

    /// <summary>The class.</summary>
    public string Name => Figure.Name;
}
