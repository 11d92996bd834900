using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>What stands or lies in a home: classes of the source alone.</summary>
internal static class HouseholdFigures
{
    /// <summary>The figures.</summary>
    public static readonly IReadOnlyList<IFigure> All =
    [
        new PathFigure(
            "cup",
            [
                new(Tone.Second, "M22 -20 C50 -26 50 22 20 18 L21 10 C38 12 38 -14 22 -11 Z"),
                new(Tone.Main, "M-34 -30 L26 -30 L20 32 C18 40 -26 40 -28 32 Z"),
                new(Tone.Light, "M-34 -30 C-30 -38 22 -38 26 -30 C22 -22 -30 -22 -34 -30 Z"),
            ],
            [
                new(Tone.Light, "M-48 34 C-30 46 30 46 48 34 L40 34 L-40 34 Z"),
                new(Tone.Second, "M28 -6 C46 -10 46 20 22 18 L24 12 C36 12 36 -2 27 0 Z"),
                new(Tone.Main, "M-34 -12 L32 -12 C32 14 20 34 -2 34 C-22 34 -34 14 -34 -12 Z"),
                new(Tone.Dark, "M-12 -20 C-18 -28 -4 -34 -10 -44 L-6 -46 C2 -34 -10 -28 -8 -20 Z M8 -20 C2 -28 16 -34 10 -44 L14 -46 C22 -34 10 -28 12 -20 Z"),
            ]),
        new PathFigure(
            "chair",
            [
                new(Tone.Main, "M-28 -48 L-20 -48 L-20 2 L-28 2 Z M-20 -42 L10 -42 L10 -34 L-20 -34 Z M8 -48 L16 -48 L16 2 L8 2 Z M-20 -26 L10 -26 L10 -18 L-20 -18 Z"),
                new(Tone.Second, "M-30 0 L18 0 L32 14 L-24 14 Z"),
                new(Tone.Main, "M-26 14 L-20 14 L-22 48 L-28 48 Z M24 14 L31 14 L31 48 L25 48 Z M10 14 L16 14 L16 38 L11 38 Z"),
            ],
            [
                new(Tone.Main, "M-34 -44 C-24 -50 24 -50 34 -44 L30 10 L-30 10 Z"),
                new(Tone.Second, "M-46 -8 C-46 -18 -32 -18 -32 -8 L-30 34 L-44 34 Z M46 -8 C46 -18 32 -18 32 -8 L30 34 L44 34 Z"),
                new(Tone.Light, "M-30 8 L30 8 L30 34 L-30 34 Z"),
                new(Tone.Dark, "M-40 34 L-32 34 L-34 48 L-38 48 Z M40 34 L32 34 L34 48 L38 48 Z"),
            ]),
        new PathFigure(
            "lamp",
            [
                new(Tone.Dark, "M-3 0 L-3 40 L3 40 L3 0 Z M-22 40 L22 40 L26 48 L-26 48 Z"),
                new(Tone.Main, "M-18 -46 L18 -46 L36 4 L-36 4 Z"),
                new(Tone.Light, "M-6 4 A6 7 0 1 0 6 4 Z"),
            ],
            [
                new(Tone.Dark, "M-22 44 L-24 38 L10 4 L-16 -26 L-12 -30 L18 3 L-16 40 L-14 44 Z"),
                new(Tone.Second, "M-38 42 L2 42 L6 49 L-42 49 Z"),
                new(Tone.Main, "M-22 -38 L-4 -46 C18 -44 30 -32 34 -16 L-4 -4 C-4 -18 -10 -28 -22 -38 Z"),
                new(Tone.Light, "M2 -7 A12 10 -18 0 0 26 -14 Z"),
            ]),
        new PathFigure(
            "key",
            [
                new(Tone.Main, "M-48 0 A18 18 0 1 1 -13 -5 L46 -5 L46 18 L38 18 L38 6 L30 6 L30 14 L22 14 L22 5 L-13 5 A18 18 0 0 1 -48 0 Z"),
                new(Tone.Light, "M-38 0 A8 8 0 1 1 -22 0 A8 8 0 1 1 -38 0 Z"),
            ],
            [
                new(Tone.Main, "M-20 -46 L20 -46 C26 -36 24 -22 8 -16 L6 -14 L6 24 L14 28 L6 32 L12 38 L6 42 L0 49 L-5 44 L-5 -14 L-8 -16 C-24 -22 -26 -36 -20 -46 Z"),
                new(Tone.Dark, "M-6 -36 L6 -36 L6 -30 L-6 -30 Z"),
            ]),
        new PathFigure(
            "umbrella",
            [
                new(Tone.Dark, "M-2 -44 L2 -44 L2 34 C2 50 -20 50 -18 34 L-13 34 C-14 43 -2 43 -2 34 Z"),
                new(Tone.Main, "M-48 2 C-46 -26 -24 -42 0 -42 C24 -42 46 -26 48 2 C40 -6 24 -6 16 2 C10 -6 -10 -6 -16 2 C-24 -6 -40 -6 -48 2 Z"),
                new(Tone.Second, "M-16 2 C-18 -20 -10 -36 0 -42 C10 -36 18 -20 16 2 C10 -6 -10 -6 -16 2 Z"),
            ],
            [
                new(Tone.Dark, "M-2 34 L-2 49 L2 49 L2 34 Z M-2 -34 L-2 -44 C-2 -52 14 -52 13 -42 L9 -42 C9 -46 2 -46 2 -42 L2 -34 Z"),
                new(Tone.Main, "M-4 -34 L4 -34 L14 6 L2 38 L-2 38 L-14 6 Z"),
                new(Tone.Second, "M-4 -34 L0 -34 L-2 38 L-14 6 Z"),
            ]),
    ];
}
