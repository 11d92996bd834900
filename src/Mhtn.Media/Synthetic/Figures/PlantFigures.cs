using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>What grows: classes of the source alone.</summary>
internal static class PlantFigures
{
    /// <summary>The figures.</summary>
    public static readonly IReadOnlyList<IFigure> All =
    [
        new PathFigure(
            "tree",
            [
                new(Tone.Second, "M-7 10 L-9 49 L9 49 L7 10 Z"),
                new(Tone.Main, "M-30 18 C-48 14 -48 -8 -34 -14 C-34 -34 -14 -48 2 -44 C20 -50 38 -36 36 -18 C50 -10 46 12 30 18 C14 24 -14 24 -30 18 Z"),
            ],
            [
                new(Tone.Second, "M-6 34 L-6 50 L6 50 L6 34 Z"),
                new(Tone.Main, "M0 -4 L-36 36 L36 36 Z"),
                new(Tone.Main, "M0 -26 L-30 14 L30 14 Z"),
                new(Tone.Main, "M0 -49 L-22 -8 L22 -8 Z"),
            ]),
        new PathFigure(
            "flower",
            [
                new(Tone.Second, "M-2 0 L-3 49 L3 49 L2 0 Z M2 34 C12 14 26 16 30 18 C26 32 14 38 2 38 Z"),
                new(Tone.Main, "M0 -16 C-14 -30 -12 -48 0 -49 C12 -48 14 -30 0 -16 C14 -34 32 -30 33 -18 C32 -6 14 -6 0 -16 C16 -12 26 2 18 12 C8 18 0 2 0 -16 C0 2 -8 18 -18 12 C-26 2 -16 -12 0 -16 C-14 -6 -32 -6 -33 -18 C-32 -30 -14 -34 0 -16 Z"),
                new(Tone.Light, "M-8 -16 A8 8 0 1 1 8 -16 A8 8 0 1 1 -8 -16 Z"),
            ],
            [
                new(Tone.Second, "M-2 -8 L-2 49 L3 49 L2 -8 Z M-2 40 C-20 34 -30 14 -28 0 C-12 8 -4 24 -2 40 Z M2 44 C16 38 26 22 26 8 C12 16 4 28 2 44 Z"),
                new(Tone.Main, "M-20 -44 L-9 -32 L0 -49 L9 -32 L20 -44 C26 -18 16 -4 0 -4 C-16 -4 -26 -18 -20 -44 Z"),
            ]),
        new PathFigure(
            "apple",
            [
                new(Tone.Main, "M0 -18 C16 -30 42 -22 40 6 C38 30 22 48 8 46 L0 43 L-8 46 C-22 48 -38 30 -40 6 C-42 -22 -16 -30 0 -18 Z"),
                new(Tone.Dark, "M-2 -16 C-2 -30 4 -40 10 -44 L14 -40 C6 -34 4 -26 3 -16 Z"),
                new(Tone.Second, "M6 -30 C14 -46 30 -46 38 -40 C32 -28 18 -24 6 -30 Z"),
            ],
            [
                new(Tone.Main, "M0 -18 C16 -30 42 -22 40 6 C38 30 22 48 8 46 L0 43 L-8 46 C-22 48 -38 30 -40 6 C-42 -22 -16 -30 0 -18 Z"),
                new(Tone.Light, "M0 -12 C12 -22 32 -16 31 6 C30 24 18 38 8 38 L0 36 L-8 38 C-18 38 -30 24 -31 6 C-32 -16 -12 -22 0 -12 Z"),
                new(Tone.Dark, "M-4 2 C-10 10 -10 18 -4 20 C-1 14 -1 8 -4 2 Z M4 2 C10 10 10 18 4 20 C1 14 1 8 4 2 Z M-2 -16 L0 -38 L4 -38 L3 -16 Z"),
            ]),
        new PathFigure(
            "mushroom",
            [
                new(Tone.Light, "M-12 0 C-10 20 -18 36 -16 46 L16 46 C18 36 10 20 12 0 Z"),
                new(Tone.Main, "M-46 4 C-46 -32 -22 -46 0 -46 C22 -46 46 -32 46 4 C30 12 -30 12 -46 4 Z"),
                new(Tone.Second, "M-26 -14 A7 7 0 1 1 -12 -14 A7 7 0 1 1 -26 -14 Z M6 -24 A8 8 0 1 1 22 -24 A8 8 0 1 1 6 -24 Z M18 -2 A5 5 0 1 1 28 -2 A5 5 0 1 1 18 -2 Z"),
            ],
            [
                new(Tone.Second, "M-6 -8 L-8 48 L8 48 L6 -8 Z"),
                new(Tone.Main, "M-32 2 C-28 -20 -8 -36 0 -48 C8 -36 28 -20 32 2 C16 -6 -16 -6 -32 2 Z"),
                new(Tone.Light, "M-10 10 C-4 16 4 16 10 10 L8 18 C4 20 -4 20 -8 18 Z"),
            ]),
    ];
}
