using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>What is met under the open sky: classes of the source alone.</summary>
internal static class OutdoorFigures
{
    /// <summary>The figures.</summary>
    public static readonly IReadOnlyList<IFigure> All =
    [
        new PathFigure(
            "house",
            [
                new(Tone.Dark, "M18 -44 L30 -44 L30 -16 L18 -24 Z"),
                new(Tone.Main, "M-36 -8 L36 -8 L36 46 L-36 46 Z"),
                new(Tone.Second, "M-48 -4 L0 -46 L48 -4 Z"),
                new(Tone.Dark, "M-8 16 L10 16 L10 46 L-8 46 Z"),
                new(Tone.Light, "M-28 6 L-15 6 L-15 20 L-28 20 Z M17 6 L30 6 L30 20 L17 20 Z"),
            ],
            [
                new(Tone.Main, "M-26 -48 L26 -48 L26 48 L-26 48 Z"),
                new(Tone.Second, "M-30 -49 L30 -49 L30 -41 L-30 -41 Z"),
                new(Tone.Light, "M-18 -32 L-4 -32 L-4 -20 L-18 -20 Z M4 -32 L18 -32 L18 -20 L4 -20 Z M-18 -10 L-4 -10 L-4 2 L-18 2 Z M4 -10 L18 -10 L18 2 L4 2 Z M-18 12 L-4 12 L-4 24 L-18 24 Z M4 12 L18 12 L18 24 L4 24 Z"),
                new(Tone.Dark, "M-6 32 L6 32 L6 48 L-6 48 Z"),
            ]),
        new PathFigure(
            "butterfly",
            [
                new(Tone.Main, "M-3 -8 C-20 -46 -46 -44 -48 -26 C-48 -8 -24 0 -3 2 Z M3 -8 C20 -46 46 -44 48 -26 C48 -8 24 0 3 2 Z"),
                new(Tone.Second, "M-3 4 C-26 4 -40 14 -34 32 C-28 48 -8 38 -3 14 Z M3 4 C26 4 40 14 34 32 C28 48 8 38 3 14 Z"),
                new(Tone.Light, "M-38 -24 A7 7 0 1 1 -24 -24 A7 7 0 1 1 -38 -24 Z M24 -24 A7 7 0 1 1 38 -24 A7 7 0 1 1 24 -24 Z"),
                new(Tone.Dark, "M-4 -16 L4 -16 L3 26 L-3 26 Z M-2 -16 L-14 -36 L-12 -37 L0 -18 L12 -37 L14 -36 L2 -16 Z"),
            ],
            [
                new(Tone.Second, "M-6 12 C10 -18 40 -32 48 -22 C50 -4 24 18 0 18 Z"),
                new(Tone.Main, "M-8 14 C-34 -20 -28 -46 -8 -46 C14 -42 16 -8 0 18 Z"),
                new(Tone.Main, "M0 16 C20 10 36 22 32 34 C20 44 4 34 -4 20 Z"),
                new(Tone.Dark, "M-38 38 L-6 10 L0 18 L-32 42 Z M-34 38 L-50 30 L-48 28 L-32 36 Z"),
            ]),
        new PathFigure(
            "rocket",
            [
                new(Tone.Second, "M-14 8 L-34 34 L-12 30 Z M14 8 L34 34 L12 30 Z"),
                new(Tone.Light, "M-9 32 L0 50 L9 32 Z"),
                new(Tone.Main, "M0 -50 C18 -34 20 4 12 34 L-12 34 C-20 4 -18 -34 0 -50 Z"),
                new(Tone.Light, "M-8 -14 A8 8 0 1 1 8 -14 A8 8 0 1 1 -8 -14 Z"),
            ],
            [
                new(Tone.Second, "M-22 14 L-36 24 L-36 44 L-14 34 Z M22 14 L36 24 L36 44 L14 34 Z"),
                new(Tone.Main, "M-15 -22 L15 -22 L15 40 L-15 40 Z"),
                new(Tone.Second, "M0 -50 L15 -22 L-15 -22 Z"),
                new(Tone.Dark, "M-15 -6 L15 -6 L15 2 L-15 2 Z M-8 40 L8 40 L12 49 L-12 49 Z"),
            ]),
        new PathFigure(
            "cat",
            [
                new(Tone.Main, "M-34 -46 L-14 -28 C-6 -32 6 -32 14 -28 L34 -46 C40 -20 42 6 28 24 C16 38 -16 38 -28 24 C-42 6 -40 -20 -34 -46 Z"),
                new(Tone.Light, "M-26 -4 C-22 -14 -10 -12 -8 -2 C-14 4 -22 2 -26 -4 Z M26 -4 C22 -14 10 -12 8 -2 C14 4 22 2 26 -4 Z"),
                new(Tone.Dark, "M-18 -10 L-14 -4 L-18 2 L-20 -4 Z M18 -10 L14 -4 L18 2 L20 -4 Z M-5 10 L5 10 L0 16 Z M-16 16 L-46 10 L-46 12 L-16 18 Z M-16 20 L-44 24 L-44 26 L-16 22 Z M16 16 L46 10 L46 12 L16 18 Z M16 20 L44 24 L44 26 L16 22 Z"),
            ],
            [
                new(Tone.Second, "M18 40 C36 40 44 24 38 2 L44 0 C54 30 42 50 16 48 Z"),
                new(Tone.Main, "M-6 -20 C16 -12 28 20 24 48 L-26 48 C-30 26 -26 -6 -20 -18 Z"),
                new(Tone.Main, "M-34 -50 L-22 -40 L-8 -40 L2 -50 C6 -34 4 -18 -6 -12 L-26 -12 C-36 -18 -38 -34 -34 -50 Z"),
                new(Tone.Dark, "M-26 -32 L-20 -28 L-26 -26 Z M-6 -32 L-12 -28 L-6 -26 Z M-19 -22 L-13 -22 L-16 -18 Z"),
            ]),
    ];
}
