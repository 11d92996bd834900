using Mhtn.Learning.Domains;

namespace Mhtn.Cli.Output;

/// <summary>Lists items that were left out because they cannot be read, with the reasons.</summary>
internal static class SkippedList
{
    /// <summary>What was left out before training.</summary>
    public static void Write(Screen screen, TargetDomain target, SourceDomain? source)
    {
        Write(screen, "target", target.Skipped);
        Write(screen, "source", source?.Skipped ?? []);
    }

    /// <summary>What of the source turned out unreadable while training went on.</summary>
    public static void WriteStreamed(Screen screen, SourceDomain? source) => Write(screen, "source", source?.Items.Pictures?.Skipped ?? []);

    /// <summary>Items of one collection.</summary>
    public static void Write(Screen screen, string collection, IReadOnlyList<SkippedItem> skipped)
    {
        if (skipped.Count == 0)
        {
            return;
        }

        screen.Line($"Left out {Figure.Count(skipped.Count)} of the {collection}'s items, as they cannot be read:");
        foreach (var item in skipped)
        {
            screen.Line($"  {item.Id}: {string.Join(" ", item.Problems)}");
        }
    }
}
