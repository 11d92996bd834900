using System.Globalization;

namespace Mhtn.Cli.Report.Charts;

/// <summary>Colours that colour-blind people can tell apart, on light and on dark cards.</summary>
/// <remarks>
/// Methods: the palette of "Color Universal Design" (2008) without its black and yellow, each line with dashes of its
/// own beside. Classes: up to ten the "muted" scheme of the technical note SRON/EPS/TN/09-002, with a dark grey; beyond, hues all around with
/// lightness in turns, which nobody tells apart by colour alone.
/// </remarks>
internal static class ChartColors
{
    private const int Methods = 6;

    private static readonly string[] Muted =
        ["#332288", "#88CCEE", "#44AA99", "#117733", "#999933", "#DDCC77", "#CC6677", "#882255", "#AA4499", "#4D4D4D"];

    private static readonly string[] Dashes = ["none", "7 3", "2 3", "9 3 2 3", "4 2", "12 3 2 3 2 3"];

    /// <summary>The colours of methods as variables of a style sheet.</summary>
    public const string Light = "--m0: #0072b2; --m1: #d55e00; --m2: #009e73; --m3: #b0588d; --m4: #c98500; --m5: #2c93c9;";

    /// <summary>The same for dark cards.</summary>
    public const string Dark = "--m0: #4aa8e0; --m1: #ff8c42; --m2: #2fc79a; --m3: #e59ac3; --m4: #f0b542; --m5: #8fd0f5;";

    /// <summary>Number of colours for classes that can be told apart.</summary>
    public static int DistinctClasses => Muted.Length;

    /// <summary>The colour of a method, by its place among them.</summary>
    public static string Method(int index) => $"var(--m{index % Methods})";

    /// <summary>The dashes of a method's lines; methods of one colour have different ones.</summary>
    public static string Dash(int index) => Dashes[(index + (index / Methods)) % Dashes.Length];

    /// <summary>The colour of a class, on white.</summary>
    public static string Class(int index, int count) => count <= Muted.Length
        ? Muted[index]
        : string.Create(
            CultureInfo.InvariantCulture,
            $"hsl({360.0 * index / count:0} {(index % 2 == 0 ? 75 : 60)}% {(index % 3) switch { 0 => 36, 1 => 52, _ => 66 }}%)");
}
