namespace Mhtn.Core.Items;

/// <summary>The names splits bear in manifests, options and reports.</summary>
public static class SplitNames
{
    /// <summary>Every name, in the order of <see cref="Split"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["train", "val", "test"];

    /// <summary>The name of <paramref name="split"/>: train, val or test.</summary>
    public static string ToName(this Split split) => All[(int)split];

    /// <summary>The split that bears <paramref name="name"/>, or null where none does.</summary>
    public static Split? Parse(string? name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (string.Equals(All[i], name, StringComparison.Ordinal))
            {
                return (Split)i;
            }
        }

        return null;
    }
}
